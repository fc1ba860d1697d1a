"""One module for each question: its answer as a sentence, tables, and how it was computed.

conformance    planned against actual in words and tables
expectations   expected against experienced in words and a table
flow           the flow around steps in words and tables
funnel         the funnel in words and a table
gaps           switch gaps in words and tables
paths          ways of customers in words and a table
process        internal steps in words and tables
retention      retention in words and tables
standing       what every answer stands on, in words
time_to_event  time to an event in words and a table
transitions    transitions in words and tables
visits         visits in words and a table
"""
