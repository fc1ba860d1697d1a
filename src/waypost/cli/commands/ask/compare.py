"""Any question on two sides: `waypost ask EVENTS compare --left RULE [--right RULE] QUESTION …`."""

from typing import Annotated, Any

import typer

from waypost.cli.asking import COMPARED, period_in
from waypost.cli.commands.ask.app import app
from waypost.cli.commands.ask.phrases import NUMBER
from waypost.cli.language import Group, bad_option, both
from waypost.core.vocabulary.wording import Language


class _AnyQuestion(Group):
    """The questions of `ask`, behind the two sides."""

    def list_commands(self, ctx: Any) -> list[str]:
        return [name for name in self._ask(ctx).list_commands(ctx.parent) if name not in _NO_QUESTIONS]

    def get_command(self, ctx: Any, name: str) -> Any:
        return None if name in _NO_QUESTIONS else self._ask(ctx).get_command(ctx.parent, name)

    def _ask(self, ctx: Any) -> Any:
        return ctx.parent.command


_NO_QUESTIONS = ("compare", "success")
_RULE, _DAYS = both("RULE", "REGEL"), both("FROM..TO", "VON..BIS")
_compare = typer.Typer(cls=_AnyQuestion, no_args_is_help=True, rich_markup_mode="rich")


@_compare.callback()
def _sides(
    ctx: typer.Context,
    left: Annotated[str, typer.Option("--left", help=both("Segment on the left: 'channel = phone'.", "Segment links: 'channel = Telefon'."), metavar=_RULE)] = "",
    right: Annotated[str, typer.Option("--right", help=both("Segment on the right; everybody else when left out.", "Segment rechts; sonst alle Übrigen."), metavar=_RULE)] = "",
    left_period: Annotated[str | None, typer.Option("--left-period", help=both("Period on the left: 2026-01-01..2026-04-01.", "Zeitraum links: 2026-01-01..2026-04-01."), metavar=_DAYS)] = None,
    right_period: Annotated[str | None, typer.Option("--right-period", help=both("Period on the right.", "Zeitraum rechts."), metavar=_DAYS)] = None,
    minimum: Annotated[int, typer.Option("--minimum", help=both("Fewest customers or cases of a figure on each side.", "Mindestzahl der Kund:innen oder Fälle einer Kennzahl auf jeder Seite."), metavar=NUMBER, min=1)] = 50,
) -> None:  # fmt: skip
    language: Language = getattr(ctx.command, "language", "en")
    if not (left or right or left_period or right_period):
        raise bad_option(
            "--left",
            "There are no two sides. Name a segment (--left 'channel = phone') or two periods (--left-period and --right-period).",
            "Es gibt keine zwei Seiten. Bitte ein Segment nennen (--left 'channel = Telefon') oder zwei Zeiträume "
            "(--left-period und --right-period).",
            language,
        )
    sides: dict[str, Any] = {"left": left, "right": right, "minimum": minimum}
    for name, text in (("left_period", left_period), ("right_period", right_period)):
        if text:
            sides[name] = period_in(text, "--" + name.replace("_", "-"), language)
    ctx.meta[COMPARED] = sides


app.add_typer(
    _compare,
    name="compare",
    cls=_AnyQuestion,
    help=both(
        "Compare any question: compare --left 'channel = phone' transitions",
        "Jede Frage vergleichen: compare --left 'channel = Telefon' transitions",
    ),
)
