"""Rules about several journeys together."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from waypost.core.vocabulary.documents.ids import slug
from waypost.core.vocabulary.journey.journey import Journey
from waypost.core.vocabulary.journey.lints.model import Hint, Rule
from waypost.core.vocabulary.wording import Wording


def across(journeys: Iterable[Journey]) -> tuple[Hint, ...]:
    """Touchpoints that are called the same but are two of the library: nobody sees all that happens there.

    Spelling (capitals, hyphens, blanks) does not make two names of one. In one journey that is told as well.

    >>> from waypost.core.vocabulary.journey import read_journey
    >>> text = "kind: journey\\nname: {}\\nstages:\\n- steps: [{{name: S, touchpoints: [{{id: {}, name: {}}}]}}]\\n"
    >>> found = across([read_journey(text.format("A", "shop", "Online-Shop")), read_journey(text.format("B", "web", "Onlineshop"))])
    >>> found[0].text.en
    '“Online-Shop” (shop) and “Onlineshop” (web) look like one touchpoint.'
    """
    return duplicates(
        (each.name, each.id, journey.name or journey.id)
        for journey in journeys
        for step in journey.steps()
        for each in step.touchpoints
    )


def duplicates(met: Iterable[tuple[str, str, str]]) -> tuple[Hint, ...]:
    """The same of touchpoints as (name, id, journey), for those who keep them beside the documents."""
    same: dict[str, dict[str, tuple[str, list[str]]]] = defaultdict(dict)
    for name, key, journey in met:
        bare = slug(name).replace("-", "")
        if bare and key:
            _, journeys = same[bare].setdefault(key, (name, []))
            journeys.append(journey)
    return tuple(_duplicate(each) for each in same.values() if len(each) > 1)


def _duplicate(same: Mapping[str, tuple[str, list[str]]]) -> Hint:
    """What is told of touchpoints by id, each with its name and its journeys."""
    en = " and ".join(f"“{name}” ({key})" for key, (name, _) in same.items())
    de = " und ".join(f"„{name}“ ({key})" for key, (name, _) in same.items())
    return Hint(
        Rule.DUPLICATE_TOUCHPOINT,
        Wording(f"{en} look like one touchpoint.", f"{de} sehen nach demselben Touchpoint aus."),
        Wording(
            "Merge them in the library, or give them names that differ.",
            "Führen Sie sie in der Bibliothek zusammen, oder geben Sie ihnen verschiedene Namen.",
        ),
        place=next(iter(same.values()))[0],
        others=tuple(dict.fromkeys(journey for _, journeys in same.values() for journey in journeys)),
    )
