"""The record of processing activities (Art. 30 GDPR), from the data sources, kinds of data and members there are."""

from waypost.core.drawing.scene.booklet import Chapter, Grid, Line, Part
from waypost.core.vocabulary.events import ROLE_NAMES as PART_NAMES
from waypost.core.vocabulary.events import Role as Property
from waypost.rooms.contacts.actions.erasing import KEPT
from waypost.rooms.contacts.queries.protection import held_contacts
from waypost.rooms.customers.records.edges import IDENTIFIER_NAMES, kind_name
from waypost.rooms.ideas.queries.protection import held_ideas
from waypost.rooms.people.records import RETENTION
from waypost.rooms.people.rights import DECLARED, ROLE_NAMES
from waypost.rooms.steering.queries.calling import plain
from waypost.rooms.steering.queries.declared import basis_of, text_of
from waypost.rooms.steering.queries.known import Known, count, day, listed, moment, period
from waypost.rooms.steering.records import FIELDS, WAYS_IN, missing
from waypost.rooms.surveys.queries.protection import held_surveys
from waypost.rooms.walks.queries.protection import held_walks
from waypost.web.language import said, say


def processing(known: Known) -> Chapter:
    """The chapter, in the language of the request."""
    return Chapter(
        "processing",
        say("Record of processing activities", "Verzeichnis der Verarbeitungstätigkeiten"),
        say(
            "Art. 30 GDPR. What it says is read from the data sources, tables and members of this workspace; what "
            "only people know is filled in by them.",
            "Art. 30 DSGVO. Die Angaben stammen aus den Datenquellen, Tabellen und Mitgliedern dieses Arbeitsbereichs; "
            "was nur Menschen wissen, tragen sie selbst ein.",
        ),
        (_who(known), _sources(known), _kinds(known), _recipients(known), _periods(known)),
    )


def _who(known: Known) -> Part:
    number = known.declared.number
    text = (
        say(
            "Filled in by {by} on {at}, version {n}.",
            "Ausgefüllt von {by} am {at}, Version {n}.",
            by=known.declared.by,
            at=moment(known.declared.at),
            n=number,
        )
        if number
        else say("Nobody has filled this in yet.", "Hier hat noch niemand etwas eingetragen.")
    )
    return Part(
        say("Controller and purposes", "Verantwortliche Stelle und Zwecke"),
        (text,),
        tuple(_filled(known, field.name) for field in FIELDS if field.name != "works_agreement"),
    )


def _filled(known: Known, name: str) -> Line:
    field = next(field for field in FIELDS if field.name == name)
    text = text_of(known.declared.content, name)
    return Line(
        said(field.wording), text or say("Not filled in yet.", "Noch nicht eingetragen."), "" if text else "warn"
    )


def _sources(known: Known) -> Part:
    content = known.declared.content
    rows = tuple(
        (
            each.name,
            say("sends events itself", "sendet selbst Ereignisse") if each.intake else say("files", "Dateien"),
            count(each.events),
            f"{day(each.first)} – {day(each.last)}" if each.first else "–",
            basis_of(content, each.key) or say("Not filled in yet.", "Noch nicht eingetragen."),
        )
        for each in known.held.sources
    ) + tuple(
        (
            said(each.name),
            said(WAYS_IN[each.by]),
            said(each.note),
            "–",
            basis_of(content, each.key) or say("Not filled in yet.", "Noch nicht eingetragen."),
        )
        for each in known.streams
        if each.amount
    )
    heads = (
        say("Data source", "Datenquelle"),
        say("Way in", "Weg"),
        say("Contacts, or what is kept", "Kontakte oder was vorliegt"),
        say("Period", "Zeitraum"),
        say("Legal basis", "Rechtsgrundlage"),
    )
    none = () if rows else (say("There is no data source yet.", "Es gibt noch keine Datenquelle."),)
    grid = Grid(heads, rows, (0.18, 0.16, 0.22, 0.16, 0.28)) if rows else None
    return Part(say("Data sources and legal basis", "Datenquellen und Rechtsgrundlage"), none, (), grid)


