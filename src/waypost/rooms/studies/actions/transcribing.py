"""A transcript comes in: read, its speakers named by somebody, and names of people replaced before it is kept."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from waypost.core.exchange.transcripts import pseudonymised, read_transcript, says_part
from waypost.core.vocabulary.wording import Language, WaypostError, Wording
from waypost.rooms.journal import actions as journal
from waypost.rooms.people.records import Who
from waypost.rooms.studies.actions.finding import locked, session_of, touched
from waypost.rooms.studies.actions.forgetting import forget_transcript
from waypost.rooms.studies.models import Participant, Study, StudySession, Turn
from waypost.rooms.studies.records import NOT_IN_STUDY
from waypost.web.errors import NotThere

INTERVIEWER = Wording("Interviewer", "Interview")
SOMEBODY = Wording("[name]", "[Name]")  # in place of names that are nobody's here
ASKS = "-"  # of a speaker: whoever asks
MOST_NAMES = 50


@transaction.atomic
def give_transcript(who: Who, study: UUID, session: UUID, *, content: bytes, name: str) -> StudySession:
    """Read a VTT, DOCX or TXT file; it waits, for a day at most, until somebody says who is who.

    Raises WaypostError where somebody has not agreed, or the file cannot be read.
    """
    row = locked(who, study)
    found = session_of(row, session)
    _must_agree(found)
    read = read_transcript(content, name[:120] or "transcript.txt")
    found.waiting = {"file": name[:200], "turns": [[each.speaker, each.text, each.at] for each in read.turns]}
    found.waiting_since = timezone.now()
    found.save()
    journal.record(who, "study.transcript_given", row.ref, session=found.number)
    return found


@transaction.atomic
def take_transcript(
    who: Who, study: UUID, session: UUID, *, speakers: Mapping[str, str], names: Sequence[str] = ()
) -> StudySession:
    """Keep what waits. `speakers` gives for each speaker of the file the uuid of a participant, or ASKS for whoever asks.

    Their names, and further `names`, are replaced in what was said. A transcript that was there before goes.
    """
    row = locked(who, study)
    found = session_of(row, session)
    _must_agree(found)
    if not found.waiting:
        raise NotThere(NOT_IN_STUDY)
    turns, people = found.waiting["turns"], {str(each.uuid): each for each in found.participants.all()}
    who_is = {name: _meant(name, speakers.get(name, ""), people) for name in {turn[0] for turn in turns}}
    told = _told(row, who_is, names)
    given = found.waiting["file"]
    forget_transcript(found)
    Turn.objects.bulk_create(
        Turn(workspace_id=who.workspace_id, session=found, position=position, speaker=who_is[speaker], at=at,
             text=pseudonymised(text, told))
        for position, (speaker, text, at) in enumerate(turns)
    )  # fmt: skip
    found.file = pseudonymised(given, told)[:200]
    found.transcribed_at = timezone.now()
    found.save()
    touched(row)
    journal.record(who, "study.transcribed", row.ref, session=found.number, turns=len(turns))
    return found


@transaction.atomic
def remove_transcript(who: Who, study: UUID, session: UUID) -> None:
    """The transcript goes, taken or waiting, and with it its highlights."""
    row = locked(who, study)
    found = session_of(row, session)
    forget_transcript(found)
    touched(row)
    journal.record(who, "study.transcript_removed", row.ref, session=found.number)


def _must_agree(session: StudySession) -> None:
    missing = [each.pseudonym for each in session.participants.order_by("number") if not each.consents]
    if missing:
        who = ", ".join(missing)
        raise WaypostError(
            en=f"Nothing is transcribed without consent: {who}. Record the consent at the participant first.",
            de=f"Ohne Einwilligung wird nichts verschriftlicht: {who}. Bitte zuerst bei den Teilnehmenden festhalten.",
        )


def _meant(name: str, wanted: str, people: Mapping[str, Participant]) -> Participant | None:
    if wanted == ASKS:
        return None
    if wanted not in people:
        shown = name or "–"
        raise WaypostError(
            en=f"Say who “{shown}” is: whoever asks, or a participant of this session.",
            de=f"Bitte angeben, wer „{shown}“ ist: wer fragt, oder jemand aus dieser Sitzung.",
        )
    return people[wanted]


def _told(row: Study, who_is: Mapping[str, Participant | None], names: Sequence[str]) -> dict[str, str]:
    """What stands in the place of each name; “I” or “Participant 2” are parts in the talk, and words like others."""
    language: Language = "de" if row.language == "de" else "en"
    if len(names) > MOST_NAMES:
        raise WaypostError(
            en=f"{MOST_NAMES} further names can be replaced at once.",
            de=f"Auf einmal lassen sich {MOST_NAMES} weitere Namen ersetzen.",
        )
    told = {name[:100]: SOMEBODY.in_(language) for name in names if name.strip()}
    for name, participant in who_is.items():
        if name and not says_part(name):
            told[name] = participant.pseudonym if participant else INTERVIEWER.in_(language)
    return told
