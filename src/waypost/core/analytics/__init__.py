"""Events in, questions answered.

readers     files of all kinds -> batches of coded events, bad rows named
dictionary  what a raw event means: touchpoint, stage, hidden, noise
identity    which identifiers belong to one person
event_files write-once files of coded rows, from which the index is built
index       flat arrays by customer and time: the journey index
questions   what can be asked, and what is answered: small frozen dataclasses, JSON in and out
kernels     one question over one shard, and how the parts merge
engines     where kernels run
history     all contacts of one customer
stories     a typical way that went well beside one that did not
draft       an index becomes a first journey map
simulate    an invented company with planted truth

interning  words become numbers
warming    compile every kernel now, or load it from the cache, so that no question has to wait for it
least_group  the smallest group that is told: what rests on fewer people is withheld, here, for every answer and every map
"""
