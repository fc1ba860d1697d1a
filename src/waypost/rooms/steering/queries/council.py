"""The works council sheet: what is and what is not shown of people who work here (§ 87 BetrVG)."""

from django.conf import settings

from waypost.core.drawing.scene.booklet import Chapter, Grid, Line, Part
from waypost.rooms.people.rights import DECLARED, ROLE_NAMES, SEE_AUDIT, Role
from waypost.rooms.steering.queries.declared import text_of
from waypost.rooms.steering.queries.known import Known, count, period, roles_with
from waypost.web.language import said, say


def council(known: Known) -> Chapter:
    """The chapter, in the language of the request."""
    return Chapter(
        "council",
        say("Works council sheet", "Informationsblatt für den Betriebsrat"),
        say(
            "What this workspace shows of people who work here, and what it does not.",
            "Was dieser Arbeitsbereich über Beschäftigte zeigt und was nicht.",
        ),
        (_purpose(known), _performance(known), _logs(known), _roles()),
    )


def _purpose(known: Known) -> Part:
    content = known.declared.content
    open_ = say("Not filled in yet.", "Noch nicht eingetragen.")
    return Part(
        say("Purpose and agreement", "Zweck und Vereinbarung"),
        (),
        tuple(
            Line(label, text_of(content, name) or open_, "" if text_of(content, name) else "warn")
            for name, label in (
                ("purposes", say("Purposes", "Zwecke")),
                ("works_agreement", say("Agreement with the works council", "Betriebsvereinbarung")),
            )
        ),
    )


def _agents(known: Known) -> str:
    """Whether events name employees, and whether figures may be made of it."""
    if not known.agents:
        return say(
            "No data source says who worked on a contact; figures for single employees cannot be made.",
            "Keine Datenquelle sagt, wer einen Kontakt bearbeitet hat; Zahlen zu einzelnen Beschäftigten sind nicht möglich.",
        )
    names = ", ".join(known.agents)
    if known.agents_allowed:
        return say(
            "The events carry this in: {names}. Figures by it are switched on in the settings; the journal says by whom and "
            "when.",
            "Die Ereignisse enthalten dies in: {names}. Zahlen danach sind in den Einstellungen eingeschaltet; das Protokoll "
            "sagt, von wem und wann.",
            names=names,
        )
    return say(
        "The events carry this in: {names}. It is switched off: no question, map, export or contact history can use it.",
        "Die Ereignisse enthalten dies in: {names}. Es ist ausgeschaltet: Keine Frage, keine Karte, kein Export und keine "
        "Kontakthistorie kann es verwenden.",
        names=names,
    )


def _departments(fields: list[str]) -> str:
    if not fields:
        return say("no data source names departments", "keine Datenquelle nennt Abteilungen")
    return say(
        "the data name the department of a contact (field: {fields}), which is no person",
        "die Daten nennen zu einem Kontakt die Abteilung (Feld: {fields}), keine Person",
        fields=", ".join(fields),
    )


def _performance(known: Known) -> Part:
    return Part(
        say("Conduct and performance", "Verhalten und Leistung"),
        (),
        (
            Line(
                say("Who worked on a contact", "Wer einen Kontakt bearbeitet hat"),
                _agents(known),
                "bad" if known.agents and known.agents_allowed else "good",
            ),
            Line(
                say("Departments and teams", "Abteilungen und Teams"),
                _departments([name for name, part in known.held.dimensions if part == "department"]),
            ),
            Line(
                say("Comparison of members", "Vergleich von Mitgliedern"),
                say(
                    "There is no page that counts or compares what members do.",
                    "Es gibt keine Seite, die zählt oder vergleicht, was Mitglieder tun.",
                ),
                "good",
            ),
        ),
    )


def _logs(known: Known) -> Part:
    return Part(
        say("What is logged of members", "Was über Mitglieder protokolliert wird"),
        (),
        (
            Line(
                say("Journal", "Protokoll"),
                say(
                    "every change, export, name seen for a reason and figure opened down to customers, with name and instant; "
                    "kept without end",
                    "jede Änderung, jeder Export, jeder mit Begründung eingesehene Name und jede bis zur Kundschaft geöffnete "
                    "Zahl, mit Namen und Zeitpunkt; bleibt unbegrenzt",
                ),
            ),
            Line(say("May read and export it", "Dürfen es lesen und exportieren"), roles_with(SEE_AUDIT)),
            Line(
                say("Names on what was written down", "Namen an Vermerken"),
                say(
                    "notes, consents and closed concerns of a person name the member who wrote them down",
                    "Notizen, Einwilligungen und geschlossene Anliegen einer Person nennen, wer sie festgehalten hat",
                ),
            ),
            Line(
                say("Ideas and walk-throughs", "Ideen und Begehungen"),
                say(
                    "who left an observation or an idea, or walked a journey, stands beside it by name, unless they chose to "
                    "leave it without; of votes the number alone is shown",
                    "wer eine Beobachtung oder Idee abgegeben oder eine Journey begangen hat, steht mit Namen dabei, außer es "
                    "wurde ohne Namen abgegeben; von Stimmen wird nur die Anzahl gezeigt",
                ),
            ),
            Line(
                say("Sessions", "Sitzungen"),
                say(
                    "IP address and browser of the sign-in, until the session ends (at most {n:# day|# days} without signing in anew)",
                    "IP-Adresse und Browser der Anmeldung, bis die Sitzung endet (höchstens {n:# Tag|# Tage} ohne neue Anmeldung)",
                    n=settings.SESSION_COOKIE_AGE // 86_400,
                )
                + (
                    ""
                    if settings.USERSESSIONS_TRACK_ACTIVITY is False
                    else say("; and when pages were opened last", "; dazu die letzte Aktivität")
                ),
            ),
            Line(
                say("Notifications that were read", "Gelesene Benachrichtigungen"),
                say(
                    "kept for: {period}; {n} now",
                    "Aufbewahrung: {period}; derzeit {n}",
                    period=period(known.days["notifications"]),
                    n=count(known.admitted.notices),
                ),
            ),
        ),
    )


def _roles() -> Part:
    rows = tuple(
        (said(right.wording), ", ".join(said(ROLE_NAMES[role]) for role in Role if role in right.roles))
        if len(right.roles) < len(Role)
        else (said(right.wording), say("everybody", "alle"))
        for right in DECLARED.values()
    )
    return Part(
        say("Roles and rights", "Rollen und Rechte"),
        (
            say(
                "These are the rules that every page and every change asks.",
                "Diese Regeln prüft jede Seite und jede Änderung.",
            ),
        ),
        (),
        Grid((say("May …", "Darf …"), say("Roles", "Rollen")), rows, (0.45, 0.55)),
    )
