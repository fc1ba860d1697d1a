"""Call logs (CDR): Asterisk (Master.csv without a header, tables `cdr`), 3CX, and any table that names caller and called.

Sources of the formats: docs.asterisk.org, "CDR Variables" and cdr_csv (accountcode, src, dst, dcontext, clid, channel,
dstchannel, lastapp, lastdata, start, answer, end, duration, billsec, disposition, amaflags, uniqueid, userfield,
sequence); header of the 3CX call report (Call Time, Call ID, From, To, Direction, Status, Ringing, Talking, Cost …).
The customer is whoever stands outside: the caller of a call that comes in, the called of one that goes out.
"""

import re
from collections.abc import Iterable

from waypost.core.analytics.readers.conventions import these
from waypost.core.analytics.readers.recipes.recipe import (
    Beside,
    Found,
    Happening,
    Recipe,
    Recognition,
    Row,
    Sample,
    by_columns,
    resolved,
)
from waypost.core.analytics.readers.recipes.values import first, links, mail, phone, seconds, text, traits
from waypost.core.vocabulary.wording import Wording

MASTER = these(
    "accountcode caller called context clid caller_channel called_channel lastapp lastdata start answer end duration talk "
    "disposition amaflags call userfield sequence"
)
ALIASES = {
    "caller": ("src", "From", "Caller", "Caller number", "Calling number", "Anrufer", "Rufnummer Anrufer", "Von", "ANI"),
    "called": ("dst", "To", "Called", "Called number", "Callee", "Angerufen", "Angerufener", "Ziel", "Nach", "DNIS"),
    "start": (
        "calldate", "Call Time", "Start time", "Beginn", "Startzeit", "Anrufzeit", "Zeitpunkt", "Call start", "Datum",
    ),
    "answer": ("Answer time", "Angenommen", "Answered at"),
    "end": ("End time", "Ende"),
    "duration": ("Dauer", "Gesprächsdauer", "Call duration", "Duration (s)"),
    "talk": ("billsec", "Talking", "Talk time", "Sprechzeit", "Talk duration"),
    "wait": ("Ringing", "Wait time", "Wartezeit", "Queue time"),
    "queue": ("Warteschlange", "Queue name", "Gruppe", "Hotline"),
    "agent": ("Agent name", "Mitarbeiter", "Bearbeiter"),
    "disposition": ("Status", "Ergebnis", "Call status", "Result", "Anrufstatus"),
    "direction": ("Richtung", "Call direction"),
    "call": ("uniqueid", "Call ID", "CallID", "Anruf-ID", "linkedid"),
    "context": ("dcontext",),
    "clid": ("Caller ID", "callerid"),
    "lastapp": (),
    "caller_channel": ("channel",),
    "called_channel": ("dstchannel",),
    "did": (),
    "email": ("E-Mail",),
    "cost": ("Kosten",),
}  # fmt: skip
TELLING = these("duration talk disposition direction queue call wait lastapp context agent answer end clid")
NUMBER = re.compile(r"\s*\+?[\d\s()/.-]{6,}")
DISPOSITIONS = {
    "answered": "answered", "completed": "answered", "angenommen": "answered", "beantwortet": "answered",
    "no answer": "missed", "noanswer": "missed", "unanswered": "missed", "missed": "missed", "abandoned": "abandoned",
    "verpasst": "missed", "nicht angenommen": "missed", "aufgelegt": "abandoned", "abgebrochen": "abandoned",
    "busy": "busy", "besetzt": "busy", "failed": "failed", "congestion": "failed", "voicemail": "voicemail",
    "mailbox": "voicemail", "redirected": "transferred", "transferred": "transferred", "weitergeleitet": "transferred",
    "waiting": "waiting",
}  # fmt: skip
INWARD = ("inbound", "incoming", "in", "eingehend", "ankommend")
WITHHELD = ("anonymous", "unknown", "withheld", "private", "restricted", "unterdrückt", "unbekannt", "anonym", "ext.")
OUTWARD = ("outbound", "outgoing", "out", "ausgehend", "abgehend")


def recognises(sample: Sample) -> Recognition | None:
    if sample.kind != "csv":
        return None
    if not sample.header:
        return _without_header(sample)
    found = by_columns(sample, ("caller", "called", "start"), TELLING, ALIASES)
    if found is None or found.score < 0.45:
        return None
    have = resolved(sample.columns, ALIASES)
    pairs = [(str(row[have["caller"]]), str(row[have["called"]])) for row in sample.rows]
    calls = sum(any(NUMBER.fullmatch(_bare(each)) for each in pair) for pair in pairs)
    return found if calls >= 0.3 * len(pairs) else None


