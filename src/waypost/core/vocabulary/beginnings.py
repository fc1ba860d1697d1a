"""What something is called before anybody gave it a name: by the beginning of what was written about it."""

import re

_END = re.compile(r"(?<=[.!?…])\s|\n")
_SHORTEST = 12


def beginning(text: str, most: int = 120) -> str:
    """The first sentence of a text; of a long one as many words as `most` characters hold.

    >>> beginning("Show the waiting time. Nobody knows it."), beginning("Mr. Miller waited!"), beginning("One two three", most=8)
    ('Show the waiting time', 'Mr. Miller waited!', 'One two …')
    """
    text = text.strip()
    # What ends so early is "Mr." or "e.g.".
    end = next((found.start() for found in _END.finditer(text) if found.start() >= _SHORTEST), len(text))
    first = " ".join(text[:end].split()).removesuffix(".")
    if len(first) <= most:
        return first
    cut = first[: most + 1].rsplit(" ", 1)[0] if " " in first[: most + 1] else first[:most]
    return cut[:most].rstrip(" ,;:") + " …"
