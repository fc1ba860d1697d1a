"""Event files: write-once Parquet files of coded rows that hold person numbers, never outside ids.

The web application keeps its events in them; the journey index is built from them and may be lost.

schema     what stands in a file, versions and what each file tells of itself
writing    rows or the batches of a reader become a file, wholly or not at all
numbering  the outside ids of a reader, looked up while it reads
reading    a file becomes batches of coded events again
keeping    the index of a set of files: built, brought up to date, asked what it contains
erasing    a file without some persons
merging  many small event files become one, row for row in their order: what the intake seals every few seconds
"""
