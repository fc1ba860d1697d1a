"""Where kernels run: `local` in one process, threads and all; `spark` on a cluster. Both give the same bytes.

answering  from a question to a reply, wherever the parts are computed
"""
