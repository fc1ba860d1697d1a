"""What several verbs write: versions, uses, names that are still free. Rights are checked by the verbs."""

import hashlib
from collections.abc import Iterable, Iterator
from itertools import count, product

from django.utils import timezone

from waypost.core.vocabulary import journey as documents
from waypost.core.vocabulary.documents.ids import free_id
from waypost.core.vocabulary.journey.carrying import SHELVES
from waypost.core.vocabulary.journey.outline import outline, to_plain
from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.maps.actions.drafts import follow
from waypost.rooms.maps.actions.hinting import count_hints
from waypost.rooms.maps.actions.linking import by_name
from waypost.rooms.maps.actions.recognising import present
from waypost.rooms.maps.actions.shelving import Taken, new_objects, texts
from waypost.rooms.maps.models import Journey, Persona, PersonaVersion, Use, Version
from waypost.rooms.maps.records import COLOURS, LETTERS
from waypost.rooms.maps.records.library import DOCUMENTS, kind_of
from waypost.rooms.people.records import Who

LONGEST_TITLE = 200
_CHUNK = 500


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def refuse_empty(document: documents.Journey) -> None:
    """A map without a single step cannot be drawn."""
    if not any(stage.steps for stage in document.stages):
        raise WaypostError(
            en="This journey has no step. Give it at least one stage with a step in it.",
            de="Diese Journey hat keinen Schritt. Bitte mindestens eine Phase mit einem Schritt angeben.",
        )


def title_of(wanted: str) -> str:
    """A title as it may be kept; raises WaypostError for an empty or an endless one."""
    title = " ".join(wanted.split())
    if not title:
        raise WaypostError(
            en="The journey has no title. Give it one, best a sentence of a customer: I buy a bicycle.",
            de="Der Journey fehlt ein Titel. Bitte einen angeben, am besten einen Satz aus Kundensicht: Ich kaufe ein Rad.",
        )
    if len(title) > LONGEST_TITLE:
        raise WaypostError(
            en=f"The title has {len(title)} characters; {LONGEST_TITLE} are possible. Shorten it.",
            de=f"Der Titel hat {len(title)} Zeichen, möglich sind {LONGEST_TITLE}. Bitte kürzen.",
        )
    return title


def write_version(
    who: Who, row: Journey, document: documents.Journey, note: str, *, follows: int | None = None
) -> Version:
    """The next version, with what is kept in short beside it. `row` is locked and not yet saved.

    `follows` is the version that the library made it from: edits that wait in the working copy go on waiting then.
    """
    text, now = documents.write_json(document), timezone.now()
    row.latest += 1
    row.outline = to_plain(outline(document))
    row.personas = [persona.name or persona.id for persona in document.personas]
    row.document_id = document.id[:200]
    row.changed_at = now
    row.save()
    version = Version.objects.create(
        workspace_id=who.workspace_id,
        journey=row,
        number=row.latest,
        document=text,
        sha256=digest(text),
        author=who.actor.label[:200],
        at=now,
        note=note[:500],
        follows=follows,
    )
    _write_uses(row, document)
    follow(who, row, text, waiting=follows is not None)
    count_hints(who, row, document)
    return version


# The fields of a step that link objects of the library, and what their ids are shared among.
_SHELVES = {SHELVES[type_]: kind.family for kind, type_ in DOCUMENTS.items()}


def _entries(document: documents.Journey) -> Iterator[tuple[int, documents.Step, str, documents.Linked]]:
    """Everything of the library that stands at a step, with the place of the step and its family."""
    for position, step in enumerate(document.steps(), 1):
        for field, family in _SHELVES.items():
            for entry in getattr(step, field):
                yield position, step, family, entry


def _write_uses(row: Journey, document: documents.Journey) -> None:
    Use.objects.filter(workspace_id=row.workspace_id, journey=row).delete()
    whole = [("persona", persona.id, "", "", 0, persona.name) for persona in document.personas]
    steps = [
        (family, entry.id, step.name or step.id, step.id, position, entry.name)
        for position, step, family, entry in _entries(document)
    ]
    Use.objects.bulk_create(
        (
            Use(
                workspace_id=row.workspace_id, journey=row, kind=kind, key=key[:200], step=step[:300], at=at[:200],
                position=position, called=called[:200],
            )
            for kind, key, step, at, position, called in dict.fromkeys([*whole, *steps])
        ),
        batch_size=_CHUNK,
    )  # fmt: skip


