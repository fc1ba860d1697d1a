"""What can be asked, and what is answered: small frozen dataclasses, one file for each subject.

steps        a step as a predicate: touchpoints, alternatives, filters
periods      half-open spans of time, and calendar buckets of the analysis zone
funnel, paths, transitions, retention, visits, gaps, attribution, forecast    a question and its answer each
reply        the envelope of every answer: question, answer, and what it stands on
subjects     which module holds which question
documents    dataclasses to JSON and back
"""
