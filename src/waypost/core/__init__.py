"""What Waypost can compute, as plain Python.

Pure: no framework, no clock, no settings, no network. Files that it is given it reads; time, chance and
progress come in as arguments. Two libraries meet only in `vocabulary` and above both in `telling`, `pictures` and
`exchange`; statistics live in `measures`.

    telling     answers in words and tables
    pictures    answers as pictures
    exchange    journeys in the formats of others
    analytics   events in, questions answered
    drawing     journeys as pictures
    language    what a comment says, in German and English
    measures    intervals, tests, adjustment
    contacts    whether somebody may be contacted now
    computing   kernels and the pool they run in
    vocabulary  the words that two libraries share
"""