def free_letter(taken: Iterable[str]) -> str:
    """The next letter for a line: A to Z, then AA.

    >>> free_letter("AB"), free_letter("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    ('C', 'AA')
    """
    known = set(taken)
    every = ("".join(letters) for size in count(1) for letters in product(LETTERS, repeat=size))
    return next(letter for letter in every if letter not in known)


def free_line(taken: Iterable[int]) -> int:
    """The colour that the fewest lines have.

    >>> free_line([0, 1]), free_line([0, 1, 2, 3, 4, 5, 6, 7, 0])
    (2, 1)
    """
    lines = list(taken)
    return min(range(COLOURS), key=lambda line: (lines.count(line), line))


def free_name(wanted: str, taken: Iterable[str], fallback: str) -> str:
    """
    >>> free_name("buy", ["buy", "buy-2"], "journey"), free_name("", [], "journey")
    ('buy-3', 'journey')
    """
    return free_id(wanted or fallback, set(taken))


def with_library(who: Who, document: documents.Journey) -> documents.Journey:
    """Entries that give only an id take the rest from the library, those that give only a name that it knows are linked;
    what was merged there is the one that stays."""
    document, _ = by_name(who, present(who, document))
    personas = [persona.id for persona in document.personas if not persona.name]
    objects = {(family, entry.id) for _, _, family, entry in _entries(document) if not entry.name}
    if not personas and not objects:
        return document
    found = [*texts(who, objects), *_persona_texts(who, personas)]
    return documents.linked(document, [each for text in found for each in documents.read(text)])


def _persona_texts(who: Who, keys: list[str]) -> list[str]:
    rows = Persona.objects.filter(workspace_id=who.workspace_id, key__in=keys)
    latest = dict(rows.values_list("pk", "latest"))
    versions = PersonaVersion.objects.filter(workspace_id=who.workspace_id, persona_id__in=latest)
    return [each.document for each in versions if each.number == latest[each.persona_id]]


def collect(who: Who, found: Iterable[documents.Document]) -> Taken:
    """Take personas and objects that the library does not have yet into it."""
    personas: dict[str, documents.Persona] = {}
    objects: dict[tuple[str, str], tuple[documents.Linked, str]] = {}
    for document in found:
        if isinstance(document, documents.Journey):
            for persona in document.personas:
                personas.setdefault(persona.id, persona)
            phases = {station.id: station.phase for station in outline(document).stations}
            for _, step, family, entry in _entries(document):
                objects.setdefault((family, entry.id), (entry, phases.get(step.id, "")))
        elif isinstance(document, documents.Persona):
            personas[document.id] = document
        elif isinstance(document, documents.Linked) and type(document) in SHELVES:
            objects[kind_of(document).family, document.id] = (document, "")
    taken = new_objects(who, objects)
    return taken._replace(kinds={"persona": _new_personas(who, personas), **taken.kinds})


def _new_personas(who: Who, wanted: dict[str, documents.Persona]) -> int:
    rows = Persona.objects.filter(workspace_id=who.workspace_id)
    known = set(rows.filter(key__in=wanted).values_list("key", flat=True))
    new = {key: each for key, each in wanted.items() if key and each.name and key not in known}
    hue = rows.count()
    for place, document in enumerate(new.values()):
        write_persona(
            who, Persona(workspace_id=who.workspace_id, key=document.id[:200], hue=(hue + place) % 8), document
        )
    return len(new)


def write_persona(who: Who, row: Persona, document: documents.Persona, note: str = "") -> PersonaVersion:
    """The next version of a persona, new or locked."""
    text, now = documents.write_json(document), timezone.now()
    row.name, row.summary = document.name[:200], document.summary
    row.latest += 1
    row.changed_at = now
    row.save()
    return PersonaVersion.objects.create(
        workspace_id=who.workspace_id,
        persona=row,
        number=row.latest,
        document=text,
        sha256=digest(text),
        author=who.actor.label[:200],
        at=now,
        note=note[:500],
    )
