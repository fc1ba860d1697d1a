"""Answers as pictures: each question's reply becomes a scene that `core.drawing` draws.

Analytics knows no drawing and drawing no analytics; here they meet. A module for each subject has one function
`picture(reply, language, caption) -> scene`; the caption brings the sentence of the answer and how it was computed.

attribution    shares by the last contact and by the last model asked
caption        what stands above and below a picture: sentence, facts, notes
changes        a series with its levels and change points
churn          who is still there, by the time since the beginning; what comes before churn
churn_risk     what was said of customers' risk, and who of them left
clusters       observed personas as lines of a transit map
comparing      figures of two sides, their differences with ranges
concerns       first-contact resolution and contacts per concern, by reason
conformance    planned steps: made, out of order, skipped
expectations   experienced minus expected
flow           ways around a step as bands
forecast       likely next steps, and the calibration
funnel         customers step by step
gaps           drop-off with and without the switch
heard          what one customer said, and when they were asked
history        the contact history of one customer
paths          the most frequent ways as bars
process        lead times of internal steps, what follows for customers
registry       which answer has which picture, the front door
retention      cohorts as a heat map
scores         trends of scores, spreads of answers, causes, figures beside each other
segments       the share of customers in each segment
stories        a typical success and a typical failure beside each other
success        what those who succeeded did more often
time_to_event  who has arrived by when, as a curve
transitions    what follows what, as a matrix
visits         bounce rates by the beginning of a visit
"""
