"""Controls as a page shows them: what is chosen, what can be chosen, what is wrong."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from waypost.core.analytics.questions.spoken import ROLES, rule_said
from waypost.core.telling.standing import Writer
from waypost.rooms.insights.forms.asked_often import WHO
from waypost.rooms.insights.forms.controls import Control, Texts, given, one
from waypost.rooms.insights.forms.reading import Asking, wrappable
from waypost.rooms.insights.queries.words import Words
from waypost.web.language import language, said, say


@dataclass(frozen=True, slots=True)
class Option:
    value: str
    text: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Field:
    """A control on the page: `said` is its value in words, `texts` what stands in its inputs."""

    name: str
    shape: str
    label: str
    said: str
    texts: tuple[str, ...]
    help: str = ""
    error: str = ""
    options: tuple[Option, ...] = ()
    more: bool = False
    set: bool = False
    placeholder: str = ""
    least: str = ""
    most: str = ""
    pace: str = ""

    @property
    def blanks(self) -> range:
        """Empty inputs below those that are filled in."""
        return range(max(1, 3 - len(self.texts)))


@dataclass(frozen=True, slots=True)
class Span:
    """A period on the page: the whole one, or one of a side."""

    prefix: str
    label: str
    said: str
    first: str
    last: str
    error: str


def fields(asking: Asking, words: Words, journeys: Sequence[tuple[str, str]] = ()) -> list[Field]:
    """The controls of a question, then which customers it is about."""
    controls = [*asking.controls] if asking.asked.name == "Among" else [*asking.controls, WHO]
    return [_field(control, asking, words, journeys) for control in controls]


def of_field(asking: Asking) -> Field | None:
    """Which question is asked, for those that are asked about another one."""
    if asking.of is None:
        return None
    options = tuple(
        Option(each.value, said(each.wording), each.value == asking.of.kind) for each in wrappable(asking.asked)
    )
    label = say("Question", "Frage")
    return Field(
        "of",
        "choice",
        label,
        said(asking.of.title),
        (asking.of.kind,),
        options=options,
        set=True,
        error=_error(asking, "of"),
    )


def spans(asking: Asking) -> list[Span]:
    """Periods: one, or that of each side besides."""
    labels = {"": ("Period", "Zeitraum")}
    if asking.asked.name == "Compare":
        labels |= {"left_": ("Left: period", "Links: Zeitraum"), "right_": ("Right: period", "Rechts: Zeitraum")}
    return [_span(asking, prefix, say(*label)) for prefix, label in labels.items()]


def _span(asking: Asking, prefix: str, label: str) -> Span:
    first, last = (one(asking.given.get(prefix + end, ())) for end in ("from", "to"))
    return Span(prefix, label, period_said(first, last), first, last, _error(asking, prefix + "period"))


def period_said(first: str, last: str) -> str:
    """A period by its first and last day, both included."""
    if not first and not last:
        return say("all data", "alle Daten")
    if not last:
        return say("since {day}", "seit {day}", day=day_said(first))
    if not first:
        return say("until {day}", "bis {day}", day=day_said(last))
    return f"{day_said(first)} – {day_said(last)}"


def day_said(text: str) -> str:
    """A day as people write it; what is no day stays as it is."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return text
    return f"{day:%d.%m.%Y}" if language() == "de" else f"{day.day} {day:%b %Y}"


def _error(asking: Asking, name: str) -> str:
    found = asking.errors.get(name)
    return said(found) if found else ""


def _field(control: Control, asking: Asking, words: Words, journeys: Sequence[tuple[str, str]]) -> Field:
    texts = given(asking.given.get(control.name, ()))
    options = _options(control, texts, words, journeys)
    chosen = [option.text for option in options if option.chosen]
    if control.shape == "flag":
        value = say("yes", "ja") if texts else say("no", "nein")
    elif options:
        value = ", ".join(chosen)
    elif control.shape == "rule":
        value = ", ".join(rule_said(text, language()) for text in texts)
    elif control.shape == "span":
        write = Writer(language())
        value = ", ".join(write.span(part) for text in texts for part in text.split(","))
    else:
        value = (" → " if control.shape == "steps" else ", ").join(texts)
    placeholder = said(control.none)
    return Field(
        name=control.name,
        shape=control.shape,
        label=said(control.label),
        said=value or placeholder or say("usual", "wie üblich"),
        texts=texts,
        help=said(control.help),
        error=_error(asking, control.name),
        options=options,
        more=control.more,
        set=tuple(texts) != tuple(control.default) and bool(texts),
        placeholder=placeholder,
        least=control.extra.get("min", ""),
        most=control.extra.get("max", ""),
        pace=control.extra.get("step", ""),
    )


def _options(control: Control, texts: Texts, words: Words, journeys: Sequence[tuple[str, str]]) -> tuple[Option, ...]:
    if control.shape == "choice":
        return tuple(Option(each.value, said(each.wording), each.value in texts) for each in control.choices)
    if control.shape in ("dimension", "dimensions"):
        none = [("", said(control.none))] if control.shape == "dimension" else []
        known = [*none, *((each.name, dimension_name(each.name, each.role)) for each in words.dimensions)]
        names = {each.role: each.name for each in reversed(words.dimensions)}
        wanted = {names.get(text, text) for text in texts}
        known += [(text, text) for text in sorted(wanted - {value for value, _ in known})]
        return tuple(Option(value, text, value in wanted or (not value and not wanted)) for value, text in known)
    if control.shape == "names":
        return tuple(Option(each, each, each in texts) for each in dict.fromkeys((*texts, *words.touchpoints)))
    if control.shape == "journey":
        known = [("", said(control.none)), *journeys]
        return tuple(Option(value, text, value in texts or (not value and not texts)) for value, text in known)
    return ()


def dimension_name(name: str, role: str) -> str:
    """A dimension as people call it: by its role where the role has a word, with its own name where they differ."""
    word = ROLES.get(role)
    if word is None:
        return name
    told = said(word)
    return told[:1].upper() + told[1:] if name.lower() in (role, told.lower()) else f"{name} ({told})"


def rules(words: Words) -> list[str]:
    """Rules of segments that the data suggest."""
    return [f'"{each.name}" = "{value}" (last)' for each in words.dimensions for value in each.values[:12]]
