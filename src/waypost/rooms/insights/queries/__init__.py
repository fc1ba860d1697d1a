"""What the data say, kept for as long as they are the same.

answers  the reply to a question, from memory, the database or the engine
beside   what one customer said and was asked, beside their contacts
behind   which customers stand behind a cell of an answer
cards    what is known of a journey in numbers
figures  the figures of an answer by their names
files    an answer as a file
hearing  what customers said, laid on the map: the emotion of their ratings step by step
library  what the data know of the library of maps: contacts at touchpoints, customers of personas
living   data laid over a journey, and what is known of each step
metrics  metrics with their values now
listening  questions that listen: what customers said beside what they did
stories  a typical success and a typical failure of a journey
risk     the risk of churn of each customer
persons  how the customers behind a figure are named
saved    saved questions, frozen answers
showing  an answer as a page shows it
telling  a metric in words
words    what can be chosen on a page
cells      cells of told tables, and the groups of customers that they count
comparing  personas beside each other on one map: a line for each over its steps, with the figures of its customers
example  an answer of invented customers, for a question that the data cannot answer yet: what would stand there
calling  customers are called what the workspace calls them: the words of the core are replaced at the edge of this room
"""
