"""What is kept apart from anonymous answers, and which of it is shown: one rule for list, file, API, badge, notice and verbs."""

from typing import Any

from django.db.models import QuerySet

from waypost.core.analytics.readers.traces import LEFT_OUT
from waypost.core.vocabulary.survey.questions import ContactAgreement, Email
from waypost.rooms.surveys.models import Left

APART = (Email, ContactAgreement)  # the questions whose answers are kept apart from an anonymous answer


def shown_apart(workspace_id: int) -> QuerySet[Left]:
    """What may be known to be there: all that `actions.showing` has shown, with a smallest group of answers at a time.

    How much else waits is told nowhere: the number would grow with the very answer that something was left in.
    """
    return Left.objects.filter(workspace_id=workspace_id, shown=True)


def written_address(value: Any) -> str:
    """The address in an answer to being contacted; "" where none was written, and once an erasure or time took it.

    >>> written_address({"agreed": True, "address": "0171 2"}), written_address({"agreed": True, "address": "–"})
    ('0171 2', '')
    """
    address = str(value.get("address") or "") if isinstance(value, dict) else ""
    return "" if address == LEFT_OUT else address
