"""The journey index: every customer's events in order of time, as flat arrays in shards.

model   Shard and Index: what kernels and people hold in their hands
build   batches of events -> shards (one stable counting sort by customer)
files   generations on disk: write-once files, a manifest replaced last, checksums
merge   appending by a linear merge, erasing a customer
relabel a touchpoint dictionary laid over the raw names

batch     what readers hand to the index
checksum  checksums of index files
numbered  persons that are known by number alone
rows      some of the rows of a shard, and values as they lie in a shard
sorting   the compiled sorting of events by customer and time, and the dropping of equal event ids
store     what may be done to an index folder
ratings   ratings of a separate file as events
heard     what customers said, for questions that listen
"""
