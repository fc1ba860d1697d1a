"""How core computes: what every library with kernels stands on.

compiled  kernels with one declared signature, cached on disk, without the GIL
pool      one pool of threads for the process, shared fairly
"""
