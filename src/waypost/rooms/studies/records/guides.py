"""Guides: sections and questions in their order; five to begin with; and a guide as plain lines that anybody can edit.

A section begins with its title; the lines below it are its questions; an empty line ends it. A question keeps its id as
long as its words or its place stay, so that notes keep theirs.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from waypost.core.vocabulary.wording import Wording
from waypost.rooms.studies.records import Method


@dataclass(frozen=True, slots=True)
class Question:
    """One question or task; `id` is what notes name."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Section:
    title: str
    questions: tuple[Question, ...]


Guide = tuple[Section, ...]


def read(kept: Sequence[Mapping[str, Any]]) -> Guide:
    """A guide from the values that are kept of it."""
    return tuple(Section(each["title"], tuple(Question(id_, text) for id_, text in each["questions"])) for each in kept)


def plain(guide: Guide) -> list[dict[str, object]]:
    """The values that are kept of a guide."""
    return [{"title": each.title, "questions": [[one.id, one.text] for one in each.questions]} for each in guide]


def lines(guide: Guide) -> str:
    """A guide as plain lines.

    >>> lines((Section("Warm-up", (Question("q1", "Who are you?"),)),))
    'Warm-up\\nWho are you?'
    """
    return "\n\n".join("\n".join([each.title, *(one.text for one in each.questions)]) for each in guide)


def from_lines(text: str, before: Guide = ()) -> Guide:
    """The guide of plain lines; questions that were there before keep their ids.

    >>> from_lines("Warm-up\\nWho are you, please?", from_lines("Warm-up\\nWho are you?"))[0].questions[0].id
    'q1'
    """
    blocks: list[list[str]] = [[]]
    for line in (" ".join(each.split()) for each in text.splitlines()):
        if line:
            blocks[-1].append(line)
        elif blocks[-1]:
            blocks.append([])
    wanted = [block for block in blocks if block]
    ids = _ids(wanted, before)
    return tuple(
        Section(block[0], tuple(Question(ids[at, n], words) for n, words in enumerate(block[1:])))
        for at, block in enumerate(wanted)
    )


def _ids(blocks: Sequence[Sequence[str]], before: Guide) -> dict[tuple[int, int], str]:
    """By section and place the id of a question: of the same words, else of what stood at this place, else a new one."""
    known = {one.text: one.id for each in before for one in each.questions}
    there = {(at, n): one.id for at, each in enumerate(before) for n, one in enumerate(each.questions)}
    words = {(at, n): text for at, block in enumerate(blocks) for n, text in enumerate(block[1:])}
    found: dict[tuple[int, int], str] = {}
    for place, text in words.items():
        if text in known and known[text] not in found.values():
            found[place] = known[text]
    for place in words:
        if place not in found and there.get(place) and there[place] not in found.values():
            found[place] = there[place]
    taken = {*found.values(), *there.values()}
    number = 1
    for place in words:
        if place in found:
            continue
        while f"q{number}" in taken:
            number += 1
        found[place] = f"q{number}"
        taken.add(found[place])
    return found


@dataclass(frozen=True, slots=True)
class ReadyGuide:
    """A guide to begin with, its lines in both languages."""

    slug: str
    name: Wording
    method: Method
    text: Wording


