"""Words of lists and selects in this room, in both languages."""

from waypost.core.analytics.readers.recipes import choosing as recipes
from waypost.core.vocabulary.events import ROLE_NAMES, Role
from waypost.core.vocabulary.wording import Wording

STATES: dict[str, tuple[Wording, str]] = {
    "draft": (Wording("Draft", "Entwurf"), "neutral"),
    "waiting": (Wording("Waiting", "Wartet"), "accent"),
    "running": (Wording("Running", "Läuft"), "accent"),
    "done": (Wording("Done", "Fertig"), "good"),
    "failed": (Wording("Failed", "Fehlgeschlagen"), "bad"),
    "undone": (Wording("Undone", "Rückgängig gemacht"), "neutral"),
}

_HINTS = {Role.CONCERN: Wording(" (ticket or case number)", " (Ticket- oder Vorgangsnummer)")}


def _titled(role: Role) -> Wording:
    """A role as an entry of a list: with a capital, and what it needs to be chosen rightly."""
    name, hint = ROLE_NAMES[role], _HINTS.get(role, Wording("", ""))
    return Wording(name.en[0].upper() + name.en[1:] + hint.en, name.de[0].upper() + name.de[1:] + hint.de)


ROLES: dict[Role, Wording] = {role: _titled(role) for role in Role}

USES: tuple[tuple[str, Wording], ...] = (
    ("customer", Wording("Customer", "Kundin/Kunde")),
    ("time", Wording("Time", "Zeitpunkt")),
    ("touchpoint", Wording("Touchpoint", "Touchpoint")),
    ("value", Wording("Value (amount, rating)", "Wert (Betrag, Bewertung)")),
    ("event_id", Wording("Event id", "Ereignis-ID")),
    *((f"role:{role.value}", wording) for role, wording in ROLES.items()),
    ("leave", Wording("Leave out", "Weglassen")),
)

HOLDS: tuple[tuple[str, Wording], ...] = (
    ("events", Wording("Events", "Ereignisse")),
    ("feedback", Wording("Ratings and comments", "Bewertungen und Kommentare")),
    ("companion", Wording("Nothing to read: keep beside", "Nichts zu lesen: nur aufbewahren")),
)

ID_KINDS: tuple[tuple[str, Wording], ...] = (
    ("login", Wording("Customer number or login", "Kundennummer oder Login")),
    ("email", Wording("E-mail address", "E-Mail-Adresse")),
    ("phone", Wording("Phone number", "Telefonnummer")),
    ("cookie", Wording("Cookie or device", "Cookie oder Gerät")),
)

RECIPES: tuple[tuple[str, Wording], ...] = (
    ("", Wording("find out", "selbst erkennen")),
    *((recipe.key, recipe.name) for recipe in recipes.RECIPES),
    (recipes.NONE, Wording("none: a table, column by column", "keines: eine Tabelle, Spalte für Spalte")),
)

SEPARATORS: tuple[tuple[str, Wording], ...] = (
    ("", Wording("find out", "selbst erkennen")),
    (";", Wording("semicolon ;", "Semikolon ;")),
    (",", Wording("comma ,", "Komma ,")),
    ("tab", Wording("tab", "Tabulator")),
    ("|", Wording("bar |", "senkrechter Strich |")),
)

ENCODINGS: tuple[tuple[str, Wording], ...] = (
    ("", Wording("find out", "selbst erkennen")),
    ("utf-8", Wording("UTF-8", "UTF-8")),
    ("cp1252", Wording("Windows-1252", "Windows-1252")),
    ("utf-16", Wording("UTF-16", "UTF-16")),
)

DATE_ORDERS: tuple[tuple[str, Wording], ...] = (
    ("", Wording("find out", "selbst erkennen")),
    ("day_first", Wording("day first: 21.11.2026", "Tag zuerst: 21.11.2026")),
    ("month_first", Wording("month first: 11/21/2026", "Monat zuerst: 11/21/2026")),
)

OUTCOMES: tuple[tuple[str, Wording], ...] = (
    ("touchpoint", Wording("Touchpoint", "Touchpoint")),
    ("hide", Wording("Hide", "Ausblenden")),
    ("noise", Wording("Noise", "Rauschen")),
)

_ENCODINGS = {"cp1252": "Windows-1252", "utf-8-sig": "UTF-8"}


def encoding_of(name: str) -> str:
    """An encoding as offices call it.

    >>> encoding_of("cp1252"), encoding_of("utf-8-sig"), encoding_of("utf-16-le")
    ('Windows-1252', 'UTF-8', 'UTF-16')
    """
    return _ENCODINGS.get(name, name.upper().removesuffix("-LE").removesuffix("-BE"))
