"""What has a survey ask by itself, in sentences: what a trigger does, that it asks nobody, how many it would reach."""

from collections.abc import Collection, Sequence
from difflib import get_close_matches

from django.utils import formats, timezone

from waypost.rooms.surveys.models import Trigger
from waypost.rooms.surveys.queries.triggered import LOOKED_BACK, Reach
from waypost.rooms.surveys.records import Cadence, TriggerKind
from waypost.web.language import said, say


def sentence(row: Trigger) -> str:
    """What a trigger does, in a sentence."""
    kind = TriggerKind(row.kind)
    share = f"{row.share:g}"
    when = {
        TriggerKind.SCHEDULE: said(Cadence(row.cadence).wording),
        TriggerKind.TOUCHPOINT: say("after “{name}”", "nach „{name}“", name=row.touchpoint),
        TriggerKind.JOURNEY_END: say("at the end of the journey", "am Ende der Journey"),
    }[kind]
    if kind is not TriggerKind.SCHEDULE and row.delay_minutes:
        when += say(", {n} hours later", ", {n} Stunden später", n=f"{row.delay_minutes / 60:g}")
    whom = say("{share}% of everybody", "{share}\u202f% aller", share=share) if not row.segment else say(
        "{share}% of whoever {rule}", "{share}\u202f% derer, für die gilt: {rule}", share=share, rule=row.segment
    )  # fmt: skip
    return say(
        "Asks {when}: {whom}; nobody twice within {days:# day|# days}.", "Fragt {when}: {whom}; niemanden zweimal in {days:# Tag|# Tagen}.",
        when=when, whom=whom, days=row.again_days,
    )  # fmt: skip


def unheard(row: Trigger, occasions: Sequence[str], occurring: Collection[str]) -> str:
    """That a trigger asks nobody, since none of its occasions occurs in the data; "" where one does, or it is off.

    Told whenever it is shown and not refused: events may still be on their way.
    """
    return "" if row.kind == TriggerKind.SCHEDULE or not row.on else _nowhere(occasions, occurring)


def _nowhere(occasions: Sequence[str], occurring: Collection[str]) -> str:
    known = {name.casefold(): name for name in occurring}
    if any(each.casefold() in known for each in occasions):
        return ""
    if not occasions:
        return say(
            "Asks nobody: its journey has no last step.", "Fragt niemanden: Ihre Journey hat keinen letzten Schritt."
        )
    near = [known[each] for name in occasions for each in get_close_matches(name.casefold(), known, n=1)]
    words = say(
        "Asks nobody so far: no event in the data is called {names}.",
        "Fragt bisher niemanden: In den Daten heißt kein Ereignis {names}.",
        names=" / ".join(say("“{name}”", "„{name}“", name=each) for each in occasions),
    )
    return f"{words} {say('Is “{name}” meant?', 'Ist „{name}“ gemeint?', name=near[0])}" if near else words


def foreseen(found: Reach, least: int, occurring: Collection[str]) -> str:
    """How many a trigger would ask, or why nobody; fewer than the smallest group are not counted out."""
    if found.until and (nobody := _nowhere(found.occasions, occurring)):
        return nobody
    few = 0 < found.persons < least
    n = say("fewer than {n}", "weniger als {n}", n=least) if few else say("{n}", "{n}", n=found.persons)
    if found.until:
        return say(
            "In the {days} days up to {day} this would have asked {n} persons with an address, before the contact rules.",
            "In den {days} Tagen bis {day} hätte das {n} Personen mit Adresse gefragt, vor den Kontaktregeln.",
            days=LOOKED_BACK.days, day=formats.date_format(timezone.localtime(found.until), "SHORT_DATE_FORMAT"), n=n,
        )  # fmt: skip
    return say(
        "Once switched on, this asks {n} persons with an address at once, before the contact rules.",
        "Eingeschaltet fragt das sofort {n} Personen mit Adresse, vor den Kontaktregeln.",
        n=n,
    )