def _without_header(sample: Sample) -> Recognition | None:
    """Asterisk's Master.csv: seventeen to nineteen columns, times at the tenth, a disposition at the fifteenth."""
    if not 17 <= len(sample.columns) <= len(MASTER) or not sample.rows:
        return None
    rows = [[str(value) for value in row.values()] for row in sample.rows]
    good = sum(row[14].lower() in DISPOSITIONS and bool(re.match(r"\d{4}-\d\d-\d\d ", row[9])) for row in rows)
    if good < 0.8 * len(rows):
        return None
    return Recognition(
        0.95,
        (
            Wording(
                f"{len(sample.columns)} columns without a header, a disposition in the 15th",
                f"{len(sample.columns)} Spalten ohne Kopfzeile, in der 15. ein Gesprächsergebnis",
            ),
        ),
    )


def events(found: Found) -> Iterable[Happening]:
    row = found.first
    caller, called, inward = _parties(row)
    customer = caller if inward else called
    if not customer and _is_nobody(row, inward):
        return
    outcome = _outcome(row)
    direction = "call" if inward else "outgoing call"
    queue = first(text(row, "queue"), text(row, "context"))
    start = text(row, "start")
    yield Happening(
        customer,
        start,
        f"{direction} {outcome}".strip(),
        "|".join(("call", text(row, "call"), start, text(row, "caller"), text(row, "called"), text(row, "sequence"))),
        "start",
        first(seconds(text(row, "talk")), seconds(text(row, "duration"))),
        {
            "channel": "phone",
            "department": queue,
            "agent": first(text(row, "agent"), text(row, "called") if inward and _inside(text(row, "called")) else ""),
            "concern": text(row, "call"),
            "direction": "in" if inward else "out",
            "status": text(row, "disposition").lower(),
        },
    )


def _inside(written: str) -> bool:
    """Whether a number is an extension of the house rather than a subscriber."""
    return not phone(_bare(written))


def _bare(written: str) -> str:
    """The number out of `Name (+49 711 1234)` or `"Name" <0711123>`."""
    found = re.findall(r"[<(]\s*(\+?[\d\s/().-]{3,})\s*[>)]", written)
    return found[-1] if found else "" if mail(written) else written


def _parties(row: Row) -> tuple[str, str, bool]:
    """(caller, called, whether the call came in), both numbers as they are compared; extensions are empty."""
    caller, called = _bare(text(row, "caller")), _bare(text(row, "called"))
    told = text(row, "direction").lower()
    inward = told in INWARD or (told not in OUTWARD and not (_inside(caller) and not _inside(called)))
    return phone(caller), phone(called), inward


def _is_nobody(row: Row, inward: bool) -> bool:
    """Whether a call has no customer for a good reason: it stays in the house, or the number is withheld."""
    outside = text(row, "caller" if inward else "called").lower()
    return bool(re.fullmatch(r"\+?[\d*#]{1,5}", _bare(outside).strip())) or any(word in outside for word in WITHHELD)


def _outcome(row: Row) -> str:
    told = text(row, "disposition").lower()
    if told:
        return DISPOSITIONS.get(told, told)
    return "answered" if (talk := seconds(text(row, "talk"))) and talk != "0" else ""


def beside(found: Found) -> Iterable[Beside]:
    row = found.first
    caller, called, inward = _parties(row)
    who, time = caller if inward else called, text(row, "start")
    address = mail(text(row, "email"))
    yield from links("phone", time, who, address)
    name = _name(first(text(row, "clid"), text(row, "caller"))) if inward else _name(text(row, "called"))
    yield from traits(who, time, phone=who, e_mail=address, name=name)


def _name(written: str) -> str:
    name = re.sub(r"[<(][^<>()]*[>)]", "", written).strip(' "')
    return "" if re.fullmatch(r"[\d\s+/().-]*", name) else name


CALLS = Recipe(
    key="calls",
    name=Wording("Call log", "Anrufliste"),
    reads={
        "customer": "caller (src, From) or called (dst, To): the number outside",
        "time": "start (calldate, Call Time)",
        "touchpoint": "call answered, missed, abandoned, busy …; outgoing call …",
        "event_id": "uniqueid + start + caller + called",
        "value": "seconds talked (billsec, Talking, duration)",
        "department": "queue (dcontext)",
        "agent": "agent",
        "concern": "uniqueid",
        "direction": "Direction",
    },
    dimensions=("channel", "department", "agent", "concern", "direction", "status"),
    recognises=recognises,
    events=events,
    beside=beside,
    aliases=ALIASES,
    headless=MASTER,
    limits=Wording(
        "Numbers are compared digit by digit, 00 as +; national numbers are not turned into international ones. Calls "
        "with a withheld number, and those inside the house, are passed over: nobody is known to have called.",
        "Nummern werden Ziffer für Ziffer verglichen, 00 gilt als +; nationale Nummern werden nicht international "
        "ergänzt. Anrufe mit unterdrückter Nummer und Gespräche im Haus werden übergangen: Wer anrief, ist nicht bekannt.",
    ),
)
