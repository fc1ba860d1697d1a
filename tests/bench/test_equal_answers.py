"""Every row of the benchmark on a few events: whoever answers the same question gives the same answer."""

from collections.abc import Iterator
from types import SimpleNamespace

import pytest

pytest.importorskip("chdb", reason="chdb (extra `bench`) is a peer; it is not installed")
pytest.importorskip("duckdb", reason="duckdb (extra `bench`) is a peer; it is not installed")

from waypost.bench.asked import ALL
from waypost.bench.machine import machine
from waypost.bench.markdown import markdown
from waypost.bench.running import NAMES, Row, run
from waypost.core.analytics.questions.subjects import SUBJECTS
from waypost.core.vocabulary.wording import WaypostError, Wording

EVENTS = 20_000


@pytest.fixture(scope="module")
def rows() -> Iterator[list[Row]]:
    yield run(EVENTS, lambda what: None, repeats=1)


def test_every_row_is_there_and_every_peer_agrees(rows: list[Row]) -> None:
    assert {row.question for row in rows} == set(NAMES)
    for row in rows:
        assert row.events == EVENTS
        assert row.waypost_ms > 0
        assert row.outputs[0] > 0, row.question
        assert set(row.peers) == set(ALL[row.question].ways) if row.question in ALL else row.peers


def test_every_question_has_a_row() -> None:
    named = {"TimeToEvent": "time_to_event", "ChurnRisk": "churn_risk"}
    assert {named.get(question, question.lower()) for question in SUBJECTS} <= set(NAMES)


def test_the_table_of_the_documentation_has_a_line_for_each_row(rows: list[Row]) -> None:
    lines = markdown(rows, machine(), EVENTS, "en").splitlines()
    assert lines[0].startswith("20,000 events.")
    assert [line.split("`")[1] for line in lines[4:]] == [row.question for row in rows]
    assert len({line.count("|") for line in lines[2:]}) == 1


def test_a_peer_that_answers_differently_stops_the_run(monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = SimpleNamespace(
        name="funnel", ours=lambda data: (1, 2, 3), ways=ALL["funnel"].ways, read=ALL["funnel"].read,
        values=ALL["funnel"].values, short=list, peers_do=Wording("", ""),
    )  # fmt: skip
    monkeypatch.setitem(ALL, "funnel", wrong)
    with pytest.raises(WaypostError, match="answers differently"):
        run(2_000, lambda what: None, 1, ["funnel"])


def test_an_unknown_row_is_named_with_those_there_are() -> None:
    with pytest.raises(WaypostError, match=r"no row 'tunnel'.*funnel"):
        run(2_000, lambda what: None, 1, ["tunnel"])
