"""Files of customer events -> batches of coded events, tables of words, and a report that leaves nothing unsaid.

    source = open_events(Path("events.csv"), ReadOptions(time_zone="Europe/Berlin"))
    for batch in source.batches(progress=show, rejects=Path("rejects.csv")):
        ...                                        # EventBatch, in the order of files and rows
    source.tables, source.dimensions, source.report

read       the way in: open_events, EventSource
columns    which column is what, with reasons; conventions and samples say why
*_file     one format each: rows in blocks of columns, with their true lines
tokenizer, clock, words, zones    compiled reading of fields, times, words; local time to UTC
intake     blocks become batches; rejects keeps what cannot
feedback   files of ratings and comments
"""