READY = (
    ReadyGuide(
        "journey",
        Wording("Interview along the journey", "Interview entlang der Journey"),
        Method.INTERVIEW,
        Wording(
            "Getting to know each other\nTell me a little about yourself and your everyday life.\n"
            "How did you come to us as a customer?\n\n"
            "The last time\nTell me about the last time, from the very beginning.\nWhat made you begin?\n"
            "What did you do then, step by step?\nWhom or what did you meet on the way?\n"
            "What did you expect there, and what happened?\n\n"
            "High and low\nWhat was the best moment? Why?\nWhere did it get stuck or annoy you?\n"
            "What did you do to help yourself?\n\n"
            "Looking back\nWhat would you tell a friend about it?\nWhat should we change first?",
            "Kennenlernen\nErzählen Sie ein wenig von sich und Ihrem Alltag.\nWie sind Sie zu uns gekommen?\n\n"
            "Das letzte Mal\nErzählen Sie vom letzten Mal, ganz von Anfang an.\nWas war der Auslöser?\n"
            "Was haben Sie dann getan, Schritt für Schritt?\nWem oder was sind Sie unterwegs begegnet?\n"
            "Was haben Sie dort erwartet, und was geschah?\n\n"
            "Höhen und Tiefen\nWas war der beste Moment? Warum?\nWo hat es gehakt oder geärgert?\n"
            "Wie haben Sie sich beholfen?\n\n"
            "Rückblick\nWas würden Sie einer Freundin davon erzählen?\nWas sollten wir zuerst ändern?",
        ),
    ),
    ReadyGuide(
        "usability",
        Wording("Usability test with tasks", "Usability-Test mit Aufgaben"),
        Method.USABILITY_TEST,
        Wording(
            "Before\nWe test the page, not you. Please think aloud.\nHow do you usually do such things?\n\n"
            "Tasks\nTask 1: find what you would order today.\nTask 2: order it, until just before paying.\n"
            "Task 3: find out when it will come.\n\n"
            "After each task\nHow easy was that, from 1 to 7? Why?\nWhat did you expect to happen here?\n\n"
            "After all\nWhat was hardest?\nWhat did you miss?",
            "Davor\nWir testen die Seite, nicht Sie. Bitte denken Sie laut.\nWie erledigen Sie so etwas sonst?\n\n"
            "Aufgaben\nAufgabe 1: Finden Sie, was Sie heute bestellen würden.\n"
            "Aufgabe 2: Bestellen Sie es, bis kurz vor dem Bezahlen.\nAufgabe 3: Finden Sie heraus, wann es ankommt.\n\n"
            "Nach jeder Aufgabe\nWie leicht war das, von 1 bis 7? Warum?\nWas hatten Sie hier erwartet?\n\n"
            "Zum Schluss\nWas war am schwierigsten?\nWas hat Ihnen gefehlt?",
        ),
    ),
    ReadyGuide(
        "complaint",
        Wording("After a complaint", "Nach einer Reklamation"),
        Method.INTERVIEW,
        Wording(
            "What happened\nWhat went wrong, and when did you notice?\nWhat did it mean for you?\n\n"
            "Telling us\nWhere did you turn first? Why there?\nHow often did you have to tell it?\n"
            "What did people promise you?\n\n"
            "Being helped\nWhen did you feel that somebody takes care?\nWhat was settled, what was not?\n\n"
            "Since then\nWhat has changed in how you see us?\nWhat would have made it right at once?",
            "Was geschah\nWas ging schief, und wann haben Sie es bemerkt?\nWas hieß das für Sie?\n\n"
            "Uns Bescheid geben\nWohin haben Sie sich zuerst gewandt? Warum dorthin?\nWie oft mussten Sie es erzählen?\n"
            "Was hat man Ihnen zugesagt?\n\n"
            "Hilfe bekommen\nWann hatten Sie das Gefühl, jemand kümmert sich?\nWas wurde gelöst, was nicht?\n\n"
            "Seitdem\nWas hat sich an Ihrem Bild von uns geändert?\nWas hätte es sofort gut gemacht?",
        ),
    ),
    ReadyGuide(
        "diary",
        Wording("Diary over two weeks", "Tagebuch über zwei Wochen"),
        Method.DIARY,
        Wording(
            "Each day\nWhat did you do with us today?\nWhat did you want to reach?\nHow did it feel, from very bad to very good?\n"
            "A photo or a sentence that shows it.\n\n"
            "Closing talk\nWhich day do you remember most? Why?\nWhat repeated itself?\nWhat did you stop doing?",
            "Jeden Tag\nWas haben Sie heute mit uns gemacht?\nWas wollten Sie erreichen?\n"
            "Wie hat es sich angefühlt, von sehr schlecht bis sehr gut?\nEin Foto oder ein Satz, der es zeigt.\n\n"
            "Abschlussgespräch\nAn welchen Tag denken Sie zuerst? Warum?\nWas hat sich wiederholt?\nWas haben Sie aufgegeben?",
        ),
    ),
    ReadyGuide(
        "at-work",
        Wording("Looking over the shoulder", "Über die Schulter schauen"),
        Method.CONTEXTUAL_INQUIRY,
        Wording(
            "Arriving\nShow me where you do this, and with what.\n\n"
            "Doing\nPlease do it as on any day; I only ask what I do not understand.\nWhy this way?\n"
            "What do you note down or keep ready?\nWhat interrupts you?\n\n"
            "Asking back\nWhat I have understood: is that so?\nWhat was different today than usual?",
            "Ankommen\nZeigen Sie mir, wo und womit Sie das machen.\n\n"
            "Tun\nBitte machen Sie es wie an jedem Tag; ich frage nur, was ich nicht verstehe.\nWarum auf diese Weise?\n"
            "Was notieren Sie sich oder legen Sie bereit?\nWas unterbricht Sie?\n\n"
            "Rückfragen\nWas ich verstanden habe: Stimmt das so?\nWas war heute anders als sonst?",
        ),
    ),
)


def ready(slug: str) -> ReadyGuide | None:
    return next((each for each in READY if each.slug == slug), None)
