"""Ideas: what people inside the company notice and propose, what customers propose, and what becomes of it.

rights   what may be done here
records  states of ideas, kinds of contributions, what a list asks for: values
models   contributions, ideas with the items behind them, votes, team links
queries  ideas as lists and pages show them, comments that propose something, what stands at a step
actions  verbs: contribute, vote, decide, make one idea of several items, merge
notices  what who gave an idea is told
forms    what a contribution says
pages    the form of a minute, ideas, one of them, comments that could become some, team links
api      ideas by program
urls     below /w/<workspace>/ideas/; `doors` has those below /i/, the short ones
verbs    how the journal tells them: made known when the app is ready

Every contribution is a feedback item of kind employee: there it is read, searched and erased; here are feeling and photo.
A room of its own beside `walks`, because either is of use without the other, and both stand on feedback and maps alone.
"""
