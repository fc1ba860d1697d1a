"""Tables of others: read as cells, mapped, and placed on a map with every cell accounted for.

table      a table as cells with their names, whole or turned
reading    CSV files and workbooks as tables
words      which words of a heading tell what a row or column is
mapping    what each row or column is
proposing  a mapping by the words of the headings, for somebody to confirm
moods      emotions as tables write them
placing    cells come onto a map, or are listed with the reason why not
"""
