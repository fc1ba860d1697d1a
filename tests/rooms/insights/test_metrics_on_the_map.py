"""The workspace's metrics in the picture say no more than their own pages do."""

from uuid import UUID

import pytest

from waypost.core.vocabulary.journey import Direction, Journey, Measurement, Stage, Step
from waypost.rooms.insights.queries.living import with_metrics
from waypost.rooms.insights.records import Live, MetricRecord, Trend


@pytest.mark.parametrize(("tone", "judged"), [("bad", Direction.UP), ("", None)])
def test_only_a_change_that_chance_hardly_shows_is_called_better_or_worse(tone: str, judged: Direction | None) -> None:
    uuid = UUID(int=1)
    metric = MetricRecord(uuid, "To the checkout", "funnel", "", "Go on", "up", 0.8, "share", 28, None, "a")
    live = Live(metric, 0.76, 0.74, 0.77, 2073, Trend(-0.01, -0.03, 0.01, tone), False, "2026-07-01")
    drawn = Journey(
        id="j", stages=(Stage(id="s", name="S", steps=(Step(id="a", name="A"),)),), measurement=Measurement()
    )
    (step,) = with_metrics(drawn, [live]).steps()
    assert [each.direction for each in step.metrics] == [judged]
