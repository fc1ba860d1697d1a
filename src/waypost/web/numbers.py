"""Whole numbers in addresses and forms: what is none is None, never an error."""

BIGINT = 2**63 - 1  # the greatest that a column of ours holds


def whole(text: str, most: int = BIGINT) -> int | None:
    """The number that a text spells in plain digits, from 0 to `most`; None for anything else.

    >>> whole("12"), whole("²"), whole("--5"), whole("300", most=99)
    (12, None, None, None)
    """
    text = text.strip()
    if not (text.isascii() and text.isdigit() and len(text) <= len(str(most))):
        return None
    return number if (number := int(text)) <= most else None
