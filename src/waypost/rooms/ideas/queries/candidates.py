"""Comments of customers that propose something and stand behind no idea yet; those that say about the same together."""

from collections.abc import Sequence
from dataclasses import dataclass

from waypost.core.measures.likeness import groups
from waypost.rooms.feedback import queries as feedback
from waypost.rooms.feedback.queries import Row
from waypost.rooms.ideas.models import Idea, IdeaItem
from waypost.rooms.ideas.rights import DECIDE_IDEAS
from waypost.rooms.people.records import Who

MOST = 200


@dataclass(frozen=True, slots=True)
class Candidate:
    """What could become one idea: comments that say about the same, and an idea that says it already, if there is one."""

    rows: tuple[Row, ...]
    like: Idea | None = None


def candidates(who: Who) -> Sequence[Candidate]:
    """The newest comments in which a suggestion was read, the largest groups first."""
    who.must(DECIDE_IDEAS)
    behind = IdeaItem.objects.filter(workspace_id=who.workspace_id).values("item")
    rows = list(feedback.proposing(who, besides=behind, most=MOST).values())
    rows = [row for row in rows if row.text]
    known = list(Idea.objects.filter(workspace_id=who.workspace_id, into=None).order_by("-changed_at")[:MOST])
    texts = [row.text for row in rows] + [f"{each.title} {each.text}" for each in known]
    found, met = [], set()
    for group in groups(texts):
        mine = [place for place in group if place < len(rows)]
        like = next((known[place - len(rows)] for place in group if place >= len(rows)), None)
        if mine:
            found.append(Candidate(tuple(rows[place] for place in mine), like))
            met |= set(mine)
    return [*found, *(Candidate((row,)) for place, row in enumerate(rows) if place not in met)]
