"""Two versions of a journey side by side: as one picture, as sentences, as figures then and now."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from uuid import UUID

from django.utils import timezone

from waypost.core.drawing import figures
from waypost.core.drawing.compare import compare
from waypost.core.drawing.render import Drawing, render
from waypost.core.drawing.scene.compared import Compared
from waypost.core.drawing.themes import Mode
from waypost.core.vocabulary.journey import Change, diff
from waypost.core.vocabulary.journey.diff import Group, grouped
from waypost.core.vocabulary.wording import Language, Wording
from waypost.rooms.maps.queries.drawings import KEPT, written
from waypost.rooms.maps.queries.journeys import document, version, versions
from waypost.rooms.maps.records import VersionRecord
from waypost.rooms.people import queries as people
from waypost.rooms.people.records import Who
from waypost.web.drawings import Shown, shown
from waypost.web.errors import NotThere
from waypost.web.remembering import remembered

PICTURES = ("svg", "png", "pdf", "html")
AGO = {
    "3m": (3, Wording("3 months ago", "vor 3 Monaten")),
    "6m": (6, Wording("6 months ago", "vor 6 Monaten")),
    "12m": (12, Wording("a year ago", "vor einem Jahr")),
}
THEMES = ("infographic", "subway", "blueprint")


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two versions and what makes the later one out of the earlier."""

    before: VersionRecord
    after: VersionRecord
    changes: tuple[Change, ...]
    groups: tuple[Group, ...]
    compared: Compared


def comparison(before: VersionRecord, after: VersionRecord, language: Language) -> Comparison:
    """What changed; both versions were asked for by `version`."""
    old, new = document(before), document(after)
    changes = diff(old, new, language)
    compared = compare(old, new, language=language, before=told(before, language), after=told(after, language))
    return Comparison(before, after, changes, grouped(changes, old, new, language), compared)


def told(given: VersionRecord, language: Language) -> str:
    """A version by number, name and day, by the clock of the workspace."""
    parts = [f"Version {given.number}", given.name, figures.day(timezone.localtime(given.at).date(), language)]
    return " · ".join(part for part in parts if part)


def comparison_picture(found: Comparison, theme: str, language: Language) -> Shown:
    """The comparison for a page, in one of THEMES; drawn once."""
    key = _key(found, f"page-{theme}", language)
    return remembered(key, lambda: shown(_drawing(found, theme, language)), seconds=KEPT)


def comparison_file(found: Comparison, ending: str, *, theme: str, mode: Mode, language: Language) -> bytes:
    """The comparison as a file; raises NotThere for a format there is not."""
    if ending not in PICTURES:
        raise NotThere(
            Wording(
                f"A comparison is no {ending}. There are: {', '.join(PICTURES)}.",
                f"Einen Vergleich gibt es nicht als {ending}. Möglich sind: {', '.join(PICTURES)}.",
            )
        )
    key = _key(found, f"{ending}-{theme}-{mode}", language)
    return remembered(key, lambda: written(_drawing(found, theme, language, mode), ending), seconds=KEPT)


def version_ago(who: Who, uuid: UUID, months: int, now: datetime) -> VersionRecord:
    """The version that was the newest so many months ago, or the first one where the journey is younger."""
    day = _earlier(now.date(), months)
    every: Sequence[VersionRecord] = versions(who, uuid)
    then = next((each for each in every if timezone.localtime(each.at).date() <= day), every[-1])
    return version(who, uuid, then.number)


def _earlier(day: date, months: int) -> date:
    """The same day some months before, or the last one of a shorter month.

    >>> _earlier(date(2026, 8, 31), 6)
    datetime.date(2026, 2, 28)
    """
    years, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    for last in range(day.day, 27, -1):
        try:
            return date(years, month + 1, last)
        except ValueError:
            continue
    return date(years, month + 1, day.day)


def _drawing(found: Comparison, theme: str, language: Language, mode: Mode = "light") -> Drawing:
    design = people.design_of(found.after.workspace_id)
    return render(found.compared, theme=theme, mode=mode, language=language, design=design)


def _key(found: Comparison, what: str, language: Language) -> str:
    called = sha256(f"{found.compared.before}|{found.compared.after}".encode()).hexdigest()[:12]
    look = people.look_of(found.after.workspace_id)
    return f"maps:compare:{found.before.sha256}:{found.after.sha256}:{called}:{what}:{language}:{look}"
