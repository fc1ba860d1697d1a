"""Feedback of a small company, and a reader that needs no models."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from waypost.core.language.labels import Cue, Effort, Intent, Sentiment, Topic
from waypost.core.language.reading import Reading, Scored, Span
from waypost.rooms.feedback.actions import begin, give, running
from waypost.rooms.feedback.models import FeedbackImport
from waypost.rooms.feedback.records import Kind, Said
from waypost.rooms.people.records import Who

AT = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)
REVIEWS = """review_id;Datum;Kundennummer;Touchpoint;Sterne;Kommentar;Einwilligung
r1;01.03.2026 10:00;k1;Checkout;1;Die Zahlung ging dreimal schief, ich kündige!;ja
r2;02.03.2026 11:30;k2;Checkout;2;Wieder ewig gewartet und niemand erreichbar.;nein
r3;03.03.2026 12:00;k3;Checkout;5;Super schnell, danke für die Hilfe!;ja
r4;04.03.2026 12:00;;Delivery;4;"Alles gut angekommen,
trotz Umzug.";ja
"""


@dataclass(frozen=True)
class Model:
    name: str = "small-1"


@dataclass(frozen=True)
class SmallReader:
    """Reads by a handful of words: enough to see that what is read is kept, shown and corrected."""

    models: Mapping[Any, Model] = field(default_factory=lambda: {"de": Model()})

    def read_all(self, texts: Sequence[str]) -> list[Reading]:
        return [self._read(text) for text in texts]

    def _read(self, text: str) -> Reading:
        plain = text.casefold()
        bad = [word for word in ("schief", "gewartet", "kündige", "slow", "broken") if word in plain]
        good = [word for word in ("super", "danke", "great", "schnell") if word in plain]
        label = Sentiment.NEGATIVE if bad else Sentiment.POSITIVE if good else Sentiment.NEUTRAL
        spans = [
            Span(plain.index(word), plain.index(word) + len(word), label, -2.0 if bad else 2.0) for word in bad or good
        ]
        return Reading(
            language="de" if "ich " in plain or "und" in plain else "en",
            sentiments=(Scored(label, 0.9 if bad or good else 0.5),),
            sure=bool(bad or good),
            intents=(Scored(Intent.CANCEL, 0.8),) if "kündige" in plain else (),
            effort=Scored(Effort.HIGH if "gewartet" in plain or "dreimal" in plain else Effort.UNSAID, 0.8),
            cues=(Cue.WAIT,) if "gewartet" in plain else (),
            emotion=None,
            topics=(Scored(Topic.PAYMENT, 0.7),) if "zahlung" in plain else (),
            spans=tuple(spans),
            model=next(iter(self.models.values())).name,
        )


def read() -> SmallReader:
    return SmallReader()


def said(text: str = "Super schnell", **given: Any) -> Said:
    """An item about the checkout; `n` days after the first."""
    days = given.pop("n", 0)
    return Said(**{"kind": Kind.REVIEW, "source": "Portal", "at": AT + timedelta(days=days), "text": text, **given})


def drafted(who: Who, content: str | bytes = REVIEWS, name: str = "reviews.csv") -> FeedbackImport:
    data = content.encode() if isinstance(content, str) else content
    return give(who, name="Portal", kind=Kind.REVIEW, file=name, pieces=[data], size=len(data))


def imported(who: Who, content: str | bytes = REVIEWS, name: str = "reviews.csv") -> FeedbackImport:
    """A file that was taken in, as the worker does it."""
    draft = drafted(who, content, name)
    begin(who, draft.uuid)
    running.run(draft.pk)
    draft.refresh_from_db()
    return draft
