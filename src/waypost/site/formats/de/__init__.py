"""How dates are written on pages in this language: see `formats`."""
