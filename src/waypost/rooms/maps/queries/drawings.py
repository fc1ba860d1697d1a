"""Scenes, drawings and files of a version. A version never changes, so what was drawn once is kept."""

from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from typing import Any

from waypost.core.drawing.compose import compose
from waypost.core.drawing.composing.lines import Lines
from waypost.core.drawing.render import Drawing, render
from waypost.core.drawing.scene import Scene
from waypost.core.drawing.scene.choosing import ALL, Choice, chosen
from waypost.core.drawing.telling.journey import table
from waypost.core.drawing.themes import Mode
from waypost.core.vocabulary import journey as documents
from waypost.core.vocabulary.journey import outside
from waypost.core.vocabulary.wording import Language
from waypost.rooms.maps.queries.journeys import document
from waypost.rooms.maps.queries.pictures import with_pictures
from waypost.rooms.maps.records import VersionRecord
from waypost.rooms.maps.records.sharing import StepCard
from waypost.rooms.people import queries as people
from waypost.web.drawings import Shown, shown
from waypost.web.remembering import remembered

THEMES = ("infographic", "subway", "blueprint", "executive")
FORMATS = {
    "yaml": "application/yaml",
    "json": "application/json",
    "svg": "image/svg+xml",
    "png": "image/png",
    "pdf": "application/pdf",
    "html": "text/html; charset=utf-8",
}
KEPT = 7 * 24 * 3600

Overlay = Callable[[documents.Journey], documents.Journey]


def scene(
    version: VersionRecord,
    overlay: Overlay | None = None,
    *,
    language: Language,
    lines: Lines = "",
    on_page: bool = False,
) -> Scene:
    """The picture of a version. `overlay` lays data over its document; this room knows none.

    Pictures of steps are carried in it, or, `on_page`, shown by their address.
    """
    journey = document(version)
    whole = overlay(journey) if overlay else journey
    found = compose(whole, language=language, lines=lines, status=version.standing.in_(language))
    return with_pictures(version.workspace_id, found, on_page=on_page)


def drawing(
    version: VersionRecord,
    *,
    theme: str = "infographic",
    mode: Mode = "light",
    language: Language,
    overlay: Overlay | None = None,
) -> Drawing:
    """The version laid out and coloured; raises WaypostError for an unknown theme."""
    design = people.design_of(version.workspace_id)
    return render(scene(version, overlay, language=language), theme=theme, mode=mode, language=language, design=design)


def picture(
    version: VersionRecord,
    *,
    theme: str,
    language: Language,
    choice: Choice = ALL,
    lines: Lines = "",
    bare: bool = False,
    to_cards: bool = False,
) -> Shown:
    """The version for a page, in light and dark with its table; drawn once. Raises WaypostError for lines there are not.

    `bare`: the page says title and state, the picture does not. `to_cards`: each step leads to its card on the same page.
    """
    part = "" if choice.is_all and not lines else sha256(f"{choice.told}|{lines}".encode()).hexdigest()[:24]

    def draw() -> Shown:
        found = scene(version, language=language, lines=lines, on_page=True)
        found = chosen(_leading(found) if to_cards else found, choice)
        found = replace(found, header=replace(found.header, bare=bare))
        design = people.design_of(version.workspace_id)
        return shown(render(found, theme=theme, language=language, design=design))

    what = f"{'bare' if bare else 'page'}{'-led' if to_cards else ''}{part}"
    return remembered(_key(version, theme, what, language), draw, seconds=KEPT)


def part_of(
    version: VersionRecord,
    *,
    theme: str,
    mode: Mode = "light",
    language: Language,
    choice: Choice = ALL,
    lines: Lines = "",
) -> Drawing:
    """What is chosen of a version, laid out and coloured."""
    found = chosen(scene(version, language=language, lines=lines), choice)
    design = people.design_of(version.workspace_id)
    return render(found, theme=theme, mode=mode, language=language, design=design)


def outside_picture(version: VersionRecord, *, theme: str, language: Language, quotes: bool) -> Shown:
    """The version as people outside may see it, drawn once, in the typeface of the house where it has one for pages.

    Each step leads to its card on the same page.
    """
    design = people.design_of(version.workspace_id)

    def draw() -> Shown:
        found = with_pictures(version.workspace_id, _outside_scene(version, language, quotes), small=True)
        return shown(render(_leading(found), theme=theme, language=language, design=design))

    return remembered(_key(version, theme, f"outside-{quotes}", language), draw, seconds=KEPT)


def outside_cards(version: VersionRecord, *, language: Language, quotes: bool) -> tuple[StepCard, ...]:
    """What people outside may know of each step."""
    return remembered(
        _key(version, "cards", f"outside-{quotes}", language),
        lambda: _cards(_outside_scene(version, language, quotes), language),
        seconds=KEPT,
    )


def step_cards(version: VersionRecord, *, language: Language) -> tuple[StepCard, ...]:
    """What the map says of each step."""
    return remembered(
        _key(version, "cards", "inside", language),
        lambda: _cards(scene(version, language=language), language),
        seconds=KEPT,
    )


def _cards(found: Scene, language: Language) -> tuple[StepCard, ...]:
    """A card a step: the columns of the map's table, which leaves out what may not be seen."""
    told = table(found, language)
    stages = [name for name, steps in told.groups for _ in range(steps)]
    return tuple(
        StepCard(place + 1, title, stage, tuple((row.name, row.cells[place]) for row in told.rows if row.cells[place]))
        for place, (title, stage) in enumerate(zip(told.columns, stages, strict=True))
    )


def _leading(found: Scene) -> Scene:
    """The scene whose steps lead to their cards on the same page."""
    steps = tuple(replace(step, href=f"#step-{place}") for place, step in enumerate(found.steps, 1))
    return replace(found, steps=steps)


def _outside_scene(version: VersionRecord, language: Language, quotes: bool) -> Scene:
    status = version.status_name.in_(language)
    return compose(outside(document(version), quotes=quotes), language=language, status=status)


def export(
    version: VersionRecord, format_: str, *, theme: str = "infographic", mode: Mode = "light", language: Language
) -> bytes:
    """A file of a version: its document (yaml, json) or its drawing (svg, png, pdf, html): one of FORMATS.

    Raises WaypostError for a theme there is not.
    """
    if format_ in ("yaml", "json"):
        write = documents.write_yaml if format_ == "yaml" else documents.write_json
        return write(document(version)).encode()
    key = _key(version, theme, f"{format_}-{mode}", language)
    return remembered(
        key, lambda: written(drawing(version, theme=theme, mode=mode, language=language), format_), seconds=KEPT
    )


def written(drawn: Drawing, format_: str) -> bytes:
    """A drawing as a file of a format."""
    from waypost.core.drawing.export.html import html, standalone_svg
    from waypost.core.drawing.export.pdf import pdf
    from waypost.core.drawing.export.png import png

    writers: dict[str, Callable[[Drawing], Any]] = {"svg": standalone_svg, "html": html, "png": png, "pdf": pdf}
    found = writers[format_](drawn)
    return found.encode() if isinstance(found, str) else bytes(found)


def _key(version: VersionRecord, theme: str, what: str, language: Language) -> str:
    look = people.look_of(version.workspace_id)
    return f"maps:{version.sha256}:{version.standing.en}:{theme}:{what}:{language}:{look}"
