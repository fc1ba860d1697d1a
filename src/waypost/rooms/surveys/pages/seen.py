"""A question as a page shows it: texts in one language, what is chosen, what is wrong. The preview shows the same."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from waypost.core.vocabulary import survey as documents
from waypost.core.vocabulary.scales import Best, band
from waypost.core.vocabulary.survey import Shown, ShownPage, Texts
from waypost.core.vocabulary.survey.questions import (
    Choosable,
    Consent,
    ContactAgreement,
    File,
    Look,
    Matrix,
    MultipleChoice,
    NpsPlus,
    Question,
    Ranking,
    Rating,
    ScaleQuestion,
    SingleChoice,
)
from waypost.core.vocabulary.survey.values import Agreement, Choice, Contact, Grid, Reasons, Value
from waypost.core.vocabulary.wording import Wording
from waypost.rooms.surveys.actions.answering import parts_of
from waypost.rooms.surveys.pages.given import field
from waypost.rooms.surveys.pages.labels import limits_of
from waypost.rooms.surveys.records import CHANNEL_NAMES
from waypost.web.language import said

# From the bad end to the good one; more than five faces nobody tells apart, so numbers are shown.
_FACES = {
    3: ("frown", "meh", "smile"),
    4: ("angry", "frown", "smile", "laugh"),
    5: ("angry", "frown", "meh", "smile", "laugh"),
}


@dataclass(frozen=True, slots=True)
class Offer:
    """Something to choose: what is sent, what is read, whether it is chosen; the icon it is shown as."""

    value: str
    text: str
    chosen: bool = False
    icon: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of offers: one of a matrix, a place of a ranking."""

    name: str
    text: str
    offers: tuple[Offer, ...]


@dataclass(frozen=True, slots=True)
class More:
    """What NPS+ asks once there is a score: causes of its band, the main one, a comment."""

    id: str
    causes_text: str
    causes: tuple[Offer, ...]
    main_text: str
    mains: tuple[Offer, ...]
    comment_text: str
    comment: str
    new: bool


@dataclass(frozen=True, slots=True)
class Seen:
    """One question."""

    id: str
    kind: str
    name: str
    text: str
    help: str
    required: bool
    error: str
    number: int
    low: str = ""
    high: str = ""
    offers: tuple[Offer, ...] = ()
    rows: tuple[Row, ...] = ()
    other: str = ""
    other_text: str = ""
    value: str = ""
    longest: int = 0
    one_line: bool = False
    least: str = ""
    most: str = ""
    more: More | None = None
    channels: tuple[Offer, ...] = ()
    times: tuple[Offer, ...] = ()
    new: bool = False

    @property
    def template(self) -> str:
        return f"surveys/ask/{_TEMPLATES.get(self.kind, self.kind)}.html"

    @property
    def anchor(self) -> str:
        """Its name in the page; ids of questions may hold any sign but blanks."""
        return f"q-{self.number}"


