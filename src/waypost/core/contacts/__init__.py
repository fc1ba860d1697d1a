"""Whether somebody may be contacted now: pure rules, with the time as an argument.

rules     kinds of contacts, rules of a house, and what a decision says
periods   where calendar days, weeks and months begin in a zone, exact on days of summer time
quiet     nights, Sundays and public holidays on which nobody is written to
fatigue   one decision from the rules and the contacts before, with its reason and when it would be another one
sampling  a share of persons by a hash, the same whoever asks
"""
