"""The journey index: every customer's events in order of time, as flat arrays in shards.

model   Shard and Index: what kernels and people hold in their hands
build   batches of events -> shards (one stable counting sort by customer)
files   generations on disk: write-once files, a manifest replaced last, checksums
merge   appending by a linear merge, erasing a customer
relabel a touchpoint dictionary laid over the raw names
"""
