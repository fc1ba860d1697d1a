"""The last place of a quota goes once: it is counted in the transaction that closes the answer."""

from collections.abc import Iterable

from waypost.core.vocabulary import survey as documents
from waypost.core.vocabulary.survey import Respondent, Way
from waypost.rooms.surveys.models import Answer, QuotaCount


def is_full(row: Answer, document: documents.Survey, way: Way, who: Respondent) -> bool:
    """Whether there are answers enough of this kind. The counts stay locked until the transaction ends."""
    if not document.quotas:
        return False
    for quota in document.quotas:
        QuotaCount.objects.get_or_create(workspace_id=row.workspace_id, survey_id=row.survey_id, quota=quota.id)
    locked = QuotaCount.objects.select_for_update().filter(survey_id=row.survey_id).order_by("pk")
    counts = {each.quota: each.count for each in locked}
    return documents.turned_away(document, way, who, counts) is not None


def count(row: Answer, quotas: Iterable[documents.Quota]) -> None:
    """One more of each of these quotas; they are locked already."""
    for quota in quotas:
        found = QuotaCount.objects.get(survey_id=row.survey_id, quota=quota.id)
        found.count += 1
        found.save(update_fields=["count"])
