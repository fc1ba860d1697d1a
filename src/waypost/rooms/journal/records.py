"""What the journal is told and what it tells: values only, so that an entry outlives everything it names."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, Protocol
from uuid import UUID

from waypost.core.vocabulary.counting import numbered
from waypost.core.vocabulary.wording import Language, Wording
from waypost.rooms.journal.naming import short as short

TITLED = frozenset(
    (
        "answer",
        "company",
        "dictionary",
        "document",
        "import",
        "journey",
        "metric",
        "persona",
        "question",
        "source",
        "study",
        "study_insight",
        "touchpoint",
        "wish",
    )
)
"""Kinds of things that are called by a title: a sentence sets it in quotation marks."""
_QUOTED = Wording("“{}”", "„{}“")
NOBODY = "–"
"""What stands for the name of who was erased."""
_ERASED = Wording("(an erased person)", "(gelöschte Person)")
LABELS: dict[str, dict[str, Wording]] = {}
"""Of kinds of things whose label is a key: how each is called. Rooms say so for their own."""


class ActorKind(StrEnum):
    """Who can do something."""

    MEMBER = "member"
    KEY = "key"  # an API or write key
    SYSTEM = "system"  # the worker, an administrator at the command line


@dataclass(frozen=True, slots=True)
class Actor:
    """Who did it: in which workspace, with an id of its kind and the name it had then."""

    workspace_id: int
    kind: ActorKind
    id: int
    label: str


class Exported(StrEnum):
    """What leaves the house as a file and is written down by `note_export`; rooms with more to say have verbs of their own."""

    ANSWERS = "answers"
    AUDIT = "audit"
    JOURNEY = "journey"
    LIBRARY = "library"
    REJECTS = "rejects"
    REPORT = "report"
    STUDY = "study"


class Acting(Protocol):
    """Whoever can stand in the journal as the doer: a member, a key, the system."""

    @property
    def actor(self) -> Actor: ...


@dataclass(frozen=True, slots=True)
class Ref:
    """What it was done to: its kind ("journey"), its public name, and how it was called then."""

    kind: str
    uuid: UUID | None
    label: str


@dataclass(frozen=True, slots=True)
class News:
    """Something that is still to be written down, with others of the same transaction: who did what to what."""

    who: Acting
    verb: str
    subject: Ref
    details: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that happened. `at` is UTC; `verb` reads "journey.published"."""

    id: int
    at: datetime
    actor: Actor
    verb: str
    subject: Ref
    details: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Verb:
    """How a verb is told. A detail may hold a text in both languages, as {"en": …, "de": …}; `words` translates details that are codes, or lists of them: {"role": {"analyst": Wording(…)}}."""

    wording: Wording
    words: Mapping[str, Mapping[str, Wording]] = field(default_factory=dict)

    def told(self, entry: Entry, language: Language) -> str:
        """The sentence; a detail that the entry does not have is a dash."""
        values = numbered({name: _in(value, language) for name, value in entry.details.items()}, language)
        for name, words in self.words.items():
            codes = entry.details.get(name)
            known = codes if isinstance(codes, list | tuple) else [codes] if codes is not None else []
            if known:
                values[name] = ", ".join(words[code].in_(language) if code in words else str(code) for code in known)
        values |= {"actor": entry.actor.label, "subject": called(entry.subject, language)}
        return self.wording.in_(language).format_map(values)


def _in(value: Any, language: Language) -> Any:
    return value.get(language, "–") if isinstance(value, Mapping) else value


def called(subject: Ref, language: Language) -> str:
    """How a thing is called in a sentence.

    >>> called(Ref("journey", None, "I move house"), "de"), called(Ref("person", None, "Person K7Q-2MD"), "de")
    ('„I move house“', 'Person K7Q-2MD')
    """
    if subject.kind == "person" and subject.label == NOBODY:
        return _ERASED.in_(language)
    known = LABELS.get(subject.kind, {}).get(subject.label)
    label = known.in_(language) if known else subject.label
    return _QUOTED.in_(language).format(label) if subject.kind in TITLED else label


VERBS: dict[str, Verb] = {}


def declare_verb(name: str, /, *, en: str, de: str, **words: Mapping[str, Wording]) -> Verb:
    """Say how a verb is told: every room does so for its own, in its `records`.

    `{actor}`, `{subject}` and the names of details are filled in.
    """
    verb = Verb(Wording(en, de), words)
    if VERBS.setdefault(name, verb) != verb:
        raise ValueError(f"the verb {name!r} is declared twice")
    return verb


EXPORTED = {
    Exported.ANSWERS: Wording("answers or links of a survey", "Antworten oder Links einer Umfrage"),
    Exported.AUDIT: Wording("the audit log", "das Audit-Protokoll"),
    Exported.JOURNEY: Wording("a journey", "eine Journey"),
    Exported.LIBRARY: Wording("a list of the library", "eine Liste der Bibliothek"),
    Exported.REJECTS: Wording("rejected rows of an import", "abgewiesene Zeilen eines Imports"),
    Exported.REPORT: Wording("the report of a survey", "den Bericht einer Umfrage"),
    Exported.STUDY: Wording("highlights of a study", "Markierungen einer Studie"),
}
declare_verb(
    "export.made",
    en="{actor} exported {what} as {format}: {subject}",
    de="{actor} hat {what} als {format} exportiert: {subject}",
    what={what.value: name for what, name in EXPORTED.items()},
)


def told(entry: Entry) -> Wording:
    """An entry as a sentence in both languages; a verb that nobody declared is named as it is."""
    verb = VERBS.get(entry.verb) or Verb(
        Wording(f"{{actor}}: {entry.verb} – {{subject}}", f"{{actor}}: {entry.verb} – {{subject}}")
    )
    return Wording(verb.told(entry, "en"), verb.told(entry, "de"))
