"""One question over one shard, and how the parts merge: `plan`, `part(shard)`, `merge(parts)`.

Every subject is a module with `KERNELS`, one for each question class. Compiled functions take read-only C arrays and release the GIL; they
are never `parallel=True`. Merges are exact and do not depend on the order of the parts.
"""
