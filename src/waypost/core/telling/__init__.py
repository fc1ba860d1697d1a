"""One module for each question: its answer as a sentence, tables, and how it was computed.

registry       which module tells which answer
standing       what every answer stands on, in words
told           sentences, tables and cells that know their figures

among          the answer to any question, of the customers of a segment only
attribution    credits of conversions in words and tables
changes        change points in words and a table
churn          leavings and what precedes them in words and tables
churn_risk     churn risk, its signals and its score card in words and tables
churn_risk_trust  how far a list of customers at risk can be trusted
clusters       observed personas in words and tables
compare        two sides of a question in words and tables
history        the contact history of one customer in words and a table
concerns       concerns and their resolution in words and tables
conformance    planned against actual in words and tables
evaluation     how good readings of comments are, in words and tables
expectations   expected against experienced in words and a table
flow           the flow around steps in words and tables
forecast       next steps and the score card in words and tables
funnel         the funnel in words and a table
gaps           switch gaps in words and tables
model_card     what a language model learned from and how good it is, as a page
paths          ways of customers in words and a table
process        internal steps in words and tables
retention      retention in words and tables
scores         scores, differences and change points of scores in words
segments       customers of segments in words and a table
stories        where a typical success and a typical failure part, in a sentence
success        success against failure in words and tables
time_to_event  time to an event in words and a table
transitions    transitions in words and tables
visits         visits in words and a table
"""
