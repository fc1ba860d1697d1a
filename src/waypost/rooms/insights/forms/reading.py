"""A query string becomes a question, or errors at the fields."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Protocol
from urllib.parse import urlencode

from pydantic import ValidationError

from waypost.core.analytics.questions.among import Among
from waypost.core.analytics.questions.comparing import Compare
from waypost.core.analytics.questions.periods import ALWAYS, Period
from waypost.core.vocabulary.wording import WaypostError, Wording
from waypost.rooms.insights.forms.asked_often import WHO
from waypost.rooms.insights.forms.controls import Choice, Control, Texts, one, period_of
from waypost.rooms.insights.forms.declared import Asked, Surroundings, Words
from waypost.rooms.insights.forms.questions import ASKED, asked

PERIODS = ("", "left_", "right_")  # prefixes of `from` and `to`


class Query(Protocol):
    """A query string, as Django reads it."""

    def __contains__(self, name: object, /) -> bool: ...

    def getlist(self, name: str) -> Sequence[Any]: ...


@dataclass(frozen=True, slots=True)
class Asking:
    """What a page was asked: `question` is None while something is missing or wrong.

    `given` are the texts of each control, suggested ones too; `errors` what is wrong, by the control's name; `missing`
    the controls that still need something.
    """

    asked: Asked
    controls: tuple[Control, ...]
    given: Mapping[str, Texts]
    errors: Mapping[str, Wording]
    missing: tuple[Control, ...]
    question: Any = None
    of: Asked | None = None
    settings: str = ""

    @property
    def plain(self) -> Any:
        """The question without those that wrap it."""
        question = self.question
        while isinstance(question, Among | Compare):
            question = question.question
        return question


@dataclass(slots=True)
class _Reading:
    query: Query
    suggested: dict[str, Texts] = field(default_factory=dict)
    given: dict[str, Texts] = field(default_factory=dict)
    errors: dict[str, Wording] = field(default_factory=dict)

    def texts(self, control: Control) -> Texts:
        if control.name in self.query:
            return tuple(str(text) for text in self.query.getlist(control.name))
        return tuple(text for text in self.suggested.get(control.name, control.default) if text)

    def values(self, controls: Sequence[Control]) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for control in controls:
            self.given[control.name] = self.texts(control)
            try:
                found[control.name] = control.read(self.given[control.name])
            except WaypostError as error:
                self.errors[control.name] = Wording(error.in_("en"), error.in_("de"))
        return found

    def period(self, prefix: str) -> Period:
        first, last = (str(one([str(t) for t in self.query.getlist(prefix + end)])) for end in ("from", "to"))
        self.given[prefix + "from"], self.given[prefix + "to"] = (first,), (last,)
        try:
            return period_of(first, last)
        except WaypostError as error:
            self.errors[prefix + "period"] = Wording(error.in_("en"), error.in_("de"))
            return ALWAYS


def read(this: Asked, query: Query, words: Words, at: Surroundings) -> Asking:
    """The question of a page. Nothing is raised for what a person typed: errors are told at the field."""
    reading = _Reading(query, _suggested(this, query, words))
    inner = _inner(this, query, reading)
    if inner is not None:
        reading.suggested = {**_suggested(inner, query, words), **reading.suggested}
    own, of = reading.values(this.controls), None
    controls, plain = this.controls, this
    if inner is not None:
        of, plain = inner, inner
        taken = {control.name for control in this.controls}
        controls = (*this.controls, *(each for each in inner.controls if each.name not in taken))
    values = reading.values(plain.controls) if inner is not None else own
    who = reading.values((WHO,)).get("who", "")
    period = reading.period("")
    sides = {side: reading.period(side + "_") for side in ("left", "right")} if this.name == "Compare" else {}
    missing = _missing(this, reading) + (_missing(inner, reading) if inner is not None else ())
    question = None
    if not reading.errors and not missing:
        question = _question(this, plain, values, own, period, sides, at, reading)
        if question is not None and who and this.name != "Among":
            question = Among(question, who)
    return Asking(
        this, controls, reading.given, reading.errors, missing, question, of, _settings(reading, controls, of)
    )


def _suggested(this: Asked, query: Query, words: Words) -> dict[str, Texts]:
    """What a page proposes where nothing was asked yet; later only what a question cannot be without."""
    found = dict(this.suggest(words))
    if not any(control.name in query for control in this.controls):
        return found
    required = {control.name for control in this.controls if control.required}
    if any(name in query for name in this.needs):  # one of several will do
        return {name: texts for name, texts in found.items() if name in required}
    return {name: texts for name, texts in found.items() if name in (*this.needs, *required)}


def _inner(this: Asked, query: Query, reading: _Reading) -> Asked | None:
    if not this.wraps:
        return None
    kind = one([str(text) for text in query.getlist("of")]) or "funnel"
    try:
        found = asked(kind)
        if not found.wraps and found.name not in _NEVER_WRAPPED.get(this.name, ()):
            return found
    except WaypostError:
        pass
    reading.errors["of"] = Wording(f"'{kind}' cannot be asked here.", f"„{kind}“ kann hier nicht gefragt werden.")
    return asked("funnel")


_NEVER_WRAPPED = {"Compare": ("Success",)}


def wrappable(this: Asked) -> tuple[Choice, ...]:
    """The questions that this one can be asked about."""
    never = _NEVER_WRAPPED.get(this.name, ())
    return tuple(Choice(each.kind, each.title) for each in ASKED.values() if not each.wraps and each.name not in never)


def _missing(this: Asked, reading: _Reading) -> tuple[Control, ...]:
    """Of the controls that a question needs all are given, or, where they are alternatives, one."""
    needed = [control for control in this.controls if control.name in this.needs]
    lacking = [control for control in needed if not one(reading.given.get(control.name, ()))]
    alternatives = not any(control.required for control in needed)
    if not needed or (alternatives and len(lacking) < len(needed)):
        return ()
    return tuple(lacking)


def _question(
    this: Asked,
    plain: Asked,
    values: dict[str, Any],
    own: dict[str, Any],
    period: Period,
    sides: Mapping[str, Period],
    at: Surroundings,
    reading: _Reading,
) -> Any:
    try:
        question = plain.question(dict(values), period, at)
        if this.name == "Among":
            return Among(question, own["segment"])
        if this.name == "Compare":
            given: dict[str, Any] = {f"{side}_period": each for side, each in sides.items() if each != ALWAYS}
            if not (own["left"] or own["right"] or given):
                reading.errors["left"] = Wording(
                    "Choose two sides: a rule for customers, or two periods.",
                    "Bitte zwei Seiten wählen: eine Regel für Kund:innen oder zwei Zeiträume.",
                )
                return None
            return Compare(question, left=own["left"], right=own["right"], minimum=own["minimum"], **given)
        return question
    except WaypostError as error:
        reading.errors[""] = Wording(error.in_("en"), error.in_("de"))
    except ValidationError as error:
        reading.errors[""] = Wording(str(error), str(error))
    return None


def _settings(reading: _Reading, controls: Sequence[Control], of: Asked | None) -> str:
    """The query string that asks this again: only what differs from what is usual."""
    pairs = [("of", of.kind)] if of is not None else []
    for control in (*controls, WHO):
        texts = [text for text in reading.given.get(control.name, ()) if text.strip()]
        if tuple(texts) != tuple(control.default):
            pairs += [(control.name, text) for text in texts]
        if not texts and (control.default or control.name in reading.suggested):
            pairs.append((control.name, ""))
    for prefix in PERIODS:
        for end in ("from", "to"):
            text = one(reading.given.get(prefix + end, ()))
            if text:
                pairs.append((prefix + end, text))
    return urlencode(pairs)


def with_error(asking: Asking, name: str, error: WaypostError) -> Asking:
    """The same, with what the data had to say against it."""
    told = Wording(error.in_("en"), error.in_("de"))
    return replace(asking, errors={**asking.errors, name: told}, question=None)
