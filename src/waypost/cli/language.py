"""Which language to speak, and the help texts in it.

Both texts of a help line stand side by side where the option is declared: `both("to", "nach")`. They travel through
typer as one string and are told apart when the command line is built.
"""

import re
import sys
from collections.abc import Mapping, Sequence
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from waypost.core.vocabulary.wording import Language, Wording

_BETWEEN = "\u001f"
COMMANDS = [
    "map",
    "draw",
    "diff",
    "lint",
    "ask",
    "history",
    "index",
    "links",
    "identity",
    "dictionary",
    "read",
    "evaluate",
    "train",
    "simulate",
    "found",
    "serve",
    "worker",
    "demo",
    "backup",
    "restore",
    "bench",
    "doctor",
]


def chosen_language(arguments: Sequence[str], environment: Mapping[str, str]) -> Language:
    """--lang, else WAYPOST_LANG, else the language of the terminal; English when nothing is said.

    >>> chosen_language(["--lang", "de"], {}), chosen_language([], {"LANG": "de_AT.UTF-8"}), chosen_language([], {})
    ('de', 'de', 'en')
    """
    said = [arguments[i + 1] for i, word in enumerate(arguments[:-1]) if word == "--lang"]
    said += [word.removeprefix("--lang=") for word in arguments if word.startswith("--lang=")]
    said += [environment.get(name, "") for name in ("WAYPOST_LANG", "LC_ALL", "LC_MESSAGES", "LANG")]
    first = next((word for word in said if word), "en")
    return "de" if first.lower().startswith("de") else "en"


def both(en: str, de: str) -> str:
    """A help text in both languages, as one string."""
    return f"{en}{_BETWEEN}{de}"


def one_of(text: str, language: Language) -> str:
    """The half of a `both` text in a language; other texts as they are."""
    en, _, de = text.partition(_BETWEEN)
    return de if de and language == "de" else en


class _Speaking:
    """A command whose usage line and help option speak the language, too."""

    language: Language = "en"

    def get_usage(self, ctx: Any) -> str:
        usage: str = re.sub(r"[{}]", "", super().get_usage(ctx))  # type: ignore[misc]
        if self.language == "en":
            return usage
        for en, de in (("Usage:", "Aufruf:"), ("[OPTIONS]", "[OPTIONEN]"), ("COMMAND [ARGS]", "BEFEHL [ARGUMENTE]")):
            usage = usage.replace(en, de)
        return usage

    def get_help_option(self, ctx: Any) -> Any:
        option = super().get_help_option(ctx)  # type: ignore[misc]
        if option is not None:
            option.help = Wording("Show this help.", "Zeigt diese Hilfe.").in_(self.language)
            _name_type(option, self.language)
        return option


class Command(_Speaking, TyperCommand):
    """A command with help in both languages."""


class Group(_Speaking, TyperGroup):
    """A group of commands with help in both languages, in the order in which people meet them."""

    def list_commands(self, ctx: Any) -> list[str]:
        names = super().list_commands(ctx)
        return sorted(names, key=lambda name: COMMANDS.index(name) if name in COMMANDS else names.index(name))


def localised(command: Any, language: Language) -> Any:
    """The command with its help, and that of its commands, in a language."""
    command.language = language
    command.help = one_of(command.help or "", language)
    command.epilog = one_of(command.epilog, language) if command.epilog else None
    command.short_help = one_of(command.short_help, language) if command.short_help else None
    for parameter in command.params:
        parameter.help = one_of(getattr(parameter, "help", None) or "", language)
        if isinstance(parameter.metavar, str):
            parameter.metavar = one_of(parameter.metavar, language)
        _name_type(parameter, language)
        panel = getattr(parameter, "rich_help_panel", None)
        if panel:
            parameter.rich_help_panel = one_of(panel, language)
    for inner in getattr(command, "commands", {}).values():
        localised(inner, language)
    return command


# What typer says a value is, in German; choices as <de|en> stand as they are typed.
_TYPES = {
    "file": "Datei",
    "directory": "Ordner",
    "path": "Pfad",
    "Path": "Pfad",
    "str": "Text",
    "int": "ganze Zahl",
    "float": "Zahl",
    "range": "Bereich",
}


