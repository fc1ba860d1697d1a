"""Forms of this room. They ask; actions decide."""
