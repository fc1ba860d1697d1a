"""Decisions in the language of whoever reads, for the pages of every room that asks the ledger."""

from waypost.core.contacts.rules import Decision
from waypost.rooms.contacts.records import Reckoned
from waypost.web.language import said, say


def of_decision(decision: Decision) -> str:
    """Why somebody is held back, with the rule where it has a name."""
    why = said(decision.why.wording) if decision.why else ""
    return f"{why} ({decision.rule})" if decision.rule else why


def of_reckoned(found: Reckoned) -> str:
    """What the rules would hold back, in one sentence."""
    text = say(
        "Of {total:# invited person|# invited persons}, {held:# would|# would} be held back now",
        "Von {total:# eingeladenen Person|# eingeladenen Personen} {held:würde jetzt # zurückgehalten|würden jetzt # zurückgehalten}",
        total=found.total, held=found.held_back,
    )  # fmt: skip
    if found.held:
        reasons = ", ".join(f"{n} {of_decision(each)}" for each, n in found.held)
        text += say(": {reasons}", ": {reasons}", reasons=reasons)
    text += "."
    if found.later:
        text += " " + say(
            "{n:# is|# are} written to after the quiet hours.",
            "{n:# bekommt|# bekommen} die Nachricht nach der Ruhezeit.", n=found.later,
        )  # fmt: skip
    return text
