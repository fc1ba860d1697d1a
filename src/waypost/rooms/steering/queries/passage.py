"""Where the data come from and go to: a picture of the sources, keeping places and readers there are."""

from waypost.core.drawing.scene.booklet import Chapter, Line
from waypost.core.drawing.scene.booklet import Part as Section
from waypost.core.drawing.scene.passage import Passage, Place, Way
from waypost.rooms.people.rights import ROLE_NAMES
from waypost.rooms.steering.queries.declared import text_of
from waypost.rooms.steering.queries.known import Known, count
from waypost.web.language import said, say

_MOST = 7  # sources that are drawn by name


def passage(known: Known) -> Chapter:
    """The chapter, in the language of the request."""
    return Chapter(
        "passage",
        say("Data flow", "Datenfluss"),
        say(
            "Drawn from the sources, files and members there are. Everything between the first and the last column stays on "
            "this server.",
            "Gezeichnet aus den vorhandenen Quellen, Dateien und Mitgliedern. Alles zwischen der ersten und der letzten "
            "Spalte bleibt auf diesem Server.",
        ),
        (_outside(known),),
        picture(known),
    )


def picture(known: Known) -> Passage:
    """The scene: columns from the sources to the readers."""
    title = say("Data flow of {name}", "Datenfluss von {name}", name=known.name)
    made = _made()
    columns = (
        (say("Sources", "Quellen"), _sources(known)),
        (say("Ways in", "Wege hinein"), _ways_in(known)),
        (say("Kept", "Gespeichert"), _kept(known)),
        (say("Made from it", "Daraus gemacht"), made[:2]),
        (say("Shown", "Gezeigt"), made[2:]),
        (say("Read by", "Gelesen von"), _readers(known)),
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
    )


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
    )


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
    return tuple(dict.fromkeys(ways + [Way(*pair) for pair in pairs]))


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
