"""What one asks again and again, what else can be asked by purpose, and what is most notable now."""

from django.http import HttpResponse

from waypost.core.analytics.index.model import NoEventsError
from waypost.core.analytics.questions.gaps import Gaps
from waypost.core.vocabulary.events import SWITCH_ROLES
from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.insights.forms.questions import ASKED, GROUPS, asked
from waypost.rooms.insights.pages.asking import question_page
from waypost.rooms.insights.queries.answers import reply
from waypost.rooms.insights.queries.saved import saved
from waypost.rooms.insights.queries.showing import told_reply
from waypost.rooms.insights.queries.words import words
from waypost.rooms.insights.rights import ASK
from waypost.rooms.people.access import MemberRequest, members
from waypost.rooms.people.records import Noun, Who
from waypost.web.language import language
from waypost.web.showing import show

_AT_ONCE = 6  # saved questions that are seen without unfolding


@members(ASK)
def front(request: MemberRequest) -> HttpResponse:
    """The start page of Analysis."""
    try:
        known = words(request.member)
    except NoEventsError:
        return show(request, "insights/nothing.html")
    groups = [(group, [each for each in ASKED.values() if each.group == group.name]) for group in GROUPS]
    slug = request.member.workspace.slug
    kept = [(each, asked(each.kind), question_page(slug, each.kind, each.settings)) for each in saved(request.member)]
    return show(
        request,
        "insights/front.html",
        groups=groups,
        known=known,
        notable=notable(request.member, request.member.workspace.noun),
        saved=[part for part in (kept[:_AT_ONCE], kept[_AT_ONCE:]) if part],
    )


def notable(who: Who, noun: Noun | None = None) -> str:
    """The largest gap in a sentence; nothing where the data know no switches, or show no gap."""
    known = {each.role for each in words(who).dimensions}
    if not known & {role.value for role in SWITCH_ROLES}:
        return ""
    try:
        found = reply(who, Gaps())
    except WaypostError:
        return ""
    return told_reply(found, language(), noun).sentences[0] if found.answer.gaps else ""
