"""Where kernels run: `local` maps a question over the shards in one process, threads and all.

registry  which kernel answers which question
"""
