"""Whatever a document says, it becomes a scene."""

from hypothesis import HealthCheck, given, settings

from tests.core.vocabulary.random_documents import parts
from waypost.core.drawing.compose import compose
from waypost.core.vocabulary.journey import Journey, with_ids


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(parts(Journey))
def test_every_document_can_be_drawn(drawn: Journey) -> None:
    journey = with_ids(drawn)
    scene = compose(journey, language="de")
    assert [step.id for step in scene.steps] == [step.id for step in journey.steps()]