_SCALES = ("nps", "nps_plus", "csat", "ces", "rating", "met_expectation")
_TEMPLATES = dict.fromkeys(_SCALES, "scale") | {"single_choice": "choice", "multiple_choice": "choice", "email": "line", "date": "line"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class SeenPage:
    """One page: where it stands among those that are shown so far, of how many (0: not known yet), and what was on the screen when it is sent."""

    id: str
    title: str
    text: str
    questions: tuple[Seen, ...]
    number: int
    of: int
    parts: str
    last: bool = False

    @property
    def wrong(self) -> tuple[Seen, ...]:
        return tuple(each for each in self.questions if each.error)

    @property
    def sends_files(self) -> bool:
        return any(each.kind == "file" for each in self.questions)


def seen(
    document: documents.Survey,
    page: ShownPage,
    language: str,
    *,
    errors: Mapping[str, Wording] | None = None,
    new: str = "",
    number: int = 1,
    raw: Mapping[str, Any] | None = None,
    prefill: int | None = None,
) -> SeenPage:
    """A page as somebody meets it. `raw` is what was sent where it was wrong, so that nobody types twice."""
    view = _View(document, language, errors or {}, new, raw or {})
    questions = [view.question(shown, place) for place, shown in enumerate(page.questions, 1)]
    if prefill is not None:
        questions = view.prefilled(questions, page, prefill)
    texts = (document.said(page.page.title, language), document.said(page.page.text, language))
    return SeenPage(
        page.page.id,
        *texts,
        tuple(questions),
        number,
        _pages(document),
        " ".join(parts_of(page)),
        _is_last(document, page),
    )


def _pages(document: documents.Survey) -> int:
    """How many pages there are, where that is the same for everybody; else 0."""
    bent = any(page.when or page.then or all(each.when for each in page.questions) for page in document.pages)
    return 0 if bent or any(each.then for each in document.questions()) else len(document.pages)


def _is_last(document: documents.Survey, page: ShownPage) -> bool:
    """Whether nothing can follow: no later page, no question of this one that waits for an answer, no causes of NPS+."""
    waits = any(isinstance(each.question, NpsPlus) and each.answer is None for each in page.questions)
    return page.page.id == document.pages[-1].id and len(page.questions) == len(page.page.questions) and not waits


class _View:
    """What every question of a page is shown with."""

    def __init__(
        self, document: documents.Survey, language: str, errors: Mapping[str, Wording], new: str, raw: Mapping[str, Any]
    ) -> None:
        self.document, self.language, self.errors, self.new, self.raw = document, language, errors, new, raw

    def said(self, texts: Texts) -> str:
        return self.document.said(texts, self.language)

    def question(self, shown: Shown, number: int) -> Seen:
        question, error = shown.question, self.errors.get(shown.question.id)
        base: dict[str, Any] = {
            "id": question.id,
            "kind": question.KIND,
            "name": field(question.id),
            "text": self.said(question.text),
            "help": self.said(question.help),
            "required": shown.required,
            "error": said(error) if error else "",
            "number": number,
            "new": bool(self.new) and self.new == question.id,
        }
        return Seen(**base | self._own(question, shown))

    def _own(self, question: Question, shown: Shown) -> dict[str, Any]:
        shown = replace(shown, answer=self._meant(question, shown.answer))
        answer = shown.answer
        if isinstance(question, ScaleQuestion):
            return self._scale(question, shown)
        if isinstance(question, SingleChoice | MultipleChoice):
            chosen = answer if isinstance(answer, Choice) else Choice()
            return {
                "offers": self.offers(shown.options, chosen.chosen),
                "other_text": self.said(question.other),
                "other": chosen.other,
            }
        if isinstance(question, Ranking):
            return {"rows": self._places(question, shown)}
        if isinstance(question, Matrix):
            return {"rows": self._rows(question, shown), "offers": self.offers(question.columns, ())}
        if isinstance(question, Consent):
            agreed = isinstance(answer, Agreement) and answer.agreed
            return {"offers": (Offer("yes", "", agreed),)}
        if isinstance(question, ContactAgreement):
            return self._contact(question, answer if isinstance(answer, Contact) else None)
        if isinstance(question, File):
            return limits_of(question, answer)
        value = answer if isinstance(answer, str) else self.raw.get(question.id, "")
        ends = {"least": getattr(question, "earliest", ""), "most": getattr(question, "latest", "")}
        sizes = {"longest": getattr(question, "longest", 254), "one_line": getattr(question, "one_line", True)}
        return {"value": value if isinstance(value, str) else "", **ends, **sizes}

    def _meant(self, question: Question, answer: Value | None) -> Value | None:
        """What was chosen where it was wrong, so that nobody chooses twice; else the answer as it is kept."""
        sent = self.raw.get(question.id) if question.id in self.errors else None
        if isinstance(question, Ranking) and isinstance(sent, list):
            return Choice(tuple(sent))
        if not isinstance(sent, Mapping):
            return answer
        if isinstance(question, SingleChoice | MultipleChoice):
            return Choice(tuple(sent["chosen"]), sent["other"])
        if isinstance(question, ContactAgreement):
            return Contact(sent["agreed"] == "yes", sent["channel"], sent["time"], sent["address"])
        return answer

    def offers(self, options: tuple[Choosable, ...], chosen: tuple[str, ...]) -> tuple[Offer, ...]:
        there = [each for each in options if not each.retired]
        return tuple(Offer(each.id, self.said(each.text), each.id in chosen) for each in there)

    def _scale(self, question: ScaleQuestion, shown: Shown) -> dict[str, Any]:
        answer = shown.answer.score if isinstance(shown.answer, Reasons) else shown.answer
        low, high = int(question.scale.low), int(question.scale.high)
        points = tuple(
            Offer(str(point), str(point), point == answer, _icon(question, point)) for point in range(low, high + 1)
        )
        found: dict[str, Any] = {"low": self.said(question.low), "high": self.said(question.high), "offers": points}
        if isinstance(question, NpsPlus) and isinstance(shown.answer, Reasons):
            found["more"] = self._more(question, shown, shown.answer)
        return found

    def _more(self, question: NpsPlus, shown: Shown, answer: Reasons) -> More:
        of = band(answer.score)
        texts = {name: getattr(question, name) for name in ("causes_text", "comment_text")}
        words = {name: self.said(found.of(of)) if found else "" for name, found in texts.items()}
        chosen = answer.causes
        offers = self.offers(shown.options, chosen)
        return More(
            id=f"{question.id}|{of}",
            causes=offers,
            main_text=self.said(question.main_text),
            mains=tuple(Offer(each.value, each.text, each.value == answer.main) for each in offers),
            comment=answer.comment,
            new=self.new == f"{question.id}|{of}",
            **words,
        )

    def _places(self, question: Ranking, shown: Shown) -> tuple[Row, ...]:
        chosen = shown.answer.chosen if isinstance(shown.answer, Choice) else ()
        most = min(question.most or len(shown.options), len(shown.options))
        return tuple(
            Row(
                field(question.id, str(place)),
                str(place),
                self.offers(shown.options, chosen[place - 1 : place]),
            )
            for place in range(1, most + 1)
        )

    def _rows(self, question: Matrix, shown: Shown) -> tuple[Row, ...]:
        cells = dict(shown.answer.cells) if isinstance(shown.answer, Grid) else {}
        return tuple(
            Row(
                field(question.id, row.id), self.said(row.text), self.offers(question.columns, (cells.get(row.id, ""),))
            )
            for row in shown.options
        )

    def _contact(self, question: ContactAgreement, answer: Contact | None) -> dict[str, Any]:
        channel = answer.channel if answer else ""
        return {
            "value": "" if answer is None else "yes" if answer.agreed else "no",
            "channels": tuple(
                Offer(each.value, said(CHANNEL_NAMES[each]), each.value == channel) for each in question.channels
            ),
            "times": self.offers(question.times, (answer.time,) if answer else ()),
            "other": answer.address if answer else "",
        }

    def prefilled(self, questions: list[Seen], page: ShownPage, score: int) -> list[Seen]:
        """The first question with a scale begins at the score that a link brought along; nothing is stored by it."""
        for place, shown in enumerate(page.questions):
            if isinstance(shown.question, ScaleQuestion) and shown.answer is None:
                scale = shown.question.scale
                if not scale.low <= score <= scale.high:
                    break
                value: Any = Reasons(score) if isinstance(shown.question, NpsPlus) else score
                own = self._scale(shown.question, Shown(shown.question, (), shown.required, value)) | {"more": None}
                kept = {name: getattr(questions[place], name) for name in Seen.__slots__}
                questions[place] = Seen(**kept | own)
                break
        return questions


def _icon(question: ScaleQuestion, point: int) -> str:
    if not isinstance(question, Rating) or question.look is Look.NUMBER:
        return ""
    if question.look is Look.STAR:
        return "star"
    faces = _FACES.get(question.points, ())
    place = point - 1 if question.best is Best.HIGH else question.points - point
    return faces[place] if faces else ""
