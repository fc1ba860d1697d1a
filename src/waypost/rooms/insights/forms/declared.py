"""Every question of the core with its controls: pages, saved questions and the start page are made of this."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any, Protocol

from waypost.core.analytics.questions.periods import Period
from waypost.core.analytics.questions.subjects import SUBJECTS
from waypost.core.vocabulary.journey import Journey
from waypost.core.vocabulary.wording import Wording
from waypost.rooms.insights.forms.controls import Control, Texts


class Surroundings(Protocol):
    """What a question may be made of besides its controls: the data's words, and drawn journeys."""

    def journey(self, uuid: str) -> Journey: ...

    def index(self) -> Any: ...


class Words(Protocol):
    """What a page can suggest: touchpoints in the order customers meet them, the most frequent first, a likely goal."""

    @property
    def way(self) -> tuple[str, ...]: ...

    @property
    def goal(self) -> str: ...

    @property
    def personas(self) -> tuple[str, ...]: ...

    @property
    def own(self) -> tuple[str, ...]: ...

    @property
    def trouble(self) -> str: ...

    @property
    def answers(self) -> str: ...

    @property
    def work(self) -> tuple[str, ...]: ...

    @property
    def resolved(self) -> str: ...

    @property
    def pairs(self) -> tuple[str, ...]: ...

    @property
    def journeys(self) -> tuple[str, ...]: ...

    @property
    def backstage(self) -> tuple[str, ...]: ...


Build = Callable[[dict[str, Any], Period, Surroundings], Any]
Suggest = Callable[[Words], Mapping[str, Texts]]


@dataclass(frozen=True, slots=True)
class Group:
    """Questions of one purpose."""

    name: str
    icon: str
    wording: Wording
    says: Wording


@dataclass(frozen=True, slots=True)
class Asked:
    """One question: `kind` is its address, `name` its class in `questions.subjects`.

    `plain` is what a person would ask. `wraps`: it is asked about another question (`?of=`). `needs`: controls without
    which there is nothing to ask.
    """

    kind: str
    name: str
    icon: str
    group: str
    title: Wording
    plain: Wording
    controls: tuple[Control, ...]
    build: Build | None = None
    suggest: Suggest = field(default=lambda words: {})
    needs: tuple[str, ...] = ()
    wraps: bool = False
    has_period: bool = True

    def question(self, values: dict[str, Any], period: Period, at: Surroundings) -> Any:
        """The frozen question of these values."""
        if self.build is not None:
            return self.build(values, period, at)
        return self.cls(**values, period=period)

    @property
    def cls(self) -> Any:
        return getattr(import_module(f"waypost.core.analytics.questions.{SUBJECTS[self.name]}"), self.name)
