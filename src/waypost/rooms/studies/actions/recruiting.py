"""Who takes part: pseudonym, traits, the customer behind it if anybody says so, consent, and withdrawal."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from waypost.core.vocabulary.wording import WaypostError, Wording
from waypost.rooms.customers.queries import persons
from waypost.rooms.customers.rights import SEE_CUSTOMERS
from waypost.rooms.journal import actions as journal
from waypost.rooms.people.records import Who
from waypost.rooms.studies.actions.finding import locked, participant_of, touched
from waypost.rooms.studies.actions.forgetting import forget_participant
from waypost.rooms.studies.actions.texts import line
from waypost.rooms.studies.models import Participant
from waypost.rooms.studies.records import LONGEST_NAME, MOST_PARTICIPANTS, Recruited

_PSEUDONYM = Wording("Pseudonym", "Pseudonym")
_PERSONA, _SEGMENT = Wording("Persona", "Persona"), Wording("Segment", "Segment")
_SOURCE = Wording("How the consent was given", "Wie die Einwilligung gegeben wurde")


@transaction.atomic
def add_participant(
    who: Who,
    study: UUID,
    *,
    pseudonym: str = "",
    persona: str = "",
    segment: str = "",
    state: Recruited = Recruited.ASKED,
    person: str = "",
) -> Participant:
    """One more, called P1, P2 … where no other pseudonym is given; `person` finds a customer as the search does."""
    row = locked(who, study)
    numbers = sorted(row.participants.values_list("number", flat=True))
    if len(numbers) >= MOST_PARTICIPANTS:
        raise WaypostError(
            en=f"A study holds {MOST_PARTICIPANTS} participants. Begin another one.",
            de=f"Eine Studie fasst {MOST_PARTICIPANTS} Teilnehmende. Bitte eine weitere beginnen.",
        )
    number = (numbers[-1] if numbers else 0) + 1
    made = Participant(
        workspace_id=who.workspace_id, study=row, number=number, state=state.value, made_at=timezone.now()
    )
    _describe(who, made, pseudonym or f"P{number}", persona, segment, person)
    made.save()
    touched(row)
    journal.record(who, "study.participant_added", row.ref, participant=made.pseudonym)
    return made


@transaction.atomic
def change_participant(
    who: Who,
    study: UUID,
    participant: UUID,
    *,
    pseudonym: str,
    persona: str,
    segment: str,
    state: Recruited,
    person: str | None = None,
) -> Participant:
    """Another pseudonym, other traits; `person` "" leads to nobody, None leaves it as it is."""
    row = locked(who, study)
    found = participant_of(row, participant)
    _must_be_there(found)
    found.state = state.value
    _describe(who, found, pseudonym, persona, segment, person)
    found.save()
    touched(row)
    journal.record(who, "study.participant_changed", row.ref, participant=found.pseudonym)
    return found


@transaction.atomic
def consent(who: Who, study: UUID, participant: UUID, *, source: str, at: datetime | None = None) -> Participant:
    """They agreed to the text of the study as it is now: when, and how that can be shown."""
    row = locked(who, study)
    found = participant_of(row, participant)
    _must_be_there(found)
    found.consent_source = line(source, _SOURCE, LONGEST_NAME)
    found.consented_at, found.consent_version, found.consent_text = (
        at or timezone.now(),
        row.consent_version,
        row.consent_text,
    )
    if found.state == Recruited.ASKED:
        found.state = Recruited.AGREED.value
    found.save()
    touched(row)
    journal.record(who, "study.consented", row.ref, participant=found.pseudonym, version=row.consent_version)
    return found


@transaction.atomic
def withdraw(who: Who, study: UUID, participant: UUID) -> Participant:
    """They take their consent back: what they said is erased at once, insights keep how many supported them."""
    row = locked(who, study, closed_too=True)
    found = participant_of(row, participant)
    if found.withdrawn_at is None:
        forget_participant(who, row, found)
    return found


def _describe(who: Who, row: Participant, pseudonym: str, persona: str, segment: str, person: str | None) -> None:
    row.pseudonym = line(pseudonym, _PSEUDONYM, 40)
    row.persona = line(persona, _PERSONA, LONGEST_NAME, may_be_empty=True)
    row.segment = line(segment, _SEGMENT, LONGEST_NAME, may_be_empty=True)
    if row.study.participants.filter(pseudonym=row.pseudonym).exclude(pk=row.pk).exists():
        raise WaypostError(
            en=f"The pseudonym {row.pseudonym} is taken in this study. Choose another one.",
            de=f"Das Pseudonym {row.pseudonym} ist in dieser Studie vergeben. Bitte ein anderes wählen.",
        )
    if person is not None:
        row.person_no = _person(who, person) if person.strip() else None


def _person(who: Who, words: str) -> int:
    who.must(SEE_CUSTOMERS)
    found = persons.found(who, words)
    if len(found) != 1:
        raise WaypostError(
            en=f"“{words[:80]}” finds {len(found)} customers. Give the pseudonym as it stands on the customer’s page.",
            de=f"„{words[:80]}“ findet {len(found)} Personen. Bitte das Pseudonym angeben, wie es auf der Seite der Person steht.",
        )
    return found[0]


def _must_be_there(row: Participant) -> None:
    if row.withdrawn_at is not None:
        raise WaypostError(
            en=f"{row.pseudonym} has withdrawn; nothing is kept of them any more. Add somebody new.",
            de=f"{row.pseudonym} hat widerrufen; von dieser Person wird nichts mehr gespeichert. Bitte jemand Neues aufnehmen.",
        )
