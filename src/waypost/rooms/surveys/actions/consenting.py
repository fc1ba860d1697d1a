"""What somebody agreed to or refused in a personal survey stands with the customer: purpose, channel, proof.

The last word holds, so a refusal is written down as well. Called in the transaction that closes the answer.
"""

from collections.abc import Iterator
from datetime import datetime

from waypost.core.vocabulary import survey as documents
from waypost.core.vocabulary.survey.questions import Consent, ContactAgreement, Question
from waypost.core.vocabulary.survey.values import Agreement, Contact, Value
from waypost.rooms.contacts.records import EVERY_CHANNEL
from waypost.rooms.customers.actions import consents
from waypost.rooms.customers.actions.identifiers import numbers_of
from waypost.rooms.people.records import House
from waypost.rooms.surveys.models import Answer, Invitation

CONTACT = "contact"  # the purpose of an agreement to be contacted about an answer


def write_down(
    row: Answer, document: documents.Survey, answer: documents.Answer, invitation: Invitation, now: datetime
) -> int:
    """Keep the consents and refusals of an answer; how many. The survey is a personal one."""
    said = [
        (question, *each)
        for question in document.questions()
        if question.id in answer.values
        for each in _said(question, answer.values[question.id])
    ]
    if not said:
        return 0
    house = House(row.workspace_id)
    number = invitation.person_no or numbers_of(row.workspace_id, [("email", invitation.address)])[0]
    for question, purpose, channel, agreed in said:
        text = document.said(question.text, answer.language)
        wording = answer.given[question.id].wording
        proof = (
            f"Answer {row.uuid}, survey {row.survey.uuid}, version {row.version.number}, question {question.id}, "
            f"wording {wording} ({answer.language}): {text}"
        )
        consents.say(
            house, number, purpose=purpose, channel=channel, given=agreed, at=now, source=row.survey.name, proof=proof
        )
    return len(said)


def _said(question: Question, value: Value) -> Iterator[tuple[str, str, bool]]:
    """Purpose, channel, yes or no. Whoever wants no contact refuses every channel that was offered."""
    if isinstance(question, Consent) and isinstance(value, Agreement):
        yield question.purpose or question.id, EVERY_CHANNEL, value.agreed
    elif isinstance(question, ContactAgreement) and isinstance(value, Contact):
        offered = [each.value for each in question.channels]
        chosen = [value.channel] if value.channel else offered[:1]
        for channel in chosen if value.agreed else offered:
            yield CONTACT, channel, value.agreed
