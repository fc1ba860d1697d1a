"""Attribution beside ChannelAttribution, where an interpreter that has it is named by WAYPOST_ORACLES."""

import json
import os
import subprocess
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from waypost.core.analytics.engines.local import ask
from waypost.core.analytics.index.batch import Tables
from waypost.core.analytics.index.build import IndexBuilder, batch_of_rows
from waypost.core.analytics.questions.attribution import Attribution, AttributionAnswer

ERROR = 0.01  # the peer simulates until its repetitions differ by less than this
NAMES = ("ad", "mail", "search", "shop", "phone")


def peer(question: dict[str, Any]) -> Any:
    python = os.environ.get("WAYPOST_ORACLES")
    if not python:
        pytest.skip("no peer at hand: name a Python that has ChannelAttribution with WAYPOST_ORACLES")
    script = Path(__file__).with_name("channel_attribution.py")
    done = subprocess.run(
        [python, str(script)], input=json.dumps(question), capture_output=True, text=True, check=False
    )
    if "No module named 'ChannelAttribution'" in done.stderr:
        pytest.skip(f"{python} has no ChannelAttribution")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def ways() -> list[tuple[tuple[str, ...], bool, float]]:
    """Two thousand ways whose channels differ in what follows and in how many convert."""
    rng = np.random.default_rng(11)
    follows = rng.dirichlet(np.ones(len(NAMES)), len(NAMES))
    converts = rng.uniform(0.05, 0.6, len(NAMES))
    found = []
    for _ in range(2_000):
        way = [int(rng.integers(0, len(NAMES)))]
        while rng.random() < 0.6:
            way.append(int(rng.choice(len(NAMES), p=follows[way[-1]])))
        buys = bool(rng.random() < converts[way[-1]])
        found.append((tuple(NAMES[i] for i in way), buys, float(rng.integers(5, 200)) if buys else 0.0))
    return found


def ours(every: list[tuple[tuple[str, ...], bool, float]]) -> AttributionAnswer:
    rows: list[tuple[str, int, str, dict[str, str]]] = []
    amounts: list[float] = []
    for number, (way, buys, amount) in enumerate(every):
        contacts = [*way, "buy"] if buys else list(way)
        rows += [(f"c{number}", at, name, {}) for at, name in enumerate(contacts)]
        amounts += [np.nan] * len(way) + [amount] * buys
    tables = Tables([])
    builder = IndexBuilder(tables)
    batch = batch_of_rows(tables, rows)
    builder.add(type(batch)(batch.person, batch.time, batch.touchpoint, batch.codes, np.array(amounts)))
    answer: AttributionAnswer = ask(builder.finish(), Attribution("buy", by="", lookback=None)).answer
    return answer


def test_heuristics_are_equal_and_the_removal_effect_is_within_the_peers_error() -> None:
    every = ways()
    conversions, nulls, values = Counter[str](), Counter[str](), Counter[str]()
    for way, buys, amount in every:
        path = " > ".join(way)
        (conversions if buys else nulls)[path] += 1
        values[path] += amount  # type: ignore[assignment]
    paths = sorted(conversions | nulls)
    table = [(path, conversions[path], values[path], nulls[path]) for path in paths]
    theirs = peer({"paths": table, "error": ERROR})
    answer = ours(every)
    assert answer.chain_rate == pytest.approx(answer.rate.value)
    for model, theirs_named in (("first", "first_touch"), ("last", "last_touch"), ("linear", "linear_touch")):
        for kind in ("conversions", "value"):
            expected = dict(
                zip(theirs["heuristics"]["channel_name"], theirs["heuristics"][f"{theirs_named}_{kind}"], strict=True)
            )
            for one in answer.credited:
                credit = next(credit for credit in one.credits if credit.model == model)
                found = credit.credit if kind == "conversions" else credit.value
                assert found == pytest.approx(expected[one.name], abs=1e-6)
    simulated = dict(zip(theirs["markov"]["channel_name"], theirs["markov"]["total_conversions"], strict=True))
    for one in answer.credited:
        assert one.credits[-1].credit == pytest.approx(simulated[one.name], rel=2 * ERROR)
