"""What a diagram shows of a step: its name, score and actors. Written so, and recognised when it is read back."""

import re

from waypost.core.vocabulary.journey import Journey, Step

KEPT = "%% cj: "
# What its grammar would take for something else: a colon begins the score, # a comment, ; nothing at all.
_BROKEN = str.maketrans({":": "∶", "#": "＃", ";": "，", "\n": " ", "\r": " ", "\t": " "})
_KEYWORDS = re.compile(r"(title|section|acctitle|accdescr|journey)\b", re.IGNORECASE)
NEUTRAL = 3


def name_shown(name: str) -> str:
    """A name as a diagram can hold it.

    >>> name_shown("Order #42: pays"), name_shown("Title page")
    ('Order ＃42∶ pays', '· Title page')
    """
    plain = " ".join(name.translate(_BROKEN).replace("%%", "% %").split())
    return f"· {plain}" if _KEYWORDS.match(plain) else plain or "–"


def score(step: Step) -> int:
    """The mean of the emotions as 1 … 5; 3 where nobody said anything, since a task needs a score."""
    values = [emotion.value for emotion in step.emotions if emotion.value is not None]
    return NEUTRAL if not values else int(min(5, max(1, NEUTRAL + _rounded(sum(values) / len(values)))))


def actors(journey: Journey, step: Step) -> tuple[str, ...]:
    """The personas that feel something at the step, all of the journey where no emotion names one."""
    names = {persona.id: persona.name or persona.id for persona in journey.personas}
    named = dict.fromkeys(emotion.persona for emotion in step.emotions if emotion.persona)
    found = [names.get(id_, id_) for id_ in named] or list(names.values())
    return tuple(dict.fromkeys(name_shown(name).replace(",", " ") for name in found if name))


def _rounded(value: float) -> int:
    """Halves away from zero, so that moods of ±0.5 are no neutral ones."""
    return int(abs(value) + 0.5) * (1 if value >= 0 else -1)
