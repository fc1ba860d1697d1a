"""What the retailer's contact file says of some customers: invented names, e-mails and cities; companies and roles."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from typing import Any

from waypost.core.vocabulary.wording import Language, Wording
from waypost.rooms.customers.actions import intake, sealing, sources
from waypost.rooms.customers.actions.intake import doors
from waypost.rooms.people.records import Who

NAME = Wording("Contact file", "Kontaktdatei")
PERSONS = 400
COMPANIES = 24
EACH = 3  # persons of a company

_FIRST = (
    "Alma", "Bruno", "Clara", "David", "Emil", "Frieda", "Gregor", "Hanna", "Ilja", "Jule", "Karl", "Lina", "Mats",
    "Nora", "Oskar", "Paula", "Quirin", "Rosa", "Samuel", "Thea",
)  # fmt: skip
_LAST = (
    "Ahlers", "Brehm", "Carstens", "Dorn", "Eberle", "Falk", "Gerlach", "Hagen", "Imhof", "Jessen", "Kramer", "Lohse",
    "Merten", "Nolte", "Oehler", "Pohl", "Quast", "Reuter", "Sander", "Thoma",
)  # fmt: skip
_CITIES = ("Bremen", "Dresden", "Freiburg", "Hannover", "Kassel", "Leipzig", "Lübeck", "Münster", "Rostock", "Ulm")
_TRADES = (
    Wording("Joinery", "Tischlerei"), Wording("Garden Centre", "Gärtnerei"), Wording("Day Nursery", "Kita"),
    Wording("Architects", "Architekturbüro"),
)  # fmt: skip
_ROLES = (
    Wording("Management", "Geschäftsführung"),
    Wording("Purchasing", "Einkauf"),
    Wording("Accounts", "Buchhaltung"),
)


def put_in(who: Who, language: Language, *, customers: int, today: date) -> int:
    """Tell the house of them, as a contact system would; gives how many persons. They bring no events."""
    made = sources.create_source(who, name=NAME.in_(language))
    door = doors.door(made.key)
    assert door is not None
    now = datetime.combine(today, time(6), UTC)
    intake.take_in(door, _messages(language, customers), None, now)
    sealing.seal(who.workspace_id)
    return min(PERSONS, customers)


def address_of(number: int) -> str:
    """The e-mail address of one of the PERSONS."""
    return f"{_name(number).lower().replace(' ', '.')}@example.org"


def _name(number: int) -> str:
    return f"{_FIRST[number % len(_FIRST)]} {_LAST[number // len(_FIRST) % len(_LAST)]}"


def _messages(language: Language, customers: int) -> Iterator[dict[str, Any]]:
    persons = min(PERSONS, customers)
    for number in range(persons):
        name = _name(number)
        company = number // EACH if number < COMPANIES * EACH else None
        traits = {
            "name": name,
            "email": address_of(number),
            "city": _CITIES[number * 7 % len(_CITIES)],
        }
        if company is not None:
            traits["role"] = _ROLES[number % EACH].in_(language)
        whom = f"K{number * (customers // persons):08}"
        yield {"type": "identify", "userId": whom, "traits": traits, "messageId": f"contact-{whom}"}
        if company is not None:
            yield {
                "type": "group",
                "userId": whom,
                "groupId": f"F{company:04}",
                "traits": {"name": _company(company, language)},
                "messageId": f"company-{whom}",
            }


def _company(number: int, language: Language) -> str:
    last = _LAST[number * 3 % len(_LAST)]
    trade = _TRADES[number % len(_TRADES)].in_(language)
    return f"{trade} {last}" if language == "de" else f"{last} {trade}"
