"""Where the data come from and go to: a picture of the sources, keeping places and readers there are."""

from waypost.core.drawing.scene.booklet import Chapter, Line
from waypost.core.drawing.scene.booklet import Part as Section
from waypost.core.drawing.scene.passage import Passage, Place, Way
from waypost.core.vocabulary.wording import Wording
from waypost.rooms.people.rights import ROLE_NAMES
from waypost.rooms.steering.queries.declared import text_of
from waypost.rooms.steering.queries.known import Known, count
from waypost.web.language import said, say

_MOST = 7  # sources that are drawn by name
_OTHER_WAYS = {
    "pages": (Wording("Pages for those who are asked", "Seiten für Befragte"), "panels-top-left"),
    "fetched": (Wording("Fetched", "Abgeholt"), "rss"),
    "members": (Wording("Brought by members", "Von Mitgliedern eingebracht"), "user-round-pen"),
}


def passage(known: Known) -> Chapter:
    """The chapter, in the language of the request."""
    return Chapter(
        "passage",
        say("Data flow", "Datenfluss"),
        say(
            "Drawn from the sources, files, surveys, studies and members there are. Everything between the first and the last "
            "column stays on this server; what leaves it stands below.",
            "Gezeichnet aus den vorhandenen Quellen, Dateien, Umfragen, Studien und Mitgliedern. Alles zwischen der ersten und "
            "der letzten Spalte bleibt auf diesem Server; was ihn verlässt, steht darunter.",
        ),
        (_leaving(known), _outside(known)),
        picture(known),
    )


def picture(known: Known) -> Passage:
    """The scene: columns from the sources to the readers."""
    title = say("Data flow of {name}", "Datenfluss von {name}", name=known.name)
    made = _made()
    columns = (
        (say("Sources", "Quellen"), (*_sources(known), *_streams(known, out=False))),
        (say("Ways in", "Wege hinein"), _ways_in(known)),
        (say("Kept", "Gespeichert"), _kept(known)),
        (say("Made from it", "Daraus gemacht"), made[:2]),
        (say("Shown", "Gezeigt"), made[2:]),
        (say("Read by, sent to", "Gelesen von, geht an"), (*_readers(known), *_streams(known, out=True))),
    )
    return Passage(title, columns, _ways(known))


def _sources(known: Known) -> tuple[Place, ...]:
    every = known.held.sources
    shown = [
        Place(
            f"source-{number}",
            each.name,
            say("{n:# contact|# contacts}", "{n:# Kontakt|# Kontakte}", n=each.events),
            "database",
        )
        for number, each in enumerate(every[:_MOST])
    ]
    if len(every) > _MOST:
        more = sum(each.events for each in every[_MOST:])
        name = say("{n:# more source|# more sources}", "{n:# weitere Quelle|# weitere Quellen}", n=len(every) - _MOST)
        shown.append(
            Place("source-more", name, say("{n:# contact|# contacts}", "{n:# Kontakt|# Kontakte}", n=more), "database")
        )
    if not every:
        shown.append(Place("source-none", say("No data source yet", "Noch keine Datenquelle"), "", "database"))
    return tuple(shown)


def _streams(known: Known, *, out: bool) -> list[Place]:
    """What comes in beside events, or leaves the house; what is not used is not drawn."""
    used = [each for each in known.streams if each.amount and (each.by == "out") is out]
    return [Place(f"stream-{each.key}", said(each.name), said(each.note), each.icon) for each in used]


def _ways_in(known: Known) -> tuple[Place, ...]:
    keys = sum(each.keys for each in known.held.sources)
    return (
        Place(
            "imports", say("Imports", "Importe"), say("{n} open", "{n} offen", n=count(known.held.uploads)), "file-up"
        ),
        Place(
            "intake",
            say("Intake", "Annahme"),
            say("{n:# write key|# write keys}", "{n:# Schreibschlüssel|# Schreibschlüssel}", n=keys),
            "radio-tower",
        ),
        *(Place(_way_in(by), said(name), "", icon) for by, (name, icon) in _OTHER_WAYS.items() if by in _used(known)),
    )


def _way_in(by: str) -> str:
    """The key of a way in: feedback takes that of imports, what members bring is not who reads."""
    return by if by == "imports" else f"way-{by}"


def _used(known: Known) -> set[str]:
    return {each.by for each in known.streams if each.amount}


def _kept(known: Known) -> tuple[Place, ...]:
    held = known.held
    files = sum(each.files for each in held.sources)
    return (
        Place(
            "files",
            say("Event files", "Ereignisdateien"),
            say("{n:# file|# files}, by person number", "{n:# Datei|# Dateien}, nach Personennummer", n=files),
            "files",
        ),
        Place(
            "profiles",
            say("Profiles and identifiers", "Profile und Kennungen"),
            say("{n:# profile|# profiles}", "{n:# Profil|# Profile}", n=held.profiles),
            "contact-round",
        ),
        Place(
            "quarantine",
            say("Quarantine", "Quarantäne"),
            say("{n:# event|# events}", "{n:# Ereignis|# Ereignisse}", n=held.quarantined),
            "shield-alert",
        ),
        *_said(known),
    )


