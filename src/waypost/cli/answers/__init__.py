"""One module for each question: its answer as a sentence, tables, and how it was computed.

changes        change points in words and tables
clusters       observed personas in words and tables
flow           the flow around steps in words and tables
funnel         the funnel in words and a table
gaps           switch gaps in words and tables
paths          ways of customers in words and a table
retention      retention in words and tables
standing       what every answer stands on, in words
time_to_event  time to an event in words and a table
transitions    transitions in words and tables
visits         visits in words and a table
"""
