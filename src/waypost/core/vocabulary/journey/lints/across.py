"""Rules about several journeys together."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from waypost.core.vocabulary.journey.ids import slug
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
    return tuple(_duplicates(journeys))


def _duplicates(journeys: Iterable[Journey]) -> Iterator[Hint]:
    met: dict[str, dict[str, tuple[str, list[str]]]] = defaultdict(dict)
    for journey in journeys:
        for step in journey.steps():
            for each in step.touchpoints:
                key = slug(each.name).replace("-", "")
                if key and each.id:
                    _, places = met[key].setdefault(each.id, (each.name, []))
                    places.append(journey.name or journey.id)
    for same in met.values():
        if len(same) > 1:
            en = " and ".join(f"“{name}” ({key})" for key, (name, _) in same.items())
            de = " und ".join(f"„{name}“ ({key})" for key, (name, _) in same.items())
            yield Hint(
                Rule.DUPLICATE_TOUCHPOINT,
                Wording(f"{en} look like one touchpoint.", f"{de} sehen nach demselben Touchpoint aus."),
                Wording(
                    "Merge them in the library, or give them names that differ.",
                    "Führen Sie sie in der Bibliothek zusammen, oder geben Sie ihnen verschiedene Namen.",
                ),
                place=next(iter(same.values()))[0],
                others=tuple(dict.fromkeys(place for _, places in same.values() for place in places)),
            )
