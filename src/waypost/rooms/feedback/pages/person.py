"""What one customer said, as a part of that customer's page."""

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse

from waypost.rooms.customers.rights import SEE_CUSTOMERS
from waypost.rooms.feedback.pages.wording import shown
from waypost.rooms.feedback.queries import Wanted, inbox
from waypost.rooms.feedback.rights import SEE_FEEDBACK
from waypost.rooms.people.access import MemberRequest, members
from waypost.web.showing import show

_MOST = 5


@members(SEE_FEEDBACK)
def person_slot(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """The newest items of a person; words and names as this member may see them."""
    request.member.must(SEE_CUSTOMERS)
    page = inbox(request.member, Wanted(person=str(uuid)))
    address = reverse("feedback:inbox", args=[request.member.workspace.slug]) + f"?person={uuid}"
    rows = [shown(row, short=True) for row in page.rows[:_MOST]]
    return show(
        request, "feedback/part/person.html", rows=rows, total=page.total, address=address, query=f"person={uuid}"
    )