def _name_type(parameter: Any, language: Language) -> None:
    """The type beside a parameter in the person's language; a flag takes no value, so it has none."""
    said = getattr(parameter, "display_type", None)
    if said is None:  # a typer that names types in another way
        return

    def named(ctx: Any) -> str:
        kind = str(said(ctx))
        if kind == "<bool>":
            return ""
        if language == "en" or "|" in kind:
            return kind
        kind = re.sub(r"list\[(\w+)\]", r"\1 …", kind)
        return re.sub(r"\w+", lambda found: _TYPES.get(found[0], found[0]), kind)

    parameter.display_type = named


def name_panels(language: Language) -> None:
    """Headings of help texts. The module behind them is slow to load: it is left alone where English is its own."""
    if language == "en" and "typer.rich_utils" not in sys.modules:
        return
    from typer import rich_utils

    names = {
        "ARGUMENTS_PANEL_TITLE": Wording("Arguments", "Argumente"),
        "OPTIONS_PANEL_TITLE": Wording("Options", "Optionen"),
        "COMMANDS_PANEL_TITLE": Wording("Commands", "Befehle"),
        "DEFAULT_STRING": Wording("[default: {}]", "[Standard: {}]"),
        "REQUIRED_LONG_STRING": Wording("[required]", "[nötig]"),
    }
    for name, wording in names.items():
        setattr(rich_utils, name, wording.in_(language))


# What typer says about a wrong command line, in German.
_USAGE = (
    (r"Missing argument '(.+)'\.?", r"Es fehlt das Argument „\1“."),
    (r"Missing option '(.+)'\.?", r"Es fehlt die Option \1."),
    (r"No such option: (\S+)\.? \(Possible options: (.+)\)", r"Die Option \1 gibt es nicht. Gemeint vielleicht: \2"),
    (r"No such option: (\S+?)\.? Did you mean (.+)\?", r"Die Option \1 gibt es nicht. Gemeint vielleicht: \2"),
    (r"No such option: (\S+)", r"Die Option \1 gibt es nicht."),
    (r"No such command '(.+?)'\.? Did you mean (.+)\?", r"Den Befehl „\1“ gibt es nicht. Gemeint vielleicht: \2"),
    (r"No such command '(.+?)'\.?", r"Den Befehl „\1“ gibt es nicht."),
    (r"Missing command\.?", r"Es fehlt der Befehl."),
    (r"Got unexpected extra arguments? \((.+)\)", r"Überzählig: \1"),
    (r"Option '(.+)' requires an argument\.?", r"Die Option \1 braucht einen Wert."),
    (r"Invalid value for '(.+?)': '(.*)' is not a valid (int|integer|float)\.?", r"Zu \1: „\2“ ist keine Zahl."),
    (r"Invalid value for '(.+?)': '(.*)' is not one of (.+)\.", r"Zu \1: „\2“ ist keins von \3."),
    (r"Invalid value for '?(.+?)'?: (?i:file|path|directory) '(.*)' does not exist\.?", r"Zu \1: „\2“ gibt es nicht."),
    (
        r"Invalid value for '?(.+?)'?: (?i:file|path) '(.*)' is a directory\.?",
        r"Zu \1: „\2“ ist ein Ordner, keine Datei.",
    ),
    (r"Invalid value for '?(.+?)'?: (?i:directory) '(.*)' is a file\.?", r"Zu \1: „\2“ ist eine Datei, kein Ordner."),
    (
        r"Invalid value for '?(.+?)'?: (?i:file|path|directory) '(.*)' is not readable\.?",
        r"Zu \1: „\2“ ist nicht lesbar.",
    ),
    (
        r"Invalid value for '?(.+?)'?: (?i:file|path|directory) '(.*)' is not writable\.?",
        r"Zu \1: In „\2“ darf nicht geschrieben werden.",
    ),
    (r"Invalid value for '?(.+?)'?: (.*)", r"Zu \1: \2"),
)


def usage_error(message: str, language: Language) -> str:
    """A message of typer about a wrong command line, in a language."""
    if language == "en":
        return message
    for pattern, german in _USAGE:
        if re.fullmatch(pattern, message, re.DOTALL):
            return re.sub(pattern, german, message, flags=re.DOTALL)
    return message


def bad_option(option: str, en: str, de: str, language: Language) -> typer.BadParameter:
    """A usage error about the value of an option."""
    return typer.BadParameter(Wording(en, de).in_(language), param_hint=option)
