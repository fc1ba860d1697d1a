"""What can be done here: keep questions, freeze answers, keep metrics. Each verb stands in the journal.

saved    save, pin and delete questions; freeze answers; say that an answer was exported or opened
erasing  let go of an erased person
metrics  define, change and delete metrics
risk     say what churn is; note who has come to a high risk
"""
