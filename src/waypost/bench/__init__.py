"""Waypost beside its peers, in one run, with equal answers asserted.

data       simulated events: the Parquet file, our indexes, and what the peers get
asking     what a row asks of whom
asked      the questions, subject by subject: our answer, the peers' SQL
identity   ties between identifiers, beside SciPy
timing     the best of several runs
chdb_peer, duckdb_peer    the peers, each with the events loaded
running    rows: question, events, answers, milliseconds
machine    where it was measured
markdown   the rows as a table for the documentation
"""
