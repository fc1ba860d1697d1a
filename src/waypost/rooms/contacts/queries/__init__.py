"""What can be asked of this room, one module a subject.

rules    the rules in force, as the core takes them, and as sentences
knowing  what is known of those who are to be contacted: persons, contacts before, consents, opt-outs
preview  how many of a list would be held back, and why
sentences  decisions in the language of whoever reads
made     the contacts of one person that took place; which of some did
protection  how much is kept, for the record of processing activities
history  the contacts of one person, what was held back and why; handed out when they ask; whether they have opted out
"""
