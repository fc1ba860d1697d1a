"""Waypost beside its peers, in one run, with equal answers asserted.

data       simulated events: the Parquet file, our index, and what the peers get
questions  what is asked of everybody, and our answers
timing     the best of several runs
chdb_peer, duckdb_peer    the same questions, in each peer's fastest known way
running    rows: question, events, answers, milliseconds
"""
