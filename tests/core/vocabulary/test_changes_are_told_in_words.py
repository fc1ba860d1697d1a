"""Whatever changed is told in the words of people: no key of the document, no id of a thing that has a name."""

import re
from collections.abc import Iterator
from dataclasses import fields, replace
from enum import StrEnum
from typing import Any

import pytest

from waypost.core.vocabulary.documents.ids import walk
from waypost.core.vocabulary.documents.parts import Between, Named, Written
from waypost.core.vocabulary.documents.reading import Hint, hints
from waypost.core.vocabulary.journey import Journey, Part, diff, read_journey
from waypost.core.vocabulary.journey.journey import Edge
from waypost.core.vocabulary.journey.operations import At, Change, Kind, told
from waypost.core.vocabulary.wording import Language

# Every part of a document stands in it once; ids are words that nobody would say.
WHOLE = """
kind: journey
name: Kauf
evidence: {grade: reported, sources: [{name: Studie}]}
dimensions: {brand: [A]}
personas:
- {id: id-ute, name: Ute, demographics: {age: '41'}, objections: {product: [Teuer]}, quotes: [Nie], evidence: {n: 3}}
metrics: [{id: id-nps, name: NPS}]
stages:
- id: id-stage
  name: Wahl
  steps:
  - {id: id-ask, name: Fragt, evidence: {n: 1}, actions: [Ruft an], thoughts: [{text: Hm, evidence: {n: 2}}],
     emotions: [{value: 1, persona: id-ute, evidence: {n: 2}}], touchpoints: [{id: id-hotline, name: Hotline, evidence: {n: 4}}],
     quotes: [Nie wieder], pain_points: [{id: id-wait, name: Wartet}], gains: [{id: id-gain, name: Schnell}],
     insights: [{id: id-insight, name: Eilig}], metrics: [{id: id-ces, name: CES}],
     opportunities: [{id: id-call, name: Rückruf}], people: [Team], tools: [CRM], contents: [Mail]}
  - {id: id-pay, name: Zahlt}
edges: [{from: id-ask, to: id-pay}]
lanes: [actions, {id: id-law, kind: text, name: Rechtliches, cells: {id-ask: AGB}}]
workflow:
  id: id-flow
  name: Versand
  steps:
  - {id: id-clear, name: Klärt, serves: [id-ask], decision: [{to: id-pack}], handoffs: [{to: id-pack}], evidence: {n: 1}}
  - {id: id-pack, name: Packt}
"""
SHOP = read_journey(WHOLE)
# Figures and what a document is called by are no change of the map; own keys are the author's own words.
UNTOLD = {"id", "extra", "measurement", "kind", "stages", "steps", "lanes", "edges", "personas"}


def other(hint: Hint, now: Any) -> Any:
    """Another value for a field; ids are those of things that have names."""
    if hint.item is not None:
        more = other(hint.item, None)
        return (more,) if more is not None and more not in now else ()
    kind = hint.kind
    if kind is Any:
        return {"measure": "funnel", "steps": ["a"]}
    if kind is dict:
        return {"id-pay": "Neu"} if hint.key == "cells" else {"Typ": "Neu"}
    if issubclass(kind, Part):
        return None if now is not None else kind()
    if issubclass(kind, StrEnum):
        return next(each for each in kind if each != now)
    if isinstance(hint.rule, Between):
        return int(hint.rule.high) if now != int(hint.rule.high) else int(hint.rule.low)
    if isinstance(hint.rule, Written):
        return {
            "serves": "id-pay", "begins_at": "id-pay", "from": "id-pay", "to": "id-clear", "persona": "id-ute",
            "personas": "id-ute", "solves": "id-wait", "opportunities": "id-call",
        }.get(hint.key, hint.rule.example)  # fmt: skip
    return {str: "Anders", bool: not now, int: 7, float: 7.0}[kind]


def changed() -> Iterator[tuple[str, Journey]]:
    """The journey with one field changed, for every field of every part of it."""
    for path, part in walk(SHOP):
        for f in fields(part):
            if f.name in UNTOLD or "figures" in path:
                continue
            value = other(hints(type(part))[f.name], getattr(part, f.name))
            if isinstance(part, Edge) and f.name == "to":
                value = "id-ask"
            yield f"{type(part).__name__}.{f.name}", _with(SHOP, path, replace(part, **{f.name: value}))


def _with(part: Any, path: tuple[str | int, ...], new: Part) -> Any:
    if not path:
        return new
    name, rest = path[0], path[1:]
    if isinstance(part, tuple):
        assert isinstance(name, int)
        return (*part[:name], _with(part[name], rest, new), *part[name + 1 :])
    name = {"from": "from_"}.get(str(name), str(name))
    return replace(part, **{name: _with(getattr(part, name), rest, new)})


CHANGED = list(changed())
KEYS = {hint.key for _, part in walk(SHOP) for hint in hints(type(part)).values()}
# Words that people say too, in one of the languages.
SPOKEN = {"en": {key for key in KEYS if "_" not in key}, "de": {"name", "status", "motivation", "text", "journey", "persona", "segment", "version"}}  # fmt: skip


def raw(sentence: str, language: Language) -> set[str]:
    """Keys and ids in a sentence that no person would say so."""
    words = set(re.findall(r"[\w-]+", sentence))
    return {word for word in words if word.startswith("id-") or (word in KEYS and word not in SPOKEN[language])}


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_field_of_the_document_is_told_without_its_key(language: Language) -> None:
    assert len(CHANGED) > 150
    silent = set()
    for name, new in CHANGED:
        found = diff(SHOP, new, language) + diff(new, SHOP, language)
        if not found:
            silent.add(name)
        for change in found:
            told_ = change.sentence.in_(language)
            assert raw(told_, language) == set(), f"{name}: {told_}"
            assert "{" not in told_ and "''" not in told_ and "„“" not in told_, f"{name}: {told_}"
    # Number and date of a version, an evidence that says nothing, and what is given as it is already.
    assert silent <= {"Journey.version", "Journey.date", "Step.evidence", "Emotion.persona"}


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_field_that_is_written_is_told_without_its_key(language: Language) -> None:
    for path, part in walk(SHOP):
        kinds = {"Journey": Kind.JOURNEY, "Stage": Kind.STAGE, "Step": Kind.STEP, "Lane": Kind.LANE, "Persona": Kind.PERSONA, "WorkStep": Kind.WORK}  # fmt: skip
        kind = kinds.get(type(part).__name__)
        if kind is None or not isinstance(part, Named):
            continue
        for hint in hints(type(part)).values():
            line = told(Change(At(kind, "" if kind is Kind.JOURNEY else part.id), hint.key, None, None), SHOP).in_(
                language
            )
            assert raw(line, language) == set(), f"{path}: {line}"


def test_a_cell_of_an_own_lane_is_told_by_the_name_of_the_lane() -> None:
    change = Change(At(Kind.LANE, "id-law"), "cells", "AGB", "BGB", "id-ask")
    assert told(change, SHOP).de == "„Rechtliches“ von Schritt „Fragt“ geändert"


def test_what_a_work_step_serves_is_told_by_names() -> None:
    gone = read_journey(WHOLE.replace("serves: [id-ask]", "serves: []"))
    assert [each.sentence.de for each in diff(SHOP, gone, "de")] == [
        "Arbeitsschritt „Klärt“ geändert. Dient dem Schritt: Fragt → –"
    ]
