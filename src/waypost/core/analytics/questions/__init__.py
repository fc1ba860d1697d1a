"""What can be asked, and what is answered: small frozen dataclasses, one file for each subject.

steps        a step as a predicate: touchpoints, alternatives, filters
periods      half-open spans of time, and calendar buckets of the analysis zone
funnel, paths, transitions, retention, visits, gaps    a question and its answer each
rules        which customers? the tree of a segment's rule, and its text
rule_reading the text of a rule becomes its tree
segments     customers of segments, and how far these overlap
among        any question, of the customers of a segment only
comparing    one question on two sides, and which figures differ
success      those who reached a goal against those who did not
reply        the envelope of every answer: question, answer, and what it stands on
subjects     which module holds which question
registry     questions of all kinds as documents
documents    dataclasses to JSON and back
"""
