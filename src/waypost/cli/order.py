"""Options of a question may stand before it: `ask --channel kanal EVENTS funnel …`. They are moved behind it."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

Width = Callable[[str], int]


def question_first(arguments: Sequence[str], ask: Any) -> list[str]:
    """The arguments with the options of a question behind it; unchanged where there is no question to be found.

    `ask` is the command group of all questions: whether an option has a value may depend on the question.
    """
    if arguments[:1] != ["ask"]:
        return list(arguments)
    words = list(arguments[1:])
    for question in [*(word for word in words if word in ask.commands and word != "compare"), ""]:
        width = _widths(ask.commands, question)
        options, plain, rest = _parted(words, width)
        if plain[1:] in ([question], ["compare"]):
            break
    if len(plain) < 2 or "--help" in options:
        return list(arguments)
    behind = [*options, *rest]
    if plain[1] == "compare":
        own = {name for parameter in ask.commands["compare"].params for name in parameter.opts}
        behind = _sides_first(behind, {*own, "--help"}, width)
    return ["ask", *plain, *behind]


def _widths(questions: Mapping[str, Any], asked: str) -> Width:
    """How many words an option takes, its value included; the question asked knows best."""
    valued: dict[str, bool] = {}
    for name in sorted(questions, key=lambda name: name == asked):
        for parameter in questions[name].params:
            valued |= dict.fromkeys(
                [*parameter.opts, *parameter.secondary_opts], not getattr(parameter, "is_flag", False)
            )

    def width(word: str) -> int:
        # -oFILE and --option=VALUE are one word; an option that nobody knows is told so wherever it stands.
        known = valued.get(word, word.startswith("--") and "=" not in word and word != "--help")
        return 1 + known

    return width


def _parted(words: Sequence[str], width: Width) -> tuple[list[str], list[str], list[str]]:
    """Options, at most two plain words (events and question), and what stands behind them."""
    options: list[str] = []
    plain: list[str] = []
    at = 0
    while at < len(words) and len(plain) < 2:
        if words[at].startswith("-"):
            step = width(words[at])
            options += words[at : at + step]
            at += step
        else:
            plain.append(words[at])
            at += 1
    return options, plain, list(words[at:])


def _sides_first(words: Sequence[str], sides: set[str], width: Width) -> list[str]:
    """Behind `compare` stands another question: what was meant for it goes to the end.

    >>> _sides_first(["--json", "--left", "did A", "funnel", "--steps", "A,B"], {"--left"}, {"--json": 1, "--left": 2}.get)
    ['--left', 'did A', 'funnel', '--steps', 'A,B', '--json']
    """
    own: list[str] = []
    others: list[str] = []
    at = 0
    while at < len(words) and words[at].startswith("-"):
        step = width(words[at])
        (own if words[at].split("=")[0] in sides else others).extend(words[at : at + step])
        at += step
    return [*own, *words[at:], *others]
