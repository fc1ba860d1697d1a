"""A journey document from outside becomes journeys, personas and objects of the library; all of it or nothing."""

from collections.abc import Iterator, Sequence

from django.db import transaction

from waypost.core.vocabulary import journey as documents
from waypost.core.vocabulary.documents.ids import walk, written
from waypost.core.vocabulary.documents.reading import hints
from waypost.core.vocabulary.wording import WaypostError, Wording
from waypost.rooms.journal import actions as journal
from waypost.rooms.journal.records import Ref
from waypost.rooms.maps.actions.finding import locked_journey
from waypost.rooms.maps.actions.journeys import add_version, create_journey
from waypost.rooms.maps.actions.recognising import as_called_now, not_former
from waypost.rooms.maps.actions.writing import collect
from waypost.rooms.maps.models import Journey
from waypost.rooms.maps.records import Imported, JourneyRecord, Status
from waypost.rooms.maps.records.library import Kind, counted
from waypost.rooms.maps.rights import EDIT_JOURNEYS
from waypost.rooms.people.actions.workspaces import lock_workspace
from waypost.rooms.people.records import Who

LARGEST = 5_000_000  # bytes of a document; the largest real maps have some hundred thousand
_MOST_NOTES = 20
_PACKED = {b"PK\x03\x04": "ZIP", b"\x1f\x8b": "gzip", b"BZh": "bzip2", b"\xfd7zXZ": "xz", b"\x28\xb5\x2f\xfd": "zstd"}


@transaction.atomic
def import_document(who: Who, *, content: bytes, name: str = "", note: str = "") -> Imported:
    """Read a YAML or JSON text of journeys, personas and objects of the library.

    A journey whose id is known becomes a new version of it, any other a new journey. Mistakes are named by line and
    field and change nothing; keys that are not understood are kept and told in `notes`, as is what is called otherwise
    here by now.
    """
    who.must(EDIT_JOURNEYS)
    found = documents.read(_text(content))
    lock_workspace(who.workspace_id)  # the library takes what it does not know yet
    read = [as_called_now(who, documents.linked(each, found)) for each in found if isinstance(each, documents.Journey)]
    journeys = [journey for journey, _ in read]
    beside = [each for each in found if not isinstance(each, documents.Journey)]
    new = collect(who, [*journeys, *not_former(who, beside)])
    if not any(new.kinds.values()) and not journeys:
        raise WaypostError(
            en="There is no journey and nothing new for the library in this file. A journey begins with 'kind: journey'.",
            de="Diese Datei enthält keine Journey und nichts Neues für die Bibliothek. Eine Journey beginnt mit "
            "„kind: journey“.",
        )
    # A journey around another must be there first.
    ids = {each.id for each in journeys}
    records = [_take(who, each, note or name) for each in sorted(journeys, key=lambda each: each.parent in ids)]
    notes = (
        *_archived(records), *_strangers(new.strangers), *dict.fromkeys(each for _, told in read for each in told),
        *(each for journey in journeys for each in _notes(journey)),
    )  # fmt: skip
    told = counted({"journey": len(records), **new.kinds})
    journal.record(
        who, "document.imported", Ref("document", None, name or "document"),
        journeys=len(records), **new.kinds, told_en=told.en, told_de=told.de,
    )  # fmt: skip
    personas, touchpoints = new.kinds["persona"], new.kinds[Kind.TOUCHPOINT.value]
    others = {kind: n for kind, n in new.kinds.items() if kind not in ("persona", Kind.TOUCHPOINT.value)}
    return Imported(tuple(records), personas, touchpoints, notes, others)


def _take(who: Who, document: documents.Journey, note: str) -> JourneyRecord:
    rows = Journey.objects.filter(workspace_id=who.workspace_id, document_id=document.id[:200])
    known = rows.first() if document.id else None
    if known is None:
        return create_journey(who, document=document, title=document.name or document.id, note=note)
    add_version(who, known.uuid, document=document, note=note)
    return locked_journey(who, known.uuid).record()


def _strangers(names: Sequence[str]) -> Iterator[Wording]:
    """Who is named as responsible and is nobody of this workspace."""
    for name in names:
        yield Wording(
            f"“{name}” is named as responsible and is no member of this workspace: the name stands there as a text. Choose a "
            "member on the object's page.",
            f"„{name}“ ist als verantwortlich genannt und kein Mitglied dieses Arbeitsbereichs: Der Name steht dort als Text. "
            "Bitte auf der Seite des Objekts ein Mitglied wählen.",
        )


def _archived(records: Sequence[JourneyRecord]) -> Iterator[Wording]:
    """Which journeys got their new version in the archive: nobody sees them in the portfolio."""
    for each in records:
        if each.status is Status.ARCHIVED:
            yield Wording(
                f"“{each.title}” is archived and stays so: the new version is kept there. Publish it to bring it back.",
                f"„{each.title}“ ist archiviert und bleibt es: Die neue Version liegt dort. Zum Zurückholen bitte "
                "veröffentlichen.",
            )


def _text(content: bytes) -> str:
    """The text of an upload; packed files and other encodings are refused by name."""
    if len(content) > LARGEST:
        raise WaypostError(
            en=f"The file has {len(content) / 1e6:.1f} MB; a document may have {LARGEST / 1e6:.0f} MB. Split it.",
            de=f"Die Datei hat {len(content) / 1e6:.1f} MB, ein Dokument darf {LARGEST / 1e6:.0f} MB haben. Bitte teilen.".replace(
                ".", ",", 1
            ),
        )
    packed = next((kind for sign, kind in _PACKED.items() if content.startswith(sign)), "")
    if packed:
        raise WaypostError(
            en=f"This is a packed file ({packed}). Unpack it and upload the YAML or JSON text in it.",
            de=f"Das ist eine gepackte Datei ({packed}). Bitte entpacken und den YAML- oder JSON-Text darin hochladen.",
        )
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise WaypostError(
            en=f"Line {line}: this is not a text in UTF-8. Save the file as UTF-8.",
            de=f"Zeile {line}: Das ist kein Text in UTF-8. Bitte die Datei als UTF-8 speichern.",
        ) from None
    if not text.strip():
        raise WaypostError(
            en="The file is empty. A journey begins with 'kind: journey'.",
            de="Die Datei ist leer. Eine Journey beginnt mit „kind: journey“.",
        )
    return text


def _notes(document: documents.Journey) -> Iterator[Wording]:
    """What nobody will understand: keys that look misspelled, other unknown keys, references to nothing."""
    misspelled = documents.misspelled(document)
    every = [*misspelled, *_unknown(document, {note.en for note in misspelled}), *documents.dangling(document)]
    yield from every[:_MOST_NOTES]
    if more := len(every) - _MOST_NOTES if len(every) > _MOST_NOTES else 0:
        yield Wording(f"… and {more} more", f"… und {more} weitere")


def _unknown(document: documents.Journey, told: set[str]) -> Iterator[Wording]:
    for path, part in walk(document):
        known = {hint.key for hint in hints(type(part)).values()}
        for key in part.extra:
            if key not in known and not any(f"'{key}'" in note for note in told):
                place = written(path)
                yield Wording(
                    f"The key '{key}' in {place or 'the document'} is not known; it is kept.",
                    f"Der Schlüssel „{key}“ in {place or 'diesem Dokument'} ist nicht bekannt; er bleibt erhalten.",
                )
