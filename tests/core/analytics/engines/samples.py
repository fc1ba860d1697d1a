"""One question of every kind, with settings that make its kernel work, over the events of the demo company."""

from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from waypost.core.analytics.index.build import IndexBuilder
from waypost.core.analytics.index.model import Index
from waypost.core.analytics.index.store import create_index
from waypost.core.analytics.questions.among import Among
from waypost.core.analytics.questions.attribution import Attribution
from waypost.core.analytics.questions.changes import Changes
from waypost.core.analytics.questions.churn import Churn
from waypost.core.analytics.questions.churn_risk import ChurnRisk
from waypost.core.analytics.questions.clusters import Clusters
from waypost.core.analytics.questions.comparing import Compare
from waypost.core.analytics.questions.concerns import Concerns
from waypost.core.analytics.questions.conformance import Conformance, JourneyPlan, PlannedStep
from waypost.core.analytics.questions.expectations import Expectations, Pair
from waypost.core.analytics.questions.forecast import Forecast
from waypost.core.analytics.questions.funnel import Funnel
from waypost.core.analytics.questions.gaps import Gaps
from waypost.core.analytics.questions.paths import Flow, Paths
from waypost.core.analytics.questions.process import InternalStep, Link, Process
from waypost.core.analytics.questions.retention import Retention, TimeToEvent
from waypost.core.analytics.questions.rules import step_label
from waypost.core.analytics.questions.segments import NamedRule, Segments
from waypost.core.analytics.questions.steps import parse_step
from waypost.core.analytics.questions.success import Success
from waypost.core.analytics.questions.transitions import Transitions
from waypost.core.analytics.questions.visits import Visits
from waypost.core.analytics.readers.options import ReadOptions
from waypost.core.analytics.readers.read import open_events
from waypost.core.analytics.simulate.running import simulate
from waypost.core.analytics.simulate.writing import event_table


def demo_index(folder: Path, customers: int = 1500) -> Index:
    """The demo company's events, written to a file as a company would export them, as an index folder."""
    events = [event_table(chunk.events) for chunk in simulate(customers, seed=11)]
    pq.write_table(pa.concat_tables(events), folder / "events.parquet")
    source = open_events(folder / "events.parquet", ReadOptions())
    builder = IndexBuilder(source.tables)
    for batch in source.batches():
        builder.add(batch)
    return create_index(folder / "index", builder).index


def samples(index: Index) -> list[Any]:
    """A question of each class in `questions.subjects.SUBJECTS`; steps are the most frequent touchpoints."""
    first, second, third = _frequent(index)
    return [
        Funnel(steps=(first, second, third), window="14d", by="channel"),
        Paths(),
        Flow(anchor=first),
        Transitions(),
        Retention(),
        TimeToEvent(start=first, end=second),
        Visits(by="channel"),
        Gaps(minimum=20),
        Segments(
            (
                NamedRule("first", f"did {step_label(parse_step(first))}"),
                NamedRule("often", "visits >= 3 and not events < 5"),
            )
        ),
        Among(Transitions(), "channel = Website (last)"),
        Compare(Funnel(steps=(first, second), window="14d"), left="visits >= 3"),
        Success(goal=second, entry=first, window="14d"),
        Conformance(JourneyPlan((PlannedStep(first), PlannedStep(second, optional=True), PlannedStep(third)))),
        Process((InternalStep("Work", second, first),), (Link("Work", third),), minimum=20),
        Expectations((Pair("Orders", "Order placed", "Order placed"),)),
        Attribution(goal="Order placed", by="channel"),
        Forecast(),
        Concerns(),
        Churn(silence="30d", by="persona"),
        Churn(end="Order placed"),
        ChurnRisk(silence="30d", trouble="Complaint", worth="Order placed"),
        Changes(of=first),
        Clusters(),
    ]


def _frequent(index: Index) -> tuple[str, str, str]:
    from waypost.core.analytics.engines.local import ask
    from waypost.core.analytics.questions.steps import Step, Term

    nodes = [node.name for node in ask(index, Transitions(measures="counts")).answer.nodes if node.name]
    one, two, three = (Step((Term(name),)).label for name in nodes[:3])
    return one, two, three
