"""The codebook of a study: codes are added, changed, merged, removed."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from waypost.core.vocabulary.wording import WaypostError, Wording
from waypost.rooms.journal import actions as journal
from waypost.rooms.people.records import Who
from waypost.rooms.studies.actions.finding import code_of, locked, touched
from waypost.rooms.studies.actions.texts import line, words
from waypost.rooms.studies.models import Code, Coding, Study
from waypost.rooms.studies.records import HUES, LONGEST_TEXT, MOST_CODES

_NAME, _MEANING = Wording("Code", "Code"), Wording("Description", "Beschreibung")
_LONGEST = 80


@transaction.atomic
def add_code(who: Who, study: UUID, *, name: str, description: str = "", hue: int | None = None) -> Code:
    """One more code; without a colour it gets the one that is used least."""
    row = locked(who, study)
    made = new_code(who, row, name, description, hue)
    touched(row)
    return made


def new_code(who: Who, row: Study, name: str, description: str = "", hue: int | None = None) -> Code:
    """A code of that name: the one there is, or a new one."""
    called = line(name, _NAME, _LONGEST)
    there = list(row.codes.all())
    found = next((each for each in there if each.name.casefold() == called.casefold()), None)
    if found:
        return found
    if len(there) >= MOST_CODES:
        raise WaypostError(
            en=f"A codebook holds {MOST_CODES} codes. Merge some of them first.",
            de=f"Ein Codebuch fasst {MOST_CODES} Codes. Bitte zuerst einige zusammenführen.",
        )
    used = [each.hue for each in there]
    hue = min(range(HUES), key=used.count) if hue is None else _hue(hue)
    made = Code.objects.create(
        workspace_id=who.workspace_id, study=row, name=called, hue=hue, made_at=timezone.now(),
        description=words(description, _MEANING, LONGEST_TEXT),
    )  # fmt: skip
    journal.record(who, "study.code_added", row.ref, code=called)
    return made


@transaction.atomic
def change_code(who: Who, study: UUID, code: UUID, *, name: str, description: str, hue: int) -> Code:
    """Another name, description or colour. A name that another code has is refused: those two are merged."""
    row = locked(who, study)
    found = code_of(row, code)
    called = line(name, _NAME, _LONGEST)
    if row.codes.filter(name__iexact=called).exclude(pk=found.pk).exists():
        raise WaypostError(
            en=f"There is a code “{called}” already. Merge the two if they mean the same.",
            de=f"Den Code „{called}“ gibt es schon. Bitte die beiden zusammenführen, wenn sie dasselbe meinen.",
        )
    found.name, found.description, found.hue = called, words(description, _MEANING, LONGEST_TEXT), _hue(hue)
    found.save()
    touched(row)
    journal.record(who, "study.code_changed", row.ref, code=called)
    return found


@transaction.atomic
def merge_codes(who: Who, study: UUID, code: UUID, *, into: UUID) -> Code:
    """All highlights of a code get another one, and the code is gone."""
    row = locked(who, study)
    gone, stays = code_of(row, code), code_of(row, into)
    if gone.pk == stays.pk:
        raise WaypostError(
            en="This is one and the same code. Choose another one.",
            de="Das ist derselbe Code. Bitte einen anderen wählen.",
        )
    has = Coding.objects.filter(code=stays).values("highlight")
    Coding.objects.filter(code=gone).exclude(highlight__in=has).update(code=stays)
    journal.record(who, "study.codes_merged", row.ref, gone=gone.name, code=stays.name)
    gone.delete()
    touched(row)
    return stays


@transaction.atomic
def remove_code(who: Who, study: UUID, code: UUID) -> None:
    """The code goes; highlights stay, without it."""
    row = locked(who, study)
    found = code_of(row, code)
    journal.record(who, "study.code_removed", row.ref, code=found.name)
    found.delete()
    touched(row)


def _hue(hue: int) -> int:
    return hue if 0 <= hue < HUES else 0
