"""What a difference is, and how a person would tell it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from waypost.core.vocabulary.wording import Wording


class ChangeKind(StrEnum):
    """What became of a thing."""

    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Change:
    """One difference. `what` is the kind of thing, `place` the step or stage it stands in ("" for the whole journey).

    For ADDED and REMOVED `after` or `before` is the thing; for MOVED both are places; for CHANGED both are texts.
    `step` and `stage` are ids, `field` is what the document calls the thing's place in it ("" for a step or stage
    itself), `lane` the id of a lane of the map's own. `persona`: the id of whoever feels it, where it is an emotion.
    `details_of`: the kind of a thing that is called as before (`before`) and says something else inside (`after`).
    """

    kind: ChangeKind
    what: Wording
    place: str = ""
    before: str = ""
    after: str = ""
    step: str = ""
    persona: str = ""
    stage: str = ""
    field: str = ""
    lane: str = ""
    details_of: Wording | None = None

    @property
    def sentence(self) -> Wording:
        """The change as a person would tell it."""
        what, texts = self.what, _SENTENCES[self.kind, bool(self.place)]
        if self.details_of is not None:
            what, texts = self.details_of, _DETAILS[bool(self.place)]
        words = {"place": self.place, "before": self.before, "after": self.after}
        inside = what.en[:1].lower() + what.en[1:]
        return Wording(texts.en.format(what=what.en, inside=inside, **words), texts.de.format(what=what.de, **words))


_DETAILS: Mapping[bool, Wording] = {
    False: Wording("{what} “{before}” changed. {after}", "{what} „{before}“ geändert. {after}"),
    True: Wording(
        "At “{place}”, {inside} “{before}” changed. {after}", "Bei „{place}“ geändert ({what} „{before}“). {after}"
    ),
}


_SENTENCES: Mapping[tuple[ChangeKind, bool], Wording] = {
    (ChangeKind.ADDED, False): Wording("{what} added: {after}", "{what} neu: {after}"),
    (ChangeKind.ADDED, True): Wording("At “{place}”, {inside} added: {after}", "Bei „{place}“ neu ({what}): {after}"),
    (ChangeKind.REMOVED, False): Wording("{what} removed: {before}", "{what} entfernt: {before}"),
    (ChangeKind.REMOVED, True): Wording(
        "At “{place}”, {inside} removed: {before}", "Bei „{place}“ entfernt ({what}): {before}"
    ),
    (ChangeKind.MOVED, True): Wording(
        "{what} “{place}” moved from {before} to {after}", "{what} „{place}“ verschoben von {before} nach {after}"
    ),
    (ChangeKind.CHANGED, False): Wording(
        "{what} changed from “{before}” to “{after}”", "{what} geändert: „{before}“ → „{after}“"
    ),
    (ChangeKind.CHANGED, True): Wording(
        "At “{place}”, {inside} changed from “{before}” to “{after}”",
        "Bei „{place}“ geändert ({what}): „{before}“ → „{after}“",
    ),
}
