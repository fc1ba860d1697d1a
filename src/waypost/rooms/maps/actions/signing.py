"""What publishing asks of a review: that all have signed, where the workspace says so; and its end."""

from django.utils import timezone

from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.maps.models import Journey, Review, Version


def must_be_signed(row: Journey, number: int) -> None:
    """Raises WaypostError where this workspace wants every sign-off and one of them is missing.

    A version that the library made rests on the sign-off of the one it was made from.
    """
    if not row.workspace.all_sign:
        return
    number = written_by_hand(row, number)
    review = Review.objects.filter(workspace_id=row.workspace_id, journey=row, version=number).order_by("-pk").first()
    if review is None:
        raise WaypostError(
            en=f"Nobody was asked to review version {number}, and this workspace publishes only what all reviewers have "
            "signed off. Ask for a review first.",
            de=f"Für Version {number} wurde niemand um eine Prüfung gebeten, und dieser Arbeitsbereich veröffentlicht nur, "
            "was alle Prüfenden freigegeben haben. Bitte zuerst um eine Prüfung bitten.",
        )
    missing = ", ".join(review.verdicts.exclude(answer="signed").order_by("pk").values_list("label", flat=True))
    if missing:
        raise WaypostError(
            en=f"Version {number} is not signed off by everybody yet. Missing: {missing}.",
            de=f"Version {number} ist noch nicht von allen freigegeben. Es fehlt: {missing}.",
        )


def written_by_hand(row: Journey, number: int) -> int:
    """The version that members wrote and that this one follows: itself, where the library did not make it."""
    made = dict(
        Version.objects.filter(workspace_id=row.workspace_id, journey=row, number__lte=number)
        .exclude(follows=None)
        .values_list("number", "follows")
    )
    while made.get(number):
        number = made[number] or number
    return number


def close_review(row: Journey) -> None:
    """The open review of a journey is over; what was said stays."""
    Review.objects.filter(workspace_id=row.workspace_id, journey=row, closed_at=None).update(closed_at=timezone.now())
