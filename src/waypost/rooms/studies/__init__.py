"""Studies: qualitative research from the guide over talks and their transcripts to insights on the map.

rights   what may be done here
records  states, methods, what a study holds at most; ready guides
models   studies and who takes part; sessions with notes and turns; codes, highlights, insights
queries  which studies there are, a transcript with its margin, the matrix, saturation, search, quotes of a step
actions  verbs: plan, recruit, meet, transcribe, code, conclude, erase
forms    a study, a participant, a session
pages    list, guide, participants, sessions, transcript, codebook, matrix, insights, search
api      studies, insights, codes, highlights by program
urls     below /w/<workspace>/studies/
verbs    how the journal tells them: made known when the app is ready

It stands beside `insights` and `workshops`, above `surveys`: what on the map something is about is asked for there
already. Insights go into the library of `maps`; of `customers` it knows who a participant is, if anybody says so.
"""
