"""What reading a comment brings: labels with how sure they are, and the words they rest on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

from waypost.core.language.labels import Cue, Effort, Emotion, Intent, Label, Sentiment
from waypost.core.vocabulary.wording import Language

L = TypeVar("L", bound=str, covariant=True)


@dataclass(frozen=True, slots=True)
class Scored(Generic[L]):
    """A label and the calibrated probability that a careful reader would give it, 0 … 1."""

    label: L
    probability: float


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the text, `text[start:end]`, and what it speaks for: a valence of −3 … +3 where it has one."""

    start: int
    end: int
    label: Label
    valence: float = 0.0


@dataclass(frozen=True, slots=True)
class Reading:
    """One comment as it was understood.

    `language` is None where the text is in neither language, or too short to tell; German and English are then both
    tried and the surer one stands. `sentiments` are all three, the likeliest first. `sure` is False where the sentiment's probability lies below what the model's card
    promises: it is then shown as unsure and left out of averages. Effort cues and spans come from rules and can be
    pointed at; labels come from all layers together.
    """

    language: Language | None
    sentiments: tuple[Scored[Sentiment], ...]
    sure: bool
    intents: tuple[Scored[Intent], ...]
    effort: Scored[Effort]
    cues: tuple[Cue, ...]
    emotion: Scored[Emotion] | None
    topics: tuple[Scored[str], ...]
    spans: tuple[Span, ...]
    model: str

    @property
    def sentiment(self) -> Scored[Sentiment]:
        return self.sentiments[0]


class Reads(Protocol):
    """A layer: comments in, readings out in their order. `models` holds whatever has the names that readings carry."""

    @property
    def models(self) -> Mapping[Any, Any]: ...

    def read_all(self, texts: Sequence[str]) -> list[Reading]: ...


def to_plain(reading: Reading) -> dict[str, Any]:
    """As JSON holds it; probabilities with three digits."""
    return {
        "language": reading.language,
        "sentiment": {
            "label": reading.sentiment.label.value,
            "probability": round(reading.sentiment.probability, 3),
            "sure": reading.sure,
            "all": {each.label.value: round(each.probability, 3) for each in reading.sentiments},
        },
        "intents": [each.label.value for each in reading.intents],
        "effort": {"level": reading.effort.label.value, "cues": [cue.value for cue in reading.cues]},
        "emotion": reading.emotion.label.value if reading.emotion else None,
        "topics": [each.label for each in reading.topics],
        "spans": [
            {"start": span.start, "end": span.end, "label": span.label.value, "valence": round(span.valence, 2)}
            for span in reading.spans
        ],
        "model": reading.model,
    }
