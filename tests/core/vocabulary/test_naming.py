"""What is wrong with a field is told in words, whichever field it is."""

import inspect
from collections.abc import Iterator

import pytest

from waypost.core.vocabulary.documents.reading import hints
from waypost.core.vocabulary.journey import Journey, Part, read_journey
from waypost.core.vocabulary.journey.diff import NAMES
from waypost.core.vocabulary.journey.operations import Change, Kind, apply
from waypost.core.vocabulary.journey.operations.model import At
from waypost.core.vocabulary.journey.operations.naming import in_words
from waypost.core.vocabulary.wording import WaypostError


def fields_of(part: type[Part], seen: set[type[Part]]) -> Iterator[str]:
    if part in seen:
        return
    seen.add(part)
    for hint in hints(part).values():
        yield hint.key
        kind = (hint.item or hint).kind
        if inspect.isclass(kind) and issubclass(kind, Part):
            yield from fields_of(kind, seen)


def test_every_field_of_the_document_has_a_name() -> None:
    keys = set(fields_of(Journey, set()))
    assert len(keys) > 100
    assert keys - set(NAMES) == set()
    assert all(name.en and name.de for name in NAMES.values())


def test_a_mistake_is_told_by_the_names_of_its_fields() -> None:
    shop = read_journey("kind: journey\nname: Kauf\nstages: [{name: Kauf, steps: [{id: pay, name: Zahlt}]}]\n")
    with pytest.raises(WaypostError) as refused:
        apply(shop, Change(At(Kind.STEP, "pay"), "emotions", None, [7]))
    told = refused.value.in_("de")
    assert told == "Emotion 1, Wert: erwartet wird eine Zahl von −2 bis 2, gefunden wurde „7“."
    with pytest.raises(WaypostError) as refused:
        apply(shop, Change(At(Kind.STEP, "pay"), "pain_points", None, [{"name": "Slow", "severity": 9}]))
    assert refused.value.in_("en").startswith("Pain point 1, Severity: expected a whole number from 1 to 5")


def test_what_nobody_named_stays_as_it_is() -> None:
    assert in_words("cells.pay").de == "Zellen, pay"
