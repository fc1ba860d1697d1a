"""A survey is offered on a web page to a visitor whom the site knows: its server asks the ledger of contacts before."""

from uuid import UUID, uuid4

from waypost.core.contacts.rules import ContactKind, Decision, Outcome, Why
from waypost.core.vocabulary.survey import Anonymity
from waypost.rooms.contacts import actions as contacts
from waypost.rooms.contacts.queries.preview import foresee
from waypost.rooms.contacts.records import Claim, ContactChannel
from waypost.rooms.people.actions import checked_email
from waypost.rooms.people.records import Who
from waypost.rooms.surveys.queries.documents import document_of
from waypost.rooms.surveys.queries.finding import survey as survey_of
from waypost.rooms.surveys.records import State
from waypost.rooms.surveys.rights import TAKE_ANSWERS


def offer(who: Who, survey: UUID, *, address: str) -> Decision:
    """Whether whoever has the address may be asked now on a page; if so, it is counted as a contact.

    Of an anonymous survey nothing is counted, so that no instant leads from a person to an answer: the rules are asked
    all the same. What is held back is not written down, else every page that is opened would be. Raises WaypostError for
    what is no address.
    """
    who.must(TAKE_ANSWERS)
    row = survey_of(who, survey)
    address = checked_email(address)
    if row.live is None or row.state != State.LIVE:
        return Decision(Outcome.HELD, Why.OVER)
    # Its own name for each try: of two at once the second is decided on behind the first.
    wanted = Claim(f"offer:{uuid4()}", ContactKind.SURVEY, ContactChannel.WEB, address, about=row.uuid, title=row.name)
    found = foresee(row.workspace_id, wanted)
    if not found.allowed or document_of(row.live).anonymity is Anonymity.ANONYMOUS:
        return found
    return contacts.claim(row.workspace_id, wanted)
