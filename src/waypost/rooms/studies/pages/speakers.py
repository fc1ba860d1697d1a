"""A transcript is given, its speakers are named, it goes again."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_POST

from waypost.core.exchange.transcripts import MOST_BYTES
from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.people.access import MemberRequest, members
from waypost.rooms.studies import actions
from waypost.rooms.studies.actions.transcribing import ASKS
from waypost.rooms.studies.pages.head import a_study, back, head
from waypost.rooms.studies.queries import finding
from waypost.rooms.studies.rights import RUN_STUDIES
from waypost.web.language import say
from waypost.web.showing import show

_SHOWN = 3


@require_POST
@members(RUN_STUDIES)
def give(request: MemberRequest, study: UUID, session: UUID) -> HttpResponse:
    """A VTT, DOCX or TXT file, or the words themselves."""
    row = a_study(request, study)
    finding.session(request.member, row, session)
    file: Any = request.FILES.get("file")
    words = request.POST.get("words", "")

    def do() -> None:
        if file is None and not words.strip():
            raise WaypostError(
                en="Choose a file, or paste the words.", de="Bitte eine Datei wählen oder den Wortlaut einfügen."
            )
        content = file.read(MOST_BYTES + 1) if file is not None else words.encode("utf-8", "replace")
        name = (file.name or "") if file is not None else say("pasted words", "eingefügter Wortlaut")
        actions.give_transcript(request.member, study, session, content=content, name=name)

    return back(request, do, "speakers", study, session, wrong="session")


@members(RUN_STUDIES)
def name(request: MemberRequest, study: UUID, session: UUID) -> HttpResponse:
    """Who is who in the transcript that waits; then it is kept under pseudonyms."""
    row = a_study(request, study)
    found = finding.session(request.member, row, session)
    if not found.waiting:
        return back(request, lambda: None, "session", study, session)
    speakers = list(dict.fromkeys(turn[0] for turn in found.waiting["turns"]))
    if request.method == "POST":
        chosen = {each: request.POST.get(f"speaker-{number}", "") for number, each in enumerate(speakers)}
        names = [each.strip() for each in request.POST.get("names", "").replace("\n", ",").split(",")]

        def take() -> None:
            actions.take_transcript(request.member, study, session, speakers=chosen, names=names)

        return back(request, take, "session", study, session, wrong="speakers")
    return show(
        request, "studies/speakers.html", session=found, people=list(found.participants.all()), asks=ASKS,
        speakers=_described(speakers, found.waiting["turns"], len(found.participants.all())),
        turns=len(found.waiting["turns"]), view="transcript", **head(request, row, "sessions"),
    )  # fmt: skip


@require_POST
@members(RUN_STUDIES)
def remove(request: MemberRequest, study: UUID, session: UUID) -> HttpResponse:
    """The transcript goes, or with `all` the whole session."""
    row = a_study(request, study)
    finding.session(request.member, row, session)
    if request.POST.get("all"):
        return back(request, lambda: actions.remove_session(request.member, study, session), "sessions", study)
    return back(request, lambda: actions.remove_transcript(request.member, study, session), "session", study, session)


def _described(speakers: list[str], turns: list[Any], people: int) -> list[dict[str, Any]]:
    """Each speaker with some of their words. Whoever asks the most questions is taken for who asks."""
    said = {each: [turn[1] for turn in turns if turn[0] == each] for each in speakers}
    asking = {each: sum("?" in text for text in texts) / len(texts) for each, texts in said.items()}
    asks = max(speakers, key=lambda each: asking[each]) if len(speakers) > 1 else None
    others = [each for each in speakers if each != asks]
    return [
        {
            "name": each, "n": len(said[each]), "words": said[each][:_SHOWN], "asks": each == asks,
            "guess": others.index(each) if each in others and len(others) <= people else None,
        }
        for each in speakers
    ]  # fmt: skip
