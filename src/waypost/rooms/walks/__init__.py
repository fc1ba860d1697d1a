"""Walk-throughs: people walk a journey as customers do, and write down times, waiting, forms, contacts and how it felt.

rights   what may be done here
records  what is written down at a stop, and how findings are called: values
models   walk-throughs with their stops, walks, what one walker met at one stop, photos
queries  which there are, results by stop and round, what lies at a step
actions  verbs: plan, walk, finish, take findings over
forms    a new walk-through, what is written down at a stop
pages    list, plan, the phone of who walks, results, the file
api      walk-throughs and findings by program
urls     below /w/<workspace>/walks/
verbs    how the journal tells them: made known when the app is ready

Results tell of steps, never of the people who work there. A note becomes a feedback item when the walk is finished.
"""
