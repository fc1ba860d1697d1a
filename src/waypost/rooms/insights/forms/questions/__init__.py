"""The declarations, in the order of the start page.

lost      where customers drop off
ways      which ways they take
time      how long, how often, since when
who       which customers
plans     what was drawn or promised against what happened
"""

from waypost.core.vocabulary.wording import WaypostError, Wording
from waypost.rooms.insights.forms.declared import Asked, Group
from waypost.rooms.insights.forms.questions import lost, plans, time, ways, who

GROUPS = (
    Group("lost", Wording("Where do customers drop off?", "Wo brechen Kundinnen und Kunden ab?"), Wording("Gaps, funnels, and what the successful did differently.", "Lücken, Funnels, und was Erfolgreiche anders taten.")),
    Group("ways", Wording("Which ways do they take?", "Welche Wege nehmen sie?"), Wording("Paths, flows, transitions, visits.", "Pfade, Flüsse, Übergänge, Besuche.")),
    Group("time", Wording("When, how often, since when?", "Wann, wie oft, seit wann?"), Wording("Returning, leaving, change points, and what comes next.", "Wiederkommen, Abwandern, Wendepunkte, und was als Nächstes kommt.")),
    Group("who", Wording("Who are they?", "Wer sind sie?"), Wording("Segments, observed personas, comparisons.", "Segmente, beobachtete Personas, Vergleiche.")),
    Group("plans", Wording("Is it as it was meant?", "Ist es, wie es gedacht war?"), Wording("The drawn journey, internal work, expectations, concerns.", "Gezeichnete Journey, interne Arbeit, Erwartungen, Anliegen.")),
)  # fmt: skip

ASKED: dict[str, Asked] = {
    each.kind: each for module in (lost, ways, time, who, plans) for each in module.ASKED
}  # fmt: skip


def asked(kind: str) -> Asked:
    """The question at an address. Raises WaypostError naming those there are."""
    if kind in ASKED:
        return ASKED[kind]
    known = ", ".join(ASKED)
    raise WaypostError(
        en=f"There is no question '{kind}'. There are: {known}.",
        de=f"Eine Frage „{kind}“ gibt es nicht. Es gibt: {known}.",
    )
