"""The commands put together, and how a command line is run."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

import waypost
from waypost.cli.cache import choose_cache
from waypost.cli.commands import (
    ask,
    bench,
    dictionary,
    diff,
    doctor,
    draw,
    evaluate,
    history,
    house,
    identity,
    index,
    links,
    lint,
    read,
    simulate,
    train,
)
from waypost.cli.commands import map as map_command
from waypost.cli.errors import Exit, of_files, say_and_code, say_error, say_unexpected
from waypost.cli.language import COMMANDS, Command, Group, both, chosen_language, localised, name_panels, usage_error
from waypost.cli.order import question_first
from waypost.core.vocabulary.wording import Language, WaypostError, Wording

# typer's base of all errors about a command line; it has no public name.
_CLICK_ERROR: type[Exception] = typer.BadParameter.__mro__[2]

app = typer.Typer(
    cls=Group,
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode="rich",
    help=both(
        "From a log of customer events to a living map: waypost map events.csv -o map.html",
        "Vom Ereignisprotokoll zur lebendigen Karte: waypost map ereignisse.csv -o karte.html",
    ),
    epilog=both("Exit codes and JSON: docs/cli.md", "Exit-Codes und JSON: docs/cli.md"),
)
app.command("map", cls=Command, help=map_command.HELP)(map_command.draw)
app.command("draw", cls=Command, help=draw.HELP)(draw.draw)
app.command("diff", cls=Command, help=diff.HELP)(diff.tell)
app.command("lint", cls=Command, help=lint.HELP)(lint.look)
app.add_typer(ask.app, name="ask", cls=Group)
app.command("history", cls=Command, help=history.HELP)(history.draw)
app.command("index", cls=Command, help=index.HELP)(index.make)
app.command("links", cls=Command, help=links.HELP)(links.find)
app.command("identity", cls=Command, help=identity.HELP)(identity.identify)
app.command("dictionary", cls=Command, help=dictionary.HELP)(dictionary.draft)
app.command("simulate", cls=Command, help=simulate.HELP)(simulate.simulate_events)
app.command("read", cls=Command, help=read.HELP)(read.read)
app.command("evaluate", cls=Command, help=evaluate.HELP)(evaluate.evaluate)
app.command("train", cls=Command, help=train.HELP)(train.train)
app.command("found", cls=Command, help=house.FOUND)(house.found)
app.command("serve", cls=Command, help=house.SERVE)(house.serve)
app.command("worker", cls=Command, help=house.WORKER)(house.work)
app.command("demo", cls=Command, help=house.DEMO)(house.demonstrate)
app.command("backup", cls=Command, help=house.BACKUP)(house.backup)
app.command("restore", cls=Command, help=house.RESTORE)(house.restore)
app.command("bench", cls=Command, help=bench.HELP)(bench.compare)
app.command("doctor", cls=Command, help=doctor.HELP)(doctor.examine)


def _say_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"waypost {waypost.__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[bool, typer.Option("--version", help=both("Show the version.", "Zeigt die Version."), is_eager=True, callback=_say_version)] = False,
    lang: Annotated[str | None, typer.Option("--lang", help=both("Language: de or en.", "Sprache: de oder en."), metavar="[de|en]")] = None,
) -> None:  # fmt: skip
    """Options before a command; the language was chosen before (see `language.chosen_language`)."""


def run(arguments: Sequence[str]) -> int:
    """Run a command line; the exit code. Every error is said in the person's language, with its way out."""
    language = chosen_language(arguments, os.environ)
    choose_cache(os.environ, Path(waypost.__file__).parent, Path.home())
    name_panels(language)
    command = localised(typer.main.get_command(app), language)
    try:
        return int(
            command.main(question_first(arguments, command.commands["ask"]), prog_name="waypost", standalone_mode=False)
            or 0
        )
    except _CLICK_ERROR as wrong:
        return _wrong_usage(wrong, arguments, language)
    except WaypostError as error:
        return say_and_code(error, language)
    except (KeyboardInterrupt, typer.Abort):
        say_error(Wording("Interrupted.", "Abgebrochen.").in_(language), language)
        return Exit.INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # the reader of the pipe has gone; nothing is wrong
        return Exit.OK
    except OSError as error:
        say_error(of_files(error).in_(language), language)
        return Exit.DATA
    except Exception as error:
        say_unexpected(error, language, debug="--debug" in arguments)
        return Exit.UNEXPECTED


def _wrong_usage(wrong: BaseException, arguments: Sequence[str], language: Language) -> int:
    if type(wrong).__name__ == "NoArgsIsHelpError":
        return Exit.USAGE
    message = wrong.format_message() if hasattr(wrong, "format_message") else str(wrong)
    message = usage_error(message.replace("Value error, ", ""), language)
    message += "" if message.endswith((".", "?", "!")) else "."
    named = [word for word in arguments[:1] if word in COMMANDS]
    known = " ".join(["waypost", *named])
    hint = Wording(f"See {known} --help", f"Hilfe: {known} --help").in_(language)
    say_error(f"{message} {hint}", language)
    return Exit.USAGE