def _kinds(known: Known) -> Part:
    held = known.held
    nothing = say("none", "keine")
    identifiers = [(said(kind_name(kind, IDENTIFIER_NAMES)), n) for kind, n in held.identifiers]
    traits = [(plain(name), n) for name, n in held.traits]
    dimensions = ", ".join(_dimension(name, Property(part)) for name, part in held.dimensions)
    consents = ", ".join(f"{plain(purpose)} · {plain(channel)} ({count(n)})" for purpose, channel, n in held.consents)
    return Part(
        say("Persons and data", "Personen und Daten"),
        (),
        (
            Line(
                say("Categories of persons", "Kategorien betroffener Personen"),
                say(
                    "{customers} ({i:# identifier|# identifiers}, {n:# profile|# profiles}), persons in companies ({c:# company|# companies}), members of this workspace ({m})",
                    "{customers} ({i:# Kennung|# Kennungen}, {n:# Profil|# Profile}), Personen in Firmen ({c:# Firma|# Firmen}), "
                    "Mitglieder dieses Arbeitsbereichs ({m})",
                    customers=known.customers,
                    i=sum(n for _, n in held.identifiers),
                    n=held.profiles,
                    c=held.companies,
                    m=count(known.admitted.members),
                ),
            ),
            Line(say("Identifiers", "Kennungen"), listed(identifiers) or nothing),
            Line(say("Traits in profiles", "Merkmale in Profilen"), listed(traits) or nothing),
            Line(say("Dimensions of contacts", "Angaben zu Kontakten"), dimensions or nothing),
            Line(
                say("Feedback items, by source", "Rückmeldungen, nach Quelle"),
                listed(known.feedback) or nothing,
            ),
            *_asked(known),
            *_by_members(known),
            Line(say("Notes by members", "Notizen von Mitgliedern"), count(held.notes)),
            Line(
                say("Concerns closed or opened again", "Anliegen geschlossen oder wieder geöffnet"),
                count(held.concern_words),
            ),
            Line(say("Consents", "Einwilligungen"), consents or nothing),
            Line(
                say("Of members", "Von Mitgliedern"),
                say(
                    "Name, e-mail address, role, sessions with IP address and browser, what they did (journal)",
                    "Name, E-Mail-Adresse, Rolle, Sitzungen mit IP-Adresse und Browser, ausgeführte Handlungen (Protokoll)",
                ),
            ),
        ),
    )


def _dimension(name: str, part: Property) -> str:
    """What is kept of a contact, as people call it; as the data do where nobody has a word for it, or another one."""
    if part is Property.OTHER:
        return plain(name)
    word = said(PART_NAMES[part])
    return word if name.casefold() in (part.value, word.casefold()) else f"{word} ({plain(name)})"


def _asked(known: Known) -> tuple[Line, ...]:
    """Who was asked and contacted, with how long that is kept."""
    asked, ledger, kept = held_surveys(known.member), held_contacts(known.member), period(known.days["answers"])
    return (
        Line(
            say("Invitations to surveys", "Einladungen zu Umfragen"),
            say(
                "{n}: address, language, kind of device, state, times; the address is kept for {kept}",
                "{n}: Adresse, Sprache, Art des Geräts, Status, Zeitpunkte; die Adresse bleibt {kept}",
                n=count(asked.invitations), kept=kept,
            ),
        ),
        Line(
            say("Answers to surveys", "Antworten auf Umfragen"),
            say(
                "{n}, with {f:# file|# files}; {l:# address or wish|# addresses or wishes} kept apart from anonymous answers; kept for {kept}",
                "{n}, mit {f:# Datei|# Dateien}; {l:# Adresse oder Wunsch|# Adressen oder Wünsche}, getrennt von anonymen Antworten; Aufbewahrung {kept}",
                n=count(asked.answers), f=asked.files, l=asked.left, kept=kept,
            ),
        ),
        Line(
            say("Contact wishes", "Kontaktwünsche"),
            say(
                "{n}: address, channel, best time, who took it and what came of it; once it is done, the address is kept for {after}",
                "{n}: Adresse, Kanal, beste Zeit, wer ihn übernahm und was daraus wurde; ist er erledigt, Aufbewahrung der Adresse {after}",
                n=count(asked.wishes), after=period(known.days["wishes"]),
            ),
        ),
        Line(
            say("Addresses that mails came back from", "Adressen, von denen E-Mails zurückkamen"),
            say(
                "{n}: the address as a keyed hash, so that nothing is sent there again; kept for {kept}",
                "{n}: die Adresse als Hashwert mit Schlüssel, damit dorthin nichts mehr geht; Aufbewahrung {kept}",
                n=count(asked.dead), kept=kept,
            ),
        ),
        Line(
            say("Ledger of contacts", "Kontaktbuch"),
            say(
                "{n}: person number, address as a keyed hash, channel, kind, what became of it; kept for {days}",
                "{n}: Personennummer, Adresse als Hashwert mit Schlüssel, Kanal, Art, Ergebnis; Aufbewahrung {days}",
                n=count(ledger.contacts), days=period(KEPT.days),
            ),
        ),
        Line(
            say("Opt-outs", "Abmeldungen (Werbewidersprüche)"),
            say(
                "{n}: the address as a keyed hash, kept without end, so that nobody who opted out is asked again",
                "{n}: die Adresse als Hashwert mit Schlüssel, unbegrenzt, damit niemand nach einer Abmeldung wieder gefragt wird",
                n=count(ledger.opt_outs),
            ),
        ),
    )  # fmt: skip


