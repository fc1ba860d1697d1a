"""The documents of versions and drafts. A version never changes, so it is read once."""

from dataclasses import replace
from functools import lru_cache
from uuid import UUID

from waypost.core.vocabulary import survey as documents
from waypost.core.vocabulary.survey.questions import Consent, ContactAgreement
from waypost.rooms.surveys.models import Survey, SurveyVersion
from waypost.rooms.surveys.records import State


def document_of(version: SurveyVersion) -> documents.Survey:
    """What a version asks."""
    return _read(version.uuid, version.document)


def draft_of(row: Survey) -> documents.Survey:
    """A survey as it is being changed."""
    return documents.read_survey(row.draft)


def unpublished(row: Survey) -> bool:
    """Whether the draft asks otherwise than what is live, or nothing is."""
    return row.live is None or replace(draft_of(row), version="") != replace(document_of(row.live), version="")


def asks_former_consent(row: Survey) -> bool:
    """Whether people are still asked to agree to other words than the draft has: each yes is kept with the words it was to."""
    if row.live is None or row.state == State.ENDED:
        return False
    words = {each.id: (each.text, each.help) for each in draft_of(row).questions()}
    live = document_of(row.live).questions()
    return any(
        words.get(each.id) != (each.text, each.help) for each in live if isinstance(each, Consent | ContactAgreement)
    )


@lru_cache(maxsize=128)
def _read(uuid: UUID, text: str) -> documents.Survey:
    return documents.read_survey(text)
