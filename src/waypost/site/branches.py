"""The branches of a station: a room of many pages shows them in groups, the same on each of them."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.urls import reverse

from waypost.core.vocabulary.wording import Wording
from waypost.rooms.people.records import Who
from waypost.rooms.people.rights import DECLARED
from waypost.rooms.surveys.queries import wishes

if TYPE_CHECKING:
    from waypost.rooms.people.models import Member


@dataclass(frozen=True, slots=True)
class Branch:
    """A page of the room, the right to see it, and the pages right behind it on which it is the one that is open.
    `waiting`: how much there waits for a member."""

    wording: Wording
    page: str
    right: str
    behind: tuple[str, ...] = ()
    waiting: Callable[[Who], int] | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """Branches that serve one purpose."""

    wording: Wording
    branches: tuple[Branch, ...]


FEEDBACK = (
    Group(
        Wording("Listen", "Zuhören"),
        (
            Branch(Wording("Inbox", "Posteingang"), "feedback:inbox", "feedback.see"),
            Branch(
                Wording("Scores", "Bewertungszahlen"), "feedback:scores", "feedback.scores", ("feedback:benchmarks",)
            ),
            Branch(
                Wording("Contact wishes", "Kontaktwünsche"),
                "surveys:wishes",
                "surveys.wishes",
                waiting=wishes.waiting,
            ),
            Branch(Wording("Imports", "Importe"), "feedback:imports", "feedback.take"),
            Branch(Wording("Standing searches", "Dauersuchen"), "feedback:searches", "feedback.see"),
        ),
    ),
    Group(
        Wording("Ask", "Fragen"),
        (
            Branch(Wording("Surveys", "Umfragen"), "surveys:list", "surveys.see", ("surveys:programme",)),
            Branch(Wording("Studies", "Studien"), "studies:list", "studies.see", ("studies:search",)),
            Branch(Wording("Contact rules", "Kontaktregeln"), "contacts:rules", "contacts.see"),
        ),
    ),
    Group(
        Wording("Understand", "Verstehen"),
        (
            Branch(
                Wording("Topics", "Themen"),
                "feedback:topics",
                "feedback.scores",
                ("feedback:codebook", "feedback:topic"),
            ),
            Branch(
                Wording("Corrections", "Korrekturen"), "feedback:corrections", "feedback.see", ("feedback:outside",)
            ),
            Branch(Wording("Ideas", "Ideen"), "ideas:list", "ideas.see", ("ideas:candidates", "ideas:links")),
            Branch(Wording("Walk-throughs", "Begehungen"), "walks:list", "walks.see"),
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class Open:
    """A branch for one member, with its address; `here` where it is the page that is open, `waiting` how much waits."""

    wording: Wording
    url: str
    here: bool
    waiting: int = 0


@dataclass(frozen=True, slots=True)
class OpenGroup:
    """A group for one member; `here` where one of its branches is. Never without branches.

    Only the branches of the group that is here are seen: the others say how much waits behind their name.
    """

    wording: Wording
    branches: tuple[Open, ...]
    here: bool

    @property
    def waiting(self) -> int:
        return 0 if self.here else sum(branch.waiting for branch in self.branches)


def branches_of(member: "Member", groups: tuple[Group, ...], view: str) -> list[OpenGroup]:
    """What is open to the member, as seen from the page that is called `view` (feedback:inbox)."""
    found = [(group.wording, tuple(_open(member, group, view))) for group in groups]
    return [OpenGroup(name, each, any(one.here for one in each)) for name, each in found if each]


def branches_here(member: "Member", view: str) -> list[OpenGroup]:
    """The groups for a page that is one of them or right behind one; nothing for pages further down the line."""
    found = branches_of(member, FEEDBACK, view)
    if not any(group.here for group in found):
        return []
    counts = {
        each.wording: each.waiting(member)
        for group in FEEDBACK
        for each in group.branches
        if each.waiting and member.may(DECLARED[each.right])
    }
    return [
        replace(group, branches=tuple(replace(one, waiting=counts.get(one.wording, 0)) for one in group.branches))
        for group in found
    ]


def _open(member: "Member", group: Group, view: str) -> list[Open]:
    slug = member.workspace.slug
    return [
        Open(each.wording, reverse(each.page, args=[slug]), view in (each.page, *each.behind))
        for each in group.branches
        if each.right in DECLARED and member.may(DECLARED[each.right])
    ]