def _by_members(known: Known) -> tuple[Line, ...]:
    """What members propose, observe and note on walks: words about customers, and names of members."""
    ideas, walks, kept = held_ideas(known.member), held_walks(known.member), period(known.days["answers"])
    return (
        Line(
            say("Ideas and observations", "Ideen und Beobachtungen"),
            say(
                "{i:# idea|# ideas}: title, text, reason and votes, open ones for as long as they are worked on, others for {kept} after the last change; "
                "names leave them on erasure; {c:# contribution|# contributions} "
                "({named} with the member’s name, {p:# photo|# photos}), kept for {kept}",
                "{i:# Idee|# Ideen}: Titel, Text, Begründung und Stimmen, offene solange an ihnen gearbeitet wird, andere {kept} nach der letzten Änderung; "
                "bei Löschung ohne Namen; {c:# Beitrag|# Beiträge} "
                "({named} mit Namen des Mitglieds, {p:# Foto|# Fotos}), Aufbewahrung {kept}",
                i=ideas.ideas, c=ideas.contributions, named=count(ideas.named), p=ideas.photos, kept=kept,
            ),
        ),
        Line(
            say("Walk-throughs", "Begehungen"),
            say(
                "{w:# walk|# walks} ({named} with the member’s name): clocks, counts and ratings of {s:# stop|# stops}, kept until the walk-through is "
                "deleted; notes, also of those never finished, and {p:# photo|# photos}, kept for {kept}",
                "{w:# Durchgang|# Durchgänge} ({named} mit Namen des Mitglieds): Zeiten, Zählungen und Noten von {s:# Station|# Stationen} bis zum "
                "Löschen der Begehung; Notizen, auch nie beendeter Durchgänge, und {p:# Foto|# Fotos}, Aufbewahrung {kept}",
                w=walks.walks, named=count(walks.named), s=walks.stays, p=walks.photos, kept=kept,
            ),
        ),
    )  # fmt: skip


def _recipients(known: Known) -> Part:
    roles = tuple((said(ROLE_NAMES[role]), count(n)) for role, n in known.admitted.roles)
    keys = tuple(
        Line(
            say("API key {name}", "API-Schlüssel {name}", name=name),
            ", ".join(said(DECLARED[right].wording) for right in rights if right in DECLARED) or "–",
        )
        for name, rights in known.admitted.keys
    )
    senders = sum(each.keys for each in known.held.sources)
    return Part(
        say("Recipients", "Empfänger"),
        (),
        (
            *keys,
            Line(
                say("Write keys of data sources", "Schreibschlüssel von Datenquellen"),
                say(
                    "{n}; they let events in and nothing out",
                    "{n}; sie lassen Ereignisse hinein und nichts hinaus",
                    n=count(senders),
                ),
            ),
        ),
        Grid((say("Role", "Rolle"), say("Members", "Mitglieder")), roles, (0.7, 0.3)),
    )


def _periods(known: Known) -> Part:
    return Part(
        say("Periods and measures", "Fristen und Maßnahmen"),
        (
            say(
                "See the deletion concept and the technical and organisational measures.",
                "Siehe Löschkonzept sowie technische und organisatorische Maßnahmen.",
            ),
        ),
        tuple(Line(said(kept.name), period(known.days[kind])) for kind, kept in RETENTION.items()),
    )


def unfilled(known: Known) -> list[str]:
    """What is still to be filled in, in the language of the request."""
    return [said(each) for each in missing(known.declared.content, known.sources)]
