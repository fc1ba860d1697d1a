"""Where everything stands: a scene in, positioned shapes out. One package for each kind of picture."""
