"""`waypost lint`: friendly hints about journey and survey documents."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from waypost.cli.errors import Exit
from waypost.cli.journeys import journey_in
from waypost.cli.language import bad_option, both
from waypost.cli.options import Output, takes
from waypost.cli.surveys import hints_in, is_survey
from waypost.cli.terminal import Terminal
from waypost.core.telling.told import Told

if TYPE_CHECKING:
    from waypost.core.vocabulary.journey.lints import Hint
    from waypost.core.vocabulary.survey.lints import Hint as SurveyHint

HELP = both(
    "Hints: what a journey or survey document still lacks: waypost lint journey.yaml",
    "Hinweise: was einem Journey- oder Umfrage-Dokument noch fehlt: waypost lint journey.yaml",
)


@takes(output=Output)
def look(
    journeys: Annotated[list[Path], typer.Argument(exists=True, dir_okay=False, help=both("Journeys and surveys (YAML or JSON); several journeys are looked at together, too.", "Journeys und Umfragen (YAML oder JSON); mehrere Journeys werden auch gemeinsam betrachtet."), metavar="JOURNEY…")],
    strict: Annotated[bool, typer.Option("--strict", help=both("Exit code 1 where there is a hint.", "Exit-Code 1, wenn es einen Hinweis gibt."))] = False,
    day: Annotated[str | None, typer.Option("--today", help=both("The day for the age of evidence. Default: today.", "Der Tag, an dem das Alter der Belege gemessen wird. Standard: heute."), metavar="YYYY-MM-DD")] = None,
    *,
    output: Output,
) -> None:  # fmt: skip
    terminal = Terminal.of(output)
    today = _day(day, terminal)
    from waypost.core.vocabulary.journey.lints import Asked, across, lint

    read = {file: journey_in(file, terminal) for file in journeys if not is_survey(file)}
    found: dict[str, tuple[Hint | SurveyHint, ...]] = {
        str(file): lint(read[file], Asked(today)) if file in read else hints_in(file) for file in journeys
    }
    together = across(read.values())
    if terminal.json:
        hints = [{"file": name, **_plain(hint, terminal)} for name, each in found.items() for hint in each]
        terminal.document({"hints": [*hints, *({"file": None, **_plain(hint, terminal)} for hint in together)]})
    else:
        terminal.tell(_told({**found, terminal.say("All together", "Alle zusammen"): together}, terminal))
    if strict and (together or any(found.values())):
        raise typer.Exit(Exit.DATA)


def _day(text: str | None, terminal: Terminal) -> date:
    if text is None:
        return datetime.now(UTC).date()
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise bad_option(
            "--today",
            f"'{text}' is no day. Write it as 2026-01-31.",
            f"„{text}“ ist kein Tag. Bitte so schreiben: 2026-01-31.",
            terminal.language,
        ) from None


def _told(found: "dict[str, tuple[Hint | SurveyHint, ...]]", terminal: Terminal) -> Told:
    said = []
    for name, hints in found.items():
        if hints:
            said.append(name)
        for hint in hints:
            place = f"{_place(hint)}: " if _place(hint) else ""
            said.append(
                f"  {place}{hint.text.in_(terminal.language)} {hint.cure.in_(terminal.language)} [{hint.rule.value}]"
            )
    count = sum(map(len, found.values()))
    if not count:
        return Told((terminal.say("No hint: well done.", "Kein Hinweis: gut gemacht."),))
    hints_told = terminal.say(
        f"{count} hint{'s' if count != 1 else ''}.", f"{count} Hinweis{'e' if count != 1 else ''}."
    )
    return Told((*said, hints_told))


def _place(hint: "Hint | SurveyHint") -> str:
    """Where on the map a hint belongs; those of surveys name the question in their words."""
    return getattr(hint, "place", "")


def _plain(hint: "Hint | SurveyHint", terminal: Terminal) -> dict[str, object]:
    said = {"text": hint.text.in_(terminal.language), "cure": hint.cure.in_(terminal.language)}
    from waypost.core.vocabulary.journey.lints import Hint

    if not isinstance(hint, Hint):
        return {"rule": hint.rule.value, "question": hint.question, **said}
    return {
        "rule": hint.rule.value,
        "stage": hint.stage,
        "step": hint.step,
        "place": hint.place,
        **said,
        "journeys": list(hint.others),
    }
