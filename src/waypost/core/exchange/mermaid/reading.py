"""A Mermaid diagram as a journey: the rules of its parser, and what it would have swallowed is said."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from waypost.core.exchange.mermaid.shown import KEPT, NEUTRAL, actors, name_shown, score
from waypost.core.exchange.results import Read
from waypost.core.vocabulary.documents.parts import Part
from waypost.core.vocabulary.harmless import text_of
from waypost.core.vocabulary.journey import Emotion, Journey, Persona, Stage, Step, slug, with_ids
from waypost.core.vocabulary.journey.operations.values import part_of
from waypost.core.vocabulary.wording import Language, WaypostError, Wording

_FRONT_MATTER = re.compile(r"\A\s*---\s*\n.*?\n---\s*\n", re.DOTALL)
_DIRECTIVE = re.compile(r"%%\{.*?\}%%", re.DOTALL)
_DESCRIPTION = re.compile(r"^\s*accDescr\s*\{(.*?)\}", re.DOTALL | re.MULTILINE | re.IGNORECASE)
_FENCE = re.compile(r"^\s*```.*$", re.MULTILINE)
MOST_STEPS = 300


def is_mermaid(text: str) -> bool:
    """Whether a text begins as a `journey` diagram."""
    bare = _DIRECTIVE.sub("", _FRONT_MATTER.sub("", _FENCE.sub("", text)))
    first = next((line.strip() for line in bare.splitlines() if line.strip() and not line.strip().startswith("%%")), "")
    return first.casefold() == "journey"


def read_mermaid(content: bytes, language: Language, *, name: str = "") -> Read:
    """The journey of a diagram. Raises WaypostError for a text that is no `journey` diagram."""
    text = _FENCE.sub("", text_of(content))
    if not is_mermaid(text):
        raise WaypostError(
            en="This is no Mermaid journey. Its first line has to be: journey",
            de="Das ist keine Mermaid-Journey. Die erste Zeile muss lauten: journey",
        )
    text = _DIRECTIVE.sub("", _FRONT_MATTER.sub("", text, count=1))
    reading = _Reading(language, Journey(language=language, name=name))
    if found := _DESCRIPTION.findall(text):
        reading.journey = replace(reading.journey, description=" ".join(found[-1].split()))
        text = _DESCRIPTION.sub("", text)
    for line in text.splitlines():
        reading.line(line.strip())
    return reading.done()


@dataclass
class _Reading:
    language: Language
    journey: Journey
    stages: list[Stage] = field(default_factory=list)
    notes: list[Wording] = field(default_factory=list)
    people: list[tuple[str, ...]] = field(default_factory=list)
    scores: list[int | None] = field(default_factory=list)
    kept: list[Step | None] = field(default_factory=list)
    begun: bool = False

    def line(self, line: str) -> None:
        if line.startswith(KEPT.strip()):
            self._keep(line[len(KEPT.strip()) :])
            return
        bare = line if line.startswith("%%") else line.partition("#")[0].strip()
        if not bare or bare.startswith("%%") or (not self.begun and bare.casefold() == "journey"):
            self.begun = self.begun or bare.casefold() == "journey"
            return
        word, _, rest = bare.partition(" ")
        match word.casefold().rstrip(":"):
            case "title" if rest:
                self.journey = replace(self.journey, name=rest.strip())
            case "acctitle":
                self.journey = replace(self.journey, name=self.journey.name or rest.strip(" :"))
            case "accdescr":
                self.journey = replace(self.journey, description=rest.strip(" :"))
            case "section" if rest:
                self.stages.append(Stage(name=rest.split(":")[0].strip()))
            case _:
                self._task(bare, line != bare)

    def done(self) -> Read:
        """The whole: what comments kept holds as long as the diagram still shows it."""
        several = len({person for people in self.people for person in people}) > 1
        personas = self._personas()
        journey, place, stages = replace(self.journey, personas=personas), 0, []
        ids = {name_shown(each.name or each.id).replace(",", " "): each.id for each in personas}
        for stage in self.stages:
            steps = []
            for step in stage.steps:
                steps.append(self._step(journey, place, step, ids if several else {}))
                place += 1
            stages.append(replace(stage, steps=tuple(steps)))
        return Read(with_ids(replace(journey, stages=tuple(stages))), tuple(self.notes))

    def _task(self, line: str, cut: bool) -> None:
        name, *rest = (each.strip() for each in line.split(":"))
        if not rest:
            self._note(f"“{line}” is no task: it needs a score (name: 3).", f"„{line}“ ist keine Aufgabe: Ihr fehlt die Note (Name: 3).")  # fmt: skip
        if len(rest) > 2:
            more = ": ".join(rest[2:])
            self._note(f"After the actors of “{name}” stands more, which means nothing: {more}", f"Hinter den Akteuren von „{name}“ steht noch etwas, das nichts bedeutet: {more}")  # fmt: skip
        if cut:
            self._note(f"Behind “{name}” a # begins a comment; what follows was not read.", f"Hinter „{name}“ beginnt mit # ein Kommentar; der Rest wurde nicht gelesen.")  # fmt: skip
        if len(self.kept) >= MOST_STEPS:
            raise WaypostError(
                en=f"The diagram has more than {MOST_STEPS} tasks. Split it into several journeys.",
                de=f"Das Diagramm hat mehr als {MOST_STEPS} Aufgaben. Bitte in mehrere Journeys teilen.",
            )
        if not self.stages:
            self.stages.append(Stage(name="Journey"))
        last = self.stages[-1]
        self.stages[-1] = replace(last, steps=(*last.steps, Step(name=name)))
        self.scores.append(self._score(name, rest[0] if rest else None))
        self.people.append(tuple(dict.fromkeys(each.strip() for each in rest[1].split(",") if each.strip())) if len(rest) > 1 else ())  # fmt: skip
        self.kept.append(None)

    def _score(self, name: str, text: str | None) -> int | None:
        """The score, brought into 1 … 5; None where there is none to be read."""
        if text is None:
            return None
        try:
            value = float(text or "0")
            if not abs(value) < 1e9:
                raise ValueError
        except ValueError:
            self._note(f"The score of “{name}” is no number: {text}", f"Die Note von „{name}“ ist keine Zahl: {text}")
            return None
        found = min(5, max(1, round(value)))
        if found != value:
            self._note(f"The score {text or 'nothing'} of “{name}” was taken as {found}.", f"Die Note {text or 'nichts'} von „{name}“ wurde als {found} gelesen.")  # fmt: skip
        return found

    def _keep(self, text: str) -> None:
        """What a comment of ours says about the line before it."""
        try:
            given = json.loads(text)
            [(kind, values)] = given.items()
            match kind:
                case "journey":
                    self._journey(values)
                case "stage":
                    kept = _part(Stage, values)
                    shown = self.stages[-1].name
                    self.stages[-1] = kept if name_shown(kept.name) == shown else replace(kept, name=shown)
                case "step":
                    self.kept[-1] = _part(Step, values)
                case _:
                    raise ValueError
        except (ValueError, AttributeError, IndexError, TypeError, RecursionError, WaypostError):
            self._note("A comment of Waypost's (%% cj) was changed and is not understood.", "Ein Kommentar von Waypost (%% cj) wurde verändert und ist nicht lesbar.")  # fmt: skip

    def _journey(self, values: Mapping[str, Any]) -> None:
        kept, shown = _part(Journey, values), self.journey
        same = name_shown(kept.name).removeprefix("· ") == shown.name
        self.journey = kept if same else replace(kept, name=shown.name)

    def _personas(self) -> tuple[Persona, ...]:
        """Those that comments kept, and an actor that is none of them yet."""
        known = {name_shown(each.name or each.id).replace(",", " ") for each in self.journey.personas}
        # A feeling may name a persona that the journey does not have; as long as nobody changed it, none is made.
        told = (people for kept, people in zip(self.kept, self.people, strict=True) if not self._shows(kept, people))
        names = dict.fromkeys(person for people in told for person in people)
        taken = {each.id for each in self.journey.personas}
        new = []
        for name in names:
            if name not in known:
                id_ = slug(name) or "persona"
                while id_ in taken:
                    id_ += "-2"
                taken.add(id_)
                new.append(Persona(id=id_, name=name))
        return (*self.journey.personas, *new)

    def _shows(self, kept: Step | None, people: tuple[str, ...]) -> bool:
        """Whether the actors of a task are those that its comment knows of."""
        return kept is not None and actors(self.journey, kept) == people

    def _step(self, journey: Journey, place: int, shown: Step, ids: Mapping[str, str]) -> Step:
        kept, value, people = self.kept[place], self.scores[place], self.people[place]
        if kept is None:
            if value is None:
                return shown
            felt = tuple(Emotion(value=value - NEUTRAL, persona=ids[each]) for each in people if each in ids)
            return replace(shown, emotions=felt or (Emotion(value=value - NEUTRAL),))
        if name_shown(kept.name) != shown.name:
            kept = replace(kept, name=shown.name)
        if value is not None and (score(kept) != value or actors(journey, kept) != people):
            felt = tuple(Emotion(value=value - NEUTRAL, persona=ids[each]) for each in people if each in ids)
            kept = replace(kept, emotions=felt or (Emotion(value=value - NEUTRAL),))
        return kept

    def _note(self, en: str, de: str) -> None:
        if len(self.notes) < 200:
            self.notes.append(Wording(en, de))


def _part(type_: type[Any], values: Any) -> Any:
    if not isinstance(values, dict):
        raise ValueError
    found: Part = part_of(type_, values, "")
    return found
