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
    Group("lost", "unplug", Wording("Where are we losing them?", "Wo verlieren wir sie?"), Wording("Switches, steps and months in which customers go.", "Wechsel, Schritte und Monate, in denen sie gehen.")),
    Group("do", "route", Wording("Who are they, and what do they do?", "Wer sind sie, und was tun sie?"), Wording("Ways, visits, returns; segments and observed personas.", "Wege, Besuche, Wiederkommen; Segmente und beobachtete Personas.")),
    Group("works", "trophy", Wording("What works?", "Was wirkt?"), Wording("What goes with success, which contacts lead there, who differs.", "Was mit Erfolg einhergeht, welche Kontakte dahin führen, wer sich unterscheidet.")),
    Group("next", "telescope", Wording("What changes, and what comes next?", "Was ändert sich, was kommt als Nächstes?"), Wording("Change points, time to a step, the next step.", "Wendepunkte, Zeit bis zu einem Schritt, der nächste Schritt.")),
    Group("plans", "map", Wording("Does it go as planned?", "Läuft es wie geplant?"), Wording("The drawn journey, internal work, promises, concerns.", "Gezeichnete Journey, interne Arbeit, Versprechen, Anliegen.")),
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
