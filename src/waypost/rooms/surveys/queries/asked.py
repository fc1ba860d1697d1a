"""Whether what the ledger of contacts kept was answered: told of personal surveys only.

The other modes promise that answers and persons stay apart; even who took part would lead, by its day, to an answer.
"""

from collections.abc import Iterable
from uuid import UUID

from waypost.core.vocabulary.survey import Anonymity
from waypost.rooms.people.records import Who
from waypost.rooms.surveys.models import Invitation
from waypost.rooms.surveys.queries.documents import document_of
from waypost.rooms.surveys.records import Disposition, mail_of_name
from waypost.rooms.surveys.rights import SEE_SURVEYS

ANSWERED = frozenset({Disposition.COMPLETE, Disposition.SCREENED_OUT, Disposition.QUOTA_FULL})


def answered(who: Who, keys: Iterable[str]) -> dict[str, bool]:
    """By key of the ledger whether it was answered; what may not be told is not in it.

    Of several mails of one invitation the last one was answered, the others were not.
    """
    who.must(SEE_SURVEYS)
    mails = {key: (name, which) for key in keys if (mail := mail_of_name(key)) for name, which in [mail]}
    rows = Invitation.objects.filter(
        workspace_id=who.workspace_id, uuid__in={name for name, _ in mails.values()}, person_no__isnull=False
    )
    found = {row.uuid: row for row in rows.select_related("survey__live", "survey__workspace")}
    told = {name: row for name, row in found.items() if _is_personal(row)}
    last: dict[UUID, int] = {}
    for name, which in mails.values():
        last[name] = max(which, last.get(name, 0))
    return {
        key: Disposition(told[name].state) in ANSWERED and which == last[name]
        for key, (name, which) in mails.items()
        if name in told
    }


def _is_personal(row: Invitation) -> bool:
    live = row.survey.live
    return live is not None and document_of(live).anonymity is Anonymity.PERSONAL
