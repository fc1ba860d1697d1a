"""What a picture says, in words: a description for those who cannot see it, and its table twin. One module a picture.

blueprint  the service blueprint: its lanes as a table
compared   two versions: the map of both, with what changed at each step
charts     charts, every figure of them
executive  the executive slide: its columns with what feels worst and what may help
flows      the flow around a step, a row for each name
history    the contact history of one customer: every contact a row
journey    the map: description, and the table with stages as column groups, steps as columns, lanes as rows
stories    two ways beside each other: a row for each contact
report     the words of a report's page: its statements, or its table
sentences  the map in a few sentences
subway     the transit map: a row for each line
landscape  the landscape in words: a row for each segment or product, a column for each phase; and one line in words
passage  the passage of data in words: one row for each place, with where its data come from and go to
"""
