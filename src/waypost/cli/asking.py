"""What all questions at the command line share: spans, periods, exclusions, and the way from EVENTS to an answer."""

import re
from collections.abc import Callable
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any

import typer

from waypost.cli.cache import patience
from waypost.cli.drawings import make_fonts, refuse_other_formats, write_drawing
from waypost.cli.engine import asked_at
from waypost.cli.feedback import feedback_options, rated_index, rating_scale
from waypost.cli.language import bad_option
from waypost.cli.options import Columns, Rated, Span
from waypost.cli.sources import Opened, ready_index
from waypost.cli.terminal import Terminal
from waypost.core.telling.registry import told
from waypost.core.telling.told import Told, joined
from waypost.core.vocabulary.wording import Language, WaypostError


def answer(ctx: typer.Context, terminal: Terminal, columns: Columns, span: Span, name: str, **settings: Any) -> None:
    """Ask core, and tell the answer or write it as JSON; where files are named, draw it as well.

    A setting that is a function is made from the index.
    """
    period = period_of(span, terminal)
    if span.to:
        _refuse_to_draw(name, span.to, terminal)
    index = ready_index(ctx.obj, columns, terminal, _ratings(span, columns, terminal))
    with patience(terminal):
        from waypost.core.analytics.least_group import protected
        from waypost.core.analytics.questions.documents import as_document
        from waypost.core.analytics.questions.subjects import SUBJECTS

        kind = getattr(import_module(f"waypost.core.analytics.questions.{SUBJECTS[name]}"), name)
        if name == "Gaps" and "roles" not in settings:
            _refuse_without_switches(index)
        given = {key: value(index) if callable(value) else value for key, value in settings.items()}
        question = restricted(ctx, span, kind(period=period, **given))
    with asked_at(span.engine, terminal) as ask:
        reply = protected(ask(index, question), span.least_group)
    words = told(reply, terminal.language)
    if span.to:
        _draw(reply, words, span.to, terminal)
    if terminal.json:
        terminal.document(as_document(reply))
    else:
        terminal.tell(words)


def _refuse_to_draw(name: str, to: list[Path], terminal: Terminal) -> None:
    """Before anything is computed: a question without a picture, a file that is no picture."""
    from waypost.core.pictures.registry import PICTURES, no_picture

    if name not in PICTURES:
        raise no_picture(name)
    refuse_other_formats(to, terminal)


def _draw(reply: Any, words: Told, to: list[Path], terminal: Terminal) -> None:
    """The answer's picture under its sentence, in each file; on standard error where they are."""
    from waypost.core.drawing.render import render
    from waypost.core.pictures.registry import picture_of, theme_of

    make_fonts(terminal)
    scene = picture_of(reply, terminal.language, words.sentences, words.computed)
    drawing = render(scene, theme=theme_of(scene), language=terminal.language)
    for file in to:
        write_drawing(drawing, file)
    names = joined([str(file) for file in to], terminal.language)
    terminal.note(f"The picture is in {names}.", f"Das Bild liegt in {names}.")


COMPARED = "waypost.compared"  # where `compare` leaves its two sides for the question that follows


def restricted(ctx: typer.Context, span: Span, question: Any) -> Any:
    """The question on two sides, when it is asked behind `compare`, and among a segment, with --among."""
    from waypost.core.analytics.questions.among import Among
    from waypost.core.analytics.questions.comparing import Compare

    if sides := ctx.meta.get(COMPARED):
        question = Compare(question, **sides)
    return Among(question, span.among) if span.among else question


def _ratings(span: Span, columns: Columns, terminal: Terminal) -> Callable[[Opened], Any] | None:
    """What adds the ratings of --feedback to an index; None without them."""
    if span.feedback is None:
        if given := [name for name in ("scale", "feedback_option") if getattr(span, name)]:
            option = "--" + given[0].replace("_", "-")
            raise bad_option(
                option,
                f"{option} says how ratings are read, but there are none. Name their file: --feedback FILE.",
                f"{option} sagt, wie Bewertungen gelesen werden, aber es gibt keine. Bitte ihre Datei nennen: --feedback DATEI.",
                terminal.language,
            )
        return None
    how = feedback_options(span.feedback_option or [], rating_scale(span.scale, terminal), terminal)
    file = span.feedback
    return lambda opened: rated_index(file, how, opened, columns, terminal)


def _refuse_without_switches(index: Any) -> None:
    """Without roles named, switches of device, department and channel are looked at: one of them has to be there."""
    from waypost.core.vocabulary.events import SWITCH_ROLES

    if not any(dimension.role in SWITCH_ROLES for dimension in index.dimensions):
        raise WaypostError(
            en="The events name no device, department or channel, so that there are no switches between them. "
            "Name a column with --device, --department or --channel, or another one with --dimension NAME=ROLE and --role.",
            de="Die Ereignisse nennen weder Gerät noch Abteilung noch Kanal, also gibt es keine Wechsel dazwischen. "
            "Eine Spalte nennt --device, --department oder --channel, eine andere --dimension NAME=ROLLE und --role.",
        )


def labels(steps: str) -> tuple[str, ...]:
    from waypost.core.analytics.questions.steps import parse_steps

    return tuple(step.label for step in parse_steps(steps))


def span_of(text: str | None) -> str | None:
    """Spans as core writes them; a bare m means minutes."""
    return re.sub(r"^\s*(\d+)\s*m$", r"\1min", text) if text else None


def period_of(span: Rated, terminal: Terminal) -> Any:
    return period_in(span.period, "--period", terminal.language)


def period_in(text: str | None, option: str, language: Language) -> Any:
    """FROM..TO as a period; nothing is always."""
    from waypost.core.analytics.questions.periods import Period

    if not text:
        return Period()
    try:
        start, end = (date.fromisoformat(day.strip()) if day.strip() else None for day in text.split(".."))
    except ValueError:
        raise bad_option(
            option,
            f"'{text}' is not FROM..TO with days such as 2026-01-01..2026-04-01 (the last day is not included).",
            f"„{text}“ ist nicht VON..BIS mit Tagen wie 2026-01-01..2026-04-01 (der letzte Tag zählt nicht mit).",
            language,
        ) from None
    return Period(start, end)


_EXCLUSION = re.compile(r"(.+?)\s+(?:between|zwischen)\s+(\d+)\s+(?:and|und)\s+(\d+)", re.IGNORECASE)


def exclusion(text: str, spoils: str, terminal: Terminal) -> Any:
    """`X between 1 and 2` as core takes it."""
    from waypost.core.analytics.questions.funnel import Exclusion

    found = _EXCLUSION.fullmatch(text.strip())
    if found is None:
        raise bad_option(
            "--exclude",
            f"'{text}' is not written as \"X between 1 and 2\".",
            f"„{text}“ hat nicht die Form „X zwischen 1 und 2“.",
            terminal.language,
        )
    return Exclusion(found[1], int(found[2]), int(found[3]), "customer" if spoils == "customer" else "chain")
