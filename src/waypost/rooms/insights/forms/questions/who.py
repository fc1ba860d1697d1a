"""Which customers: segments, observed personas, any question of some customers only, comparisons."""

from typing import Any

from waypost.core.analytics.questions.periods import Period
from waypost.core.analytics.questions.rule_reading import parse_rule
from waypost.core.analytics.questions.segments import NamedRule, Segments
from waypost.core.vocabulary.wording import WaypostError, Wording
from waypost.rooms.insights.forms.asked_often import ignoring, minimum
from waypost.rooms.insights.forms.controls import lines, number, rule, step
from waypost.rooms.insights.forms.declared import Asked, Surroundings


def named_rule(text: str) -> NamedRule:
    """`Name = rule`.

    >>> named_rule("Callers = channel = Phone").rule
    'channel = Phone'
    """
    name, found, text_of_rule = text.partition("=")
    if not (found and name.strip() and text_of_rule.strip()):
        raise WaypostError(
            en=f"'{text}' is not a name and a rule, such as Callers = channel = Phone.",
            de=f"„{text}“ ist nicht Name und Regel, etwa Anrufende = channel = Telefon.",
        )
    parse_rule(text_of_rule)
    return NamedRule(name.strip(), text_of_rule.strip())


def _segments(values: dict[str, Any], period: Period, at: Surroundings) -> Segments:
    return Segments(values["rules"], period)


_RULE = Wording("A rule, such as: channel = Phone (last)", "Eine Regel, etwa: channel = Telefon (zuletzt)")

ASKED = (
    Asked(
        "segments", "Segments", "chart-pie", "do",
        Wording("Segments", "Segmente"),
        Wording("How many customers are in each segment?", "Wie viele gehören zu jedem Segment?"),
        (lines("rules", "Segments, one a line", "Segmente, eins je Zeile", named_rule, required=True, help=Wording("Name = rule", "Name = Regel")),),
        build=_segments,
        suggest=lambda words: {"rules": words.personas},
        needs=("rules",),
    ),
    Asked(
        "clusters", "Clusters", "users", "do",
        Wording("Observed personas", "Beobachtete Personas"),
        Wording("Which kinds of contact histories are there?", "Welche Arten von Kontakthistorien gibt es?"),
        (
            step("outcome", "Counted for each group", "Je Gruppe gezählt", none=("–", "–"), optional=None),
            number("k", "Groups", "Gruppen", None, most=20, none=Wording("as many as are stable", "so viele, wie stabil sind")),
            number("most", "At most", "Höchstens", 8, least=2, most=20, more=True),
            number("minimum_contacts", "Fewest contacts of a customer", "Mindestzahl der Kontakte", 3, least=2, most=1000, more=True),
            ignoring(),
        ),
        suggest=lambda words: {"outcome": (words.goal,)},
    ),
    Asked(
        "among", "Among", "user-search", "works",
        Wording("Some customers only", "Nur ein Teil"),
        Wording("What is the answer for the customers of a segment alone?", "Wie lautet die Antwort nur für ein Segment?"),
        (rule("segment", "Customers", "Kund:innen", none=("–", "–"), required=True, help=_RULE),),
        suggest=lambda words: {"segment": words.personas[:1] and (words.personas[0].partition("=")[2].strip(),)},
        needs=("segment",),
        wraps=True,
    ),
    Asked(
        "compare", "Compare", "scale", "works",
        Wording("Comparison", "Vergleich"),
        Wording("How do two groups, or two periods, differ?", "Wie unterscheiden sich zwei Gruppen oder zwei Zeiträume?"),
        (
            rule("left", "Left: customers", "Links: Kund:innen", none=("everybody", "alle"), help=_RULE),
            rule("right", "Right: customers", "Rechts: Kund:innen", none=("everybody else", "alle Übrigen"), help=_RULE),
            minimum(),
        ),
        suggest=lambda words: {"left": words.personas[:1] and (words.personas[0].partition("=")[2].strip(),)},
        wraps=True,
    ),
)  # fmt: skip
