"""The Spark engine on a real cluster: a master and two workers, started here, on the loopback."""

import json
import os
import shutil
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pytest

from tests.core.analytics.engines.cluster import standalone_cluster
from tests.core.analytics.engines.samples import demo_index, samples
from waypost.core.analytics.engines import local
from waypost.core.analytics.index.model import Index
from waypost.core.analytics.questions.documents import as_document
from waypost.core.analytics.questions.funnel import Funnel
from waypost.core.analytics.questions.subjects import SUBJECTS
from waypost.core.vocabulary.wording import WaypostError

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

spark = pytest.importorskip("waypost.core.analytics.engines.spark")


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    return demo_index(tmp_path_factory.mktemp("events"))


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> "Iterator[SparkSession]":
    pytest.importorskip("pyspark", reason="needs the `spark` extra")
    if shutil.which("java") is None:
        pytest.skip("needs Java 17")
    with pytest.MonkeyPatch.context() as patch:
        # Five Java machines live for some seconds: compiling their code for long runs is half of what they do.
        patch.setenv("JDK_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xshare:auto")
        with standalone_cluster(tmp_path_factory.mktemp("spark")) as master, spark.connected(master) as connected:
            yield connected


def _bytes(reply: Any) -> bytes:
    return json.dumps(as_document(reply)).encode()


def test_every_question_is_answered_to_the_byte_as_the_local_engine_does(index: Index, session: "SparkSession") -> None:
    different = [
        type(question).__name__
        for question in samples(index)
        if _bytes(spark.ask(index, question, session)) != _bytes(local.ask(index, question))
    ]
    assert not different


def test_there_is_a_sample_of_every_question(index: Index) -> None:
    assert {type(question).__name__ for question in samples(index)} == set(SUBJECTS)


def test_both_workers_take_part(index: Index, session: "SparkSession") -> None:
    def who(batches: Any) -> Any:
        for batch in batches:
            yield pa.record_batch({"who": pa.array([os.environ["SPARK_EXECUTOR_DIRS"]] * len(batch), pa.string())})

    rows = session.range(0, 32, 1, 32).mapInArrow(who, "who string").collect()
    assert len({row.who for row in rows}) == 2


def test_an_index_in_memory_travels_too(index: Index, session: "SparkSession") -> None:
    in_memory = replace(index, shards=tuple(index.shards))
    question = samples(index)[0]
    assert _bytes(spark.ask(in_memory, question, session)) == _bytes(local.ask(index, question))


def test_a_question_that_cannot_be_asked_is_refused_before_anything_runs(index: Index, session: "SparkSession") -> None:
    with pytest.raises(WaypostError, match="no such"):
        spark.ask(index, Funnel(steps=("no such", "either")), session)


def test_without_pyspark_the_way_out_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(sys.modules, "pyspark.sql", None)
    with pytest.raises(WaypostError, match=r"pip install"), spark.connected("local[1]"):
        pass
