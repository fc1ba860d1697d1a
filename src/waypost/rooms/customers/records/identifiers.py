"""The writing in which an outside id is kept and compared: one person writes one address in many ways."""

from waypost.core.analytics.readers.recipes.values import phone


def kept(kind: str, value: str) -> str:
    """How a value of a kind is kept.

    >>> kept("email", " Ada@Example.org"), kept("phone", "0711 / 123456"), kept("phone", "201"), kept("login", "K-77")
    ('ada@example.org', '0711123456', '201', 'K-77')
    """
    if kind == "email":
        return value.strip().lower() or value
    return (phone(value) or value) if kind == "phone" else value