def _said(known: Known) -> tuple[Place, ...]:
    """Where feedback and talks lie, where there are any."""
    if not _used(known) - {"out"}:
        return ()
    note = say(
        "{n:# item|# items} of feedback", "{n:# Rückmeldung|# Rückmeldungen}", n=sum(n for _, n in known.feedback)
    )
    return (Place("said", say("Feedback and talks", "Feedback und Gespräche"), note, "message-square"),)


def _made() -> tuple[Place, ...]:
    return (
        Place(
            "index",
            say("Index", "Index"),
            say("without names, can be made anew", "ohne Namen, neu erzeugbar"),
            "list-tree",
        ),
        Place(
            "identity",
            say("Who is one person", "Wer eine Person ist"),
            say("numbers only, can be made anew", "nur Nummern, neu erzeugbar"),
            "merge",
        ),
        Place(
            "answers",
            say("Answers and maps", "Antworten und Karten"),
            say("figures and pseudonyms", "Zahlen und Pseudonyme"),
            "chart-network",
        ),
        Place(
            "persons",
            say("Pages of persons", "Seiten zu Personen"),
            say("names by right or reason", "Namen nach Recht oder Begründung"),
            "user-round-search",
        ),
    )


def _readers(known: Known) -> tuple[Place, ...]:
    roles = ", ".join(f"{said(ROLE_NAMES[role])} {count(n)}" for role, n in known.admitted.roles)
    return (
        Place(
            "members", say("Members ({n})", "Mitglieder ({n})", n=count(known.admitted.members)), roles, "users-round"
        ),
        Place(
            "keys",
            say("API keys", "API-Schlüssel"),
            say("{n} in force", "{n:# gilt|# gelten}", n=len(known.admitted.keys)),
            "key-round",
        ),
        Place("exports", say("Exports", "Exporte"), say("each is journalled", "jeder wird protokolliert"), "download"),
    )


def _ways(known: Known) -> tuple[Way, ...]:
    every = known.held.sources
    ways = [
        Way(f"source-{number}", "intake" if each.intake else "imports") for number, each in enumerate(every[:_MOST])
    ]
    for each in every[_MOST:]:
        ways.append(Way("source-more", "intake" if each.intake else "imports"))
    pairs = (
        ("imports", "files"), ("imports", "profiles"), ("intake", "files"), ("intake", "profiles"), ("intake", "quarantine"),
        ("files", "index"), ("profiles", "identity"), ("index", "answers"), ("index", "persons"), ("identity", "persons"),
        ("answers", "members"), ("answers", "keys"), ("answers", "exports"), ("persons", "members"), ("persons", "exports"),
    )  # fmt: skip
    return tuple(dict.fromkeys([*ways, *(Way(*pair) for pair in pairs), *_ways_of_streams(known)]))


def _ways_of_streams(known: Known) -> list[Way]:
    ways = []
    kept = "said" if _said(known) else "answers"
    for each in known.streams:
        if each.amount and each.by == "out":
            ways.append(Way("profiles" if each.key == "invitations" else kept, f"stream-{each.key}"))
        elif each.amount:
            ways += [Way(f"stream-{each.key}", _way_in(each.by)), Way(_way_in(each.by), "said")]
    if kept == "said":
        ways += [Way("said", "answers"), Way("said", "persons")]
    return ways


def _leaving(known: Known) -> Section:
    """Everything that leaves this server, and what could and does not."""
    lines = [Line(said(each.name), said(each.note)) for each in known.streams if each.by == "out"]
    searches = [each for each in known.streams if each.by == "fetched" and each.amount]
    lines += [
        Line(
            said(each.name),
            say(
                "the address of a public page and the time of the look, to its server; no data on customers",
                "die Adresse einer öffentlichen Seite und der Zeitpunkt, an deren Server; keine Daten zu Personen",
            ),
        )
        for each in searches
    ]
    return Section(say("What leaves this server", "Was diesen Server verlässt"), (), tuple(lines))


def _outside(known: Known) -> Section:
    content = known.declared.content
    open_ = say("Not filled in yet.", "Noch nicht eingetragen.")
    fields = (
        ("recipients", say("Recipients outside the company", "Empfänger außerhalb des Unternehmens")),
        ("third_countries", say("Transfers to third countries", "Übermittlung in Drittländer")),
    )
    lines = [
        Line(label, text_of(content, name) or open_, "" if text_of(content, name) else "warn") for name, label in fields
    ]
    return Section(say("Beyond this server", "Außerhalb dieses Servers"), (), tuple(lines))
