"""Files of customer events -> batches of coded events, tables of words, and a report that leaves nothing unsaid.

    source = open_events(Path("events.csv"), ReadOptions(time_zone="Europe/Berlin"))
    for batch in source.batches(progress=show, rejects=Path("rejects.csv")):
        ...                                        # EventBatch, in the order of files and rows
    source.tables, source.dimensions, source.report

read       the way in: open_events, EventSource; options say what a person wants, report what was found
columns    which column is what, with reasons (mapping); conventions and samples say why
files      which files there are, and of what kind; *_file one format each: rows in blocks, with their true lines
layout, encodings                            how a table is set and written
tokenizer, utf8, clock, words, zones         compiled reading of fields, times and words; local time to UTC
intake     blocks become batches; rejects keeps what cannot; notes say what was decided
feedback   files of ratings and comments
comments   files of comments alone
workbook   the sheets of an Excel workbook as tables, for whoever is given one; heads: which row names its columns
recipes    known exports of other systems: which recipe reads a file, and the events in its records

ahead  read on in a second thread while the first works
block  some rows of a file, column by column, before anything is known of their meaning
leaving_out  A given file without the rows that tell of a person: whole records go, all others stay byte for byte
traces       what a person can be known by, found again in texts, cells and documents: for leaving the person out of them
"""
