"""Names that programs give to traits, purposes and channels, as people call them."""

from collections.abc import Mapping

from waypost.core.vocabulary.wording import Wording
from waypost.web.language import said

_W = Wording
NAMES: Mapping[str, Wording] = {
    "name": _W("name", "Name"),
    "firstname": _W("first name", "Vorname"),
    "lastname": _W("last name", "Nachname"),
    "email": _W("e-mail address", "E-Mail-Adresse"),
    "phone": _W("telephone", "Telefon"),
    "address": _W("postal address", "Postanschrift"),
    "city": _W("city", "Ort"),
    "country": _W("country", "Land"),
    "birthday": _W("birthday", "Geburtstag"),
    "age": _W("age", "Alter"),
    "gender": _W("gender", "Geschlecht"),
    "language": _W("language", "Sprache"),
    "title": _W("title", "Anrede"),
    "company": _W("company", "Firma"),
    "companies": _W("companies", "Firmen"),
    "role": _W("role in the company", "Rolle in der Firma"),
    "plan": _W("plan", "Tarif"),
    "createdat": _W("customer since", "Kunde seit"),
    "quote": _W("quoting words without a name", "Zitieren ohne Namen"),
    "contact": _W("contact about an answer", "Kontakt zu einer Antwort"),
    "all": _W("every channel", "alle Kanäle"),
    "sms": _W("text message", "SMS"),
    "post": _W("post", "Briefpost"),
}


def plain(name: str) -> str:
    """How people call it; as it stands in the data where nobody has a word for it.

    >>> plain("loyalty_tier")
    'loyalty_tier'
    """
    word = NAMES.get(name.replace("_", "").replace("-", "").casefold())
    return said(word) if word else name
