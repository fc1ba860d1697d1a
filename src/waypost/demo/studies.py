"""A study of complaints: talks with four customers, what is highlighted in them, and two insights on the map.

The talks stand in `talks/`; there `[[words]]{code −2 quote}` says what is highlighted, with which codes, and how it felt.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from importlib.resources import files
from uuid import UUID

from waypost.core.vocabulary.wording import Language, Wording
from waypost.rooms.people.records import Who
from waypost.rooms.studies import actions
from waypost.rooms.studies.actions.highlighting import Place
from waypost.rooms.studies.actions.transcribing import ASKS
from waypost.rooms.studies.records import Method, Recruited, StudyState

NAME = Wording("Why complaints hurt", "Warum Reklamationen wehtun")
_QUESTION = Wording(
    "What costs customers trust between the damage and its solution, and what gives it back?",
    "Was kostet zwischen Schaden und Lösung Vertrauen, und was gibt es zurück?",
)
_PEOPLE = (
    (Wording("Busy parents", "Eilige Eltern"), Wording("ordered online", "online bestellt")),
    (Wording("Loyal regulars", "Treue Stammkundschaft"), Wording("bought in the store", "in der Filiale gekauft")),
    (Wording("Busy parents", "Eilige Eltern"), Wording("ordered in the app", "in der App bestellt")),
    (Wording("Busy parents", "Eilige Eltern"), Wording("ordered online", "online bestellt")),
)
CODES = {
    "again": (
        Wording("Telling it again", "Alles noch mal erzählen"),
        Wording("Has to repeat what was said on another channel.", "Muss wiederholen, was anderswo schon gesagt ist."),
    ),
    "promise": (
        Wording("Promise not kept", "Zusage nicht gehalten"),
        Wording("Calls or dates that were promised and did not come.", "Rückrufe oder Termine, die ausblieben."),
    ),
    "human": (
        Wording("Somebody cares", "Jemand kümmert sich"),
        Wording("A person takes it into their own hands.", "Ein Mensch nimmt die Sache in die Hand."),
    ),
    "status": (
        Wording("Not knowing where it stands", "Nicht wissen, wie es steht"),
        Wording("Wants to see what happens and who is on it.", "Will sehen, was geschieht und wer dran ist."),
    ),
    "finding": (
        Wording("Way to us is hidden", "Weg zu uns ist versteckt"),
        Wording("Number or form cannot be found.", "Nummer oder Formular ist nicht zu finden."),
    ),
    "deadend": (
        Wording("Dead end", "Sackgasse"),
        Wording("Chat or help leads nowhere.", "Chat oder Hilfe führen nirgendwohin."),
    ),
    "silos": (
        Wording("Everybody knows a part", "Jeder weiß nur einen Teil"),
        Wording("Departments do not know of each other.", "Abteilungen wissen nichts voneinander."),
    ),
    "trust": (
        Wording("Trust is gone", "Vertrauen verloren"),
        Wording("Behaves otherwise from now on.", "Verhält sich seitdem anders."),
    ),
}
_INSIGHTS = (
    (
        "tell-again",
        ("again", "silos"),
        Wording(
            "Telling it again costs more trust than the damage itself",
            "Alles noch einmal zu erzählen kostet mehr Vertrauen als der Schaden",
        ),
        Wording(
            "Nobody was angry about the broken part. They were tired of beginning anew at every desk, with photos and numbers "
            "that had been sent already.",
            "Niemand war wütend über das kaputte Teil. Müde machte, an jeder Stelle neu anzufangen, mit Fotos und Nummern, die "
            "längst geschickt waren.",
        ),
    ),
    (
        "wait-call",
        ("promise", "status"),
        Wording(
            "A promised call ties people down for half a day", "Ein zugesagter Rückruf bindet Menschen einen halben Tag"
        ),
        Wording(
            "They arrange their day around it. A note of where things stand would free them, even without a solution.",
            "Sie richten den Tag danach ein. Ein Zwischenstand würde sie befreien, auch ohne Lösung.",
        ),
    ),
)
_BEGAN = timedelta(days=40)
_SOURCE = Wording("on paper before the talk", "auf Papier vor dem Gespräch")
_PLACE = Wording("video call", "Videogespräch")
_MARK = re.compile(r"\[\[(.+?)\]\]\{([^}]*)\}")


@dataclass(frozen=True, slots=True)
class Marked:
    """What is highlighted of a turn: characters of its words, one code, how it felt, whether it is a quote."""

    place: Place
    code: str
    emotion: int
    quote: bool


def talks(language: Language) -> Iterator[tuple[str, list[Marked]]]:
    """Each talk as lines, and what is highlighted in them."""
    folder = files("waypost.demo").joinpath("talks", language)
    for number in range(1, len(_PEOPLE) + 1):
        lines, marks = [], []
        for position, line in enumerate(folder.joinpath(f"{number}.txt").read_text("utf-8").splitlines()):
            label, told = re.split(r"(?<=\w): ", line, maxsplit=1)
            bare = ""
            for piece in re.split(r"(\[\[.+?\]\]\{[^}]*\})", told):
                found = _MARK.fullmatch(piece)
                if found:
                    code, emotion, *rest = found[2].split()
                    place = Place(position, len(bare), position, len(bare) + len(found[1]))
                    marks.append(Marked(place, code, int(emotion), "quote" in rest))
                bare += found[1] if found else piece
            lines.append(f"{label}: {bare}")
        yield "\n".join(lines), marks


def put_in(who: Who, language: Language, journey: UUID, *, today: date) -> None:
    """The study, evaluated, with its talks; its insights stand on the map."""
    study = actions.create(
        who, name=NAME.in_(language), question=_QUESTION.in_(language), slug="complaint", method=Method.INTERVIEW,
        language=language, journey=journey, step="tell-again", target=6,
    ).uuid  # fmt: skip
    codes = {
        key: actions.add_code(who, study, name=name.in_(language), description=means.in_(language), hue=hue).uuid
        for hue, (key, (name, means)) in enumerate(CODES.items())
    }
    marked: dict[str, list[UUID]] = {key: [] for key in codes}
    for number, ((persona, segment), (text, marks)) in enumerate(zip(_PEOPLE, talks(language), strict=True)):
        person = actions.add_participant(
            who, study, persona=persona.in_(language), segment=segment.in_(language), state=Recruited.AGREED
        )
        actions.consent(who, study, person.uuid, source=_SOURCE.in_(language))
        day = today - _BEGAN + timedelta(days=3 * number)
        session = actions.add_session(
            who, study, participants=[person.uuid], held_on=day, place=_PLACE.in_(language)
        ).uuid
        actions.give_transcript(who, study, session, content=text.encode(), name=f"P{number + 1}.txt")
        speakers = {"I": ASKS, person.pseudonym: str(person.uuid)}
        actions.take_transcript(who, study, session, speakers=speakers)
        for each in marks:
            made = actions.highlight(
                who, study, session, each.place, codes=[codes[each.code]], emotion=each.emotion, quote=each.quote
            )
            marked[each.code].append(made.uuid)
    for step, keys, statement, means in _INSIGHTS:
        supporting = [each for key in keys for each in marked[key]]
        insight = actions.conclude(
            who, study, statement=statement.in_(language), text=means.in_(language), highlights=supporting,
            journey=journey, step=step,
        )  # fmt: skip
        actions.publish(who, study, insight.uuid)
    actions.set_state(who, study, state=StudyState.EVALUATED)
