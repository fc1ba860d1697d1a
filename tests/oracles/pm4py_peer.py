"""Answers of pm4py as JSON: run by an interpreter of its own, since pm4py's licence keeps it out of ours.

Standard input: {"ways": [[touchpoint, …], …], "plans": [{"steps": [{name, optional, repeats}], "edges": [[a, b], …]}]}.
Standard output: {"edges": [[a, b, count], …], "variants": [[[touchpoint, …], count], …],
"alignments": for each plan [[cost, fitness] for each way]}.
"""

import contextlib
import json
import os
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pandas as pd  # type: ignore[import-untyped, unused-ignore]
import pm4py  # type: ignore[import-not-found]
from pm4py.algo.conformance.alignments.petri_net import algorithm as alignments  # type: ignore[import-not-found]
from pm4py.objects.log.obj import Event, EventLog, Trace  # type: ignore[import-not-found]
from pm4py.objects.petri_net.obj import Marking, PetriNet  # type: ignore[import-not-found]
from pm4py.objects.petri_net.utils.petri_utils import add_arc_from_to  # type: ignore[import-not-found]

MOVE = 10_000  # what pm4py lets a visible move cost


def net_of(plan: dict[str, Any]) -> tuple[Any, Any, Any]:
    """A place before and one behind each step; silent transitions for order, edges, optional and repeated steps."""
    net, steps = PetriNet("plan"), plan["steps"]
    before = [PetriNet.Place(f"before {i}") for i in range(len(steps) + 1)]
    behind = [PetriNet.Place(f"behind {i}") for i in range(len(steps))]
    net.places.update([*before, *behind])

    def add(source: Any, target: Any, label: str | None) -> None:
        transition = PetriNet.Transition(f"t{len(net.transitions)}", label)
        net.transitions.add(transition)
        add_arc_from_to(source, transition, net)
        add_arc_from_to(transition, target, net)

    for i, step in enumerate(steps):
        add(before[i], behind[i], step["name"])
        add(behind[i], before[i + 1], None)
        if step["optional"]:
            add(before[i], before[i + 1], None)
        if step["repeats"]:
            add(behind[i], before[i], None)
    for a, b in plan["edges"]:
        add(behind[a], before[b], None)
    return net, Marking({before[0]: 1}), Marking({before[-1]: 1})


def aligned(log: Any, plan: dict[str, Any]) -> list[list[float]]:
    net, initial, final = net_of(plan)
    found = alignments.apply_log(log, net, initial, final, parameters={"show_progress_bar": False})
    return [[one["cost"] // MOVE, one["fitness"]] for one in found]


def main(asked: dict[str, Any]) -> dict[str, Any]:
    log = EventLog([Trace([Event({"concept:name": name}) for name in way], attributes={"concept:name": str(i)}) for i, way in enumerate(asked["ways"])])  # fmt: skip
    rows = [(str(i), pd.Timestamp(at, unit="s"), name) for i, way in enumerate(asked["ways"]) for at, name in enumerate(way)]  # fmt: skip
    frame = pd.DataFrame(rows, columns=["case:concept:name", "time:timestamp", "concept:name"])
    graph, _, _ = pm4py.discover_dfg(frame)
    variants: Counter[tuple[str, ...]] = Counter(pm4py.get_variants_as_tuples(frame))
    return {
        "edges": [[a, b, count] for (a, b), count in graph.items()],
        "variants": [[list(names), count] for names, count in variants.items()],
        "alignments": [aligned(log, plan) for plan in asked["plans"]],
    }


if __name__ == "__main__":
    question = json.load(sys.stdin)
    with contextlib.redirect_stdout(Path(os.devnull).open("w")):
        answer = main(question)
    json.dump(answer, sys.stdout)
