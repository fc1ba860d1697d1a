"""How dates are written on pages in each language: de, en, each with its `formats`."""
