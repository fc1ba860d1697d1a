"""What waits to be done in the background is done though its job is lost: by whoever comes next, and by one alone."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from waypost.rooms.feedback.actions import asking_again
from waypost.rooms.feedback.models import TopicSearch, Training
from waypost.rooms.feedback.records import Run
from waypost.rooms.people.models import Member

pytestmark = pytest.mark.django_db
LONG_AGO = timedelta(minutes=5)


def asked_for(who: Member, model: Any, ago: timedelta = LONG_AGO, **given: Any) -> Any:
    about = {"language": "en"} if model is TopicSearch else {}
    return model.objects.create(
        workspace_id=who.workspace_id, by="Ada", asked_at=timezone.now() - ago, **about, **given
    )


def enqueued() -> list[Any]:
    asking_again.sweep()
    return [each.args_kwargs["args"][0] for each in DBTaskResult.objects.all()]


@pytest.mark.parametrize("model", [Training, TopicSearch])
def test_what_nobody_is_at_is_enqueued_again(model: Any, administrator: Member) -> None:
    row = asked_for(administrator, model, state=Run.RUNNING, lease_holder="", lease_until=None)
    assert enqueued() == [row.pk]


@pytest.mark.parametrize("model", [Training, TopicSearch])
@pytest.mark.parametrize(
    "given",
    [
        {"ago": timedelta(seconds=10)},
        {"state": Run.DONE},
        {"state": Run.FAILED},
        {"lease_holder": "elsewhere:1:a", "lease_until": timezone.now() + timedelta(days=1)},
    ],
)
def test_what_was_just_asked_for_is_done_or_is_being_done_is_left_alone(
    model: Any, given: dict[str, Any], administrator: Member
) -> None:
    asked_for(administrator, model, **given)
    assert enqueued() == []
