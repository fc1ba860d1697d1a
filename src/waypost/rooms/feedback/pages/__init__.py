"""Pages of the room.

periods    what an address says of a period
wording    words of items with what they rest on, labels as they are called
inbox      the list
one        one item, and what is made of it
importing  a file from its columns to its undoing
searches   standing searches, tried out, set up, looked after
scores     all scores with trends; root causes and praise causes
score      one score in depth: what it is, beside what, with weights
journey    one journey: expected against experienced, its end beside its steps
benchmarks scores of others
topics     what comments are about, in a sentence and a table
learning   what was corrected, and the models made from it
learned    what a training brought, as tables and sentences
codebook   topics, candidates, and what is done with them
topic      one topic in depth
risen      topics on the rise, as sentences
person     what one customer said, on their page
finding    what the command palette finds
outside    consent to a model outside of the house
"""
