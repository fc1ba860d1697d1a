"""Words of a transcript are highlighted: with codes, an emotion, or as a quote for the map."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.journal import actions as journal
from waypost.rooms.people.records import Who
from waypost.rooms.studies.actions.coding import new_code
from waypost.rooms.studies.actions.finding import highlight_of, locked, session_of, those, touched
from waypost.rooms.studies.models import Code, Coding, Highlight, Participant, Study, StudySession, Turn
from waypost.rooms.studies.records import MOST_HIGHLIGHTS


@dataclass(frozen=True, slots=True)
class Place:
    """From a character of a turn to (not including) a character of the same or a later one."""

    first: int
    start: int
    last: int
    end: int


@transaction.atomic
def highlight(
    who: Who,
    study: UUID,
    session: UUID,
    place: Place,
    *,
    codes: Collection[UUID] = (),
    new: str = "",
    emotion: int | None = None,
    quote: bool = False,
) -> Highlight:
    """Highlight these words; `new` is the name of a further code, which is made where it is not there.

    The same words again get the codes beside those they have.
    """
    row = locked(who, study)
    found = session_of(row, session)
    turns = list(
        found.turns.filter(position__gte=place.first, position__lte=place.last)
        .select_related("speaker")
        .order_by("position")
    )
    place = _trimmed(turns, place)
    turns = [turn for turn in turns if place.first <= turn.position <= place.last]
    same = found.highlights.filter(first=place.first, start=place.start, last=place.last, end=place.end).first()
    made = same or _made(who, row, found, turns, place)
    if emotion is not None or quote or not same:
        made.emotion, made.quote = _felt(emotion), quote
        made.save()
    _code(made, [*those(row.codes.all(), codes), *([new_code(who, row, new)] if new.strip() else [])])
    touched(row)
    journal.record(who, "study.highlighted", row.ref, session=found.number)
    return made


@transaction.atomic
def highlight_turns(
    who: Who,
    study: UUID,
    session: UUID,
    positions: Collection[int],
    *,
    codes: Collection[UUID] = (),
    new: str = "",
    emotion: int | None = None,
    quote: bool = False,
) -> Sequence[Highlight]:
    """Highlight whole turns; those that follow each other are one highlight."""
    row = locked(who, study)
    there = dict(session_of(row, session).turns.filter(position__in=positions).values_list("position", "text"))
    if not there:
        raise WaypostError(
            en="Choose what to highlight: select words, or tick turns.",
            de="Bitte wählen, was markiert wird: Worte auswählen oder Beiträge ankreuzen.",
        )
    runs: list[list[int]] = []
    for position in sorted(there):
        if runs and runs[-1][-1] == position - 1:
            runs[-1].append(position)
        else:
            runs.append([position])
    places = [Place(run[0], 0, run[-1], len(there[run[-1]])) for run in runs]
    return [highlight(who, study, session, each, codes=codes, new=new, emotion=emotion, quote=quote) for each in places]


@transaction.atomic
def change_highlight(
    who: Who,
    study: UUID,
    highlight: UUID,
    *,
    codes: Collection[UUID],
    new: str = "",
    emotion: int | None = None,
    quote: bool = False,
) -> Highlight:
    """Exactly these codes from now on, this emotion, and whether it is a quote."""
    row = locked(who, study)
    found = highlight_of(row, highlight)
    wanted = [*those(row.codes.all(), codes), *([new_code(who, row, new)] if new.strip() else [])]
    found.codings.exclude(code__in=wanted).delete()
    _code(found, wanted)
    found.emotion, found.quote = _felt(emotion), quote
    found.save()
    touched(row)
    journal.record(who, "study.highlight_changed", row.ref, session=found.session.number)
    return found


@transaction.atomic
def remove_highlight(who: Who, study: UUID, highlight: UUID) -> None:
    """The highlight goes; the words stay in the transcript."""
    row = locked(who, study)
    found = highlight_of(row, highlight)
    journal.record(who, "study.highlight_removed", row.ref, session=found.session.number)
    found.delete()
    touched(row)


def words_at(turns: Sequence[Turn], place: Place) -> str:
    """The words of a place; turns are those from its first to its last."""
    pieces = []
    for turn in turns:
        start = place.start if turn.position == place.first else 0
        end = place.end if turn.position == place.last else len(turn.text)
        pieces.append(turn.text[start:end])
    return "\n".join(pieces)


def _made(who: Who, row: Study, session: StudySession, turns: Sequence[Turn], place: Place) -> Highlight:
    if session.highlights.count() >= MOST_HIGHLIGHTS:
        raise WaypostError(
            en=f"A session holds {MOST_HIGHLIGHTS} highlights. What is everywhere is nowhere: remove some.",
            de=f"Eine Sitzung fasst {MOST_HIGHLIGHTS} Markierungen. Was überall ist, ist nirgends: Bitte einige entfernen.",
        )
    return Highlight(
        workspace_id=who.workspace_id, study=row, session=session, participant=_speaker(turns, place),
        first=place.first, start=place.start, last=place.last, end=place.end, text=words_at(turns, place),
        made_by=who.actor.label[:200], made_at=timezone.now(),
    )  # fmt: skip


def _trimmed(turns: Sequence[Turn], place: Place) -> Place:
    """The place without spaces at its ends. Raises WaypostError where there are no words."""
    texts = {turn.position: turn.text for turn in turns}
    first, last = texts.get(place.first), texts.get(place.last)
    if first is None or last is None or place.first > place.last:
        raise _nothing()
    start, end = min(max(0, place.start), len(first)), min(max(0, place.end), len(last))
    if place.first < place.last:
        start += len(first[start:]) - len(first[start:].lstrip())
        end = len(last[:end].rstrip())
        if start >= len(first) or end == 0:  # nothing of a turn at an end is meant: it is the one beside it
            inner = [turn.position for turn in turns][start >= len(first) : len(turns) - (end == 0)]
            if not inner:
                raise _nothing()
            start = 0 if start >= len(first) else start
            return _trimmed(turns, Place(inner[0], start, inner[-1], end or len(texts[inner[-1]])))
        return Place(place.first, start, place.last, end)
    chosen = first[start:end]
    start += len(chosen) - len(chosen.lstrip())
    end = start + len(chosen.strip())
    if start >= end:
        raise _nothing()
    return Place(place.first, start, place.last, end)


def _nothing() -> WaypostError:
    return WaypostError(
        en="These words are not in the transcript any more. Load the page anew and select them again.",
        de="Diese Worte stehen nicht mehr im Transkript. Bitte die Seite neu laden und sie noch einmal auswählen.",
    )


def _speaker(turns: Sequence[Turn], place: Place) -> Participant | None:
    """The participant who said the most of it; None where only whoever asks did."""
    said: Counter[int] = Counter()
    people = {turn.speaker_id: turn.speaker for turn in turns}
    for turn in turns:
        if turn.speaker_id is not None:
            said[turn.speaker_id] += len(words_at([turn], place))
    return people[said.most_common(1)[0][0]] if said else None


def _code(row: Highlight, codes: Sequence[Code]) -> None:
    for code in codes:
        Coding.objects.get_or_create(workspace_id=row.workspace_id, highlight=row, code=code)


def _felt(emotion: int | None) -> int | None:
    if emotion is not None and not -2 <= emotion <= 2:
        raise WaypostError(en="An emotion goes from −2 to +2.", de="Eine Emotion geht von −2 bis +2.")
    return emotion
