"""What can be asked, and what is answered: small frozen dataclasses, one file for each subject.

funnel         who comes through these steps
paths          whole ways; what comes before, after or between steps
transitions    which touchpoint follows which
retention      who comes back; time to an event
visits         sessions by a gap rule, bounces
gaps           where customers drop off at switches
attribution    which contacts conversions are credited to
forecast       the next step, the time to it, and how sure that is
conformance    contact histories held against a drawn journey
process        internal steps and what hangs on them
expectations   expected against experienced
concerns       contacts of one concern, first-contact resolution
churn          who leaves, and what precedes it
churn_risk     who is likely to leave, and how far that can be trusted
protected_traits  what nothing may be forecast from
changes        the day since which a series runs on another level
clusters       customers whose contact histories are alike
segments       customers of segments, and how far these overlap
comparing      any question asked of two sides
success        those who reached a goal against those who did not
among          any question, of the customers of a segment only
behind         which figure's customers are meant

steps          a step as a predicate: touchpoints, alternatives, filters
periods        half-open spans of time, and calendar buckets of the analysis zone
rules          which customers? the tree of a segment's rule, and its text
rule_reading   the text of a rule becomes its tree
spoken         dimensions and rules as people would say them
reply          the envelope of every answer: question, answer, and what it stands on
subjects       which module holds which question
registry       questions of all kinds as documents
documents      dataclasses to JSON and back
"""
