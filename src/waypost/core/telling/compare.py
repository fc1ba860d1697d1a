"""Two answers, and which of their figures differ. Nothing here says "because": groups differ in more than a rule."""

from math import isfinite
from typing import Any

from waypost.core.analytics.questions.spoken import side_names
from waypost.core.telling.standing import Writer, stands_on
from waypost.core.telling.told import Cell, Column, Table, Told, Unit, capital
from waypost.core.vocabulary.wording import Language

_SHOWN = 20  # rows for a person; --json has all
_DIGITS = {"share": 1, "count": 2, "seconds": 0, "score": 3}
# Kinds of figures, each on a scale of its own.
_KINDS = {
    "share": ("Shares, difference in percentage points", "Anteile, Unterschied in Prozentpunkten"),
    "seconds": ("Times", "Zeiten"),
    "count": ("Numbers", "Anzahlen"),
    "score": ("Scores", "Kennwerte"),
}


def told(reply: Any, language: Language) -> Told:
    """The answer to `Compare`."""
    write, answer = Writer(language), reply.answer
    sides = side_names(answer, write.language, lambda day: write.day(day.isoformat()))
    said = [capital(_verdict(answer, sides, write))]
    if answer.significant:
        said.append(write.say("The clearest: ", "Am deutlichsten: ") + in_words(answer.differences[0], write) + ".")
    said.append(_compared(answer, sides, write))
    if still := _still_open(answer, sides, write):
        said.append(still)
    tables = tuple(differences(answer.differences[:_SHOWN], write, sides)) if answer.differences else ()
    return Told(tuple(said), tables, (*rules(answer, sides, write), *stands_on(reply, write)))


def _compared(answer: Any, sides: tuple[str, str], write: Writer) -> str:
    left, right = (write.customers(side.customers) for side in (answer.left, answer.right))
    return write.say(
        f"Compared: {sides[0]} ({left}) and {sides[1]} ({right}).",
        f"Verglichen: {sides[0]} ({left}) und {sides[1]} ({right}).",
    )


def _verdict(answer: Any, sides: tuple[str, str], write: Writer) -> str:
    if not answer.tested:
        return write.say(
            f"Nothing to compare: every figure rests on fewer than {answer.minimum} on one side, or on too few cases.",
            f"Nichts zu vergleichen: Jede Kennzahl steht auf einer Seite auf weniger als {answer.minimum} oder auf zu wenigen Fällen.",
        )
    figures = write.counted(answer.tested, ("figure", "figures"), ("Kennzahl", "Kennzahlen"))
    if not answer.significant:
        return write.say(
            f"{sides[0]} and {sides[1]} do not differ by more than chance would show ({figures} compared).",
            f"{sides[0]} und {sides[1]} unterscheiden sich nicht stärker, als der Zufall es zeigen würde ({figures} verglichen).",
        )
    many = write.count(answer.significant)
    return write.say(
        f"{sides[0]} and {sides[1]} differ in {many} of {figures}, chance hits limited.",
        f"{sides[0]} und {sides[1]} unterscheiden sich in {many} von {figures}, Zufallstreffer begrenzt.",
    )


def _still_open(answer: Any, sides: tuple[str, str], write: Writer) -> str:
    """A side whose customers entered later has more who may still go on: a figure may be lower for that alone."""
    left, right = (getattr(side.answer, "open", 0) for side in (answer.left, answer.right))
    if not (isinstance(left, int) and isinstance(right, int) and left + right):
        return ""
    return write.say(
        f"Still open: {write.count(left)} ({sides[0]}) and {write.count(right)} ({sides[1]}); what they may still do is not in the figures.",
        f"Noch offen: {write.count(left)} ({sides[0]}) und {write.count(right)} ({sides[1]}); was sie noch tun, ist in den Kennzahlen nicht enthalten.",
    )


def in_words(difference: Any, write: Writer) -> str:
    """One figure on both sides."""
    left, right = (value(each, difference.kind, write) for each in (difference.left, difference.right))
    return f"{difference.figure.in_(write.language)}: {left} – {right}"


def value(figure: float, kind: str, write: Writer) -> str:
    """A figure as its kind is written."""
    if kind == "share":
        return write.share(figure)
    return write.time(figure) if kind == "seconds" else write.figure(figure, _DIGITS[kind])


def change(interval: Any, kind: str, write: Writer) -> str:
    """A difference with its sign and range; shares in percentage points."""
    if not isfinite(interval.low):
        return "–"

    if kind == "share":
        return write.points(interval)
    unit: Unit = "seconds" if kind == "seconds" else "number"

    def one(each: float) -> str:
        if kind == "seconds":
            text = ("+" if each > 0 else "−" if each < 0 else "") + write.time(abs(each))
        else:
            text = ("+" if each > 0 else "") + write.figure(each, _DIGITS[kind])
        return Cell(text, each, unit=unit)

    return write.range(interval, one, " … ")


def differences(found: Any, write: Writer, sides: tuple[str, str]) -> list[Table]:
    """Differences by rising p, a table for each kind of figures: what has no scale in common stands apart."""
    kinds = [kind for kind in _KINDS if any(each.kind == kind for each in found)]
    return [_differences(kind, [each for each in found if each.kind == kind], write, sides) for kind in kinds]


def _differences(kind: str, found: Any, write: Writer, sides: tuple[str, str]) -> Table:
    heads = (
        ("Figure", "Kennzahl"), *((capital(side), capital(side)) for side in sides), ("Difference", "Unterschied"),
        *((f"n ({side})", f"n ({side})") for side in sides), ("Adjusted p", "Bereinigtes p"), ("Differs", "Verschieden"),
    )  # fmt: skip
    rows = tuple(
        (
            each.figure.in_(write.language),
            value(each.left, each.kind, write),
            value(each.right, each.kind, write),
            change(each.difference, each.kind, write),
            write.count(each.left_n),
            write.count(each.right_n),
            write.p(each.adjusted_p),
            differs(each, write),
        )
        for each in found
    )
    columns = tuple(Column(write.say(*head), right=0 < place < 7) for place, head in enumerate(heads))
    return Table(columns, rows, write.say(*_KINDS[kind]))


def differs(each: Any, write: Writer) -> str:
    """The verdict on a difference; what chance alone could show is not shown."""
    return write.say("yes", "ja") if each.significant else write.say("not shown", "nicht belegt")


def rules(answer: Any, sides: tuple[str, str], write: Writer) -> list[str]:
    """How figures were compared and what was left out."""
    both = (
        write.say(
            f"{write.customers(answer.in_both)} {'is' if answer.in_both == 1 else 'are'} on both sides; the ranges take that into account. ",
            f"{write.customers(answer.in_both)} {'steht' if answer.in_both == 1 else 'stehen'} auf beiden Seiten; die Spannen berücksichtigen das. ",
        )
        if answer.in_both
        else ""
    )
    rate = write.share(answer.discovery_rate, 0)
    return [
        write.say(
            f"{both}Difference: {sides[0]} minus {sides[1]}. Shares of separate customers: Newcombe's interval and score test; all else: jackknife over "
            f"{answer.groups} groups of customers. Benjamini–Hochberg over all {write.count(answer.tested)} figures, at most "
            f"{rate} chance hits expected. Not compared, too few cases: {write.count(answer.too_few)} figures. "
            "A difference is no cause: only an experiment shows one.",
            f"{both}Unterschied: {sides[0]} minus {sides[1]}. Anteile getrennter Kund:innen: Newcombe-Intervall und Score-Test; sonst Jackknife über "
            f"{answer.groups} Gruppen von Kund:innen. Benjamini–Hochberg über alle {write.count(answer.tested)} Kennzahlen, höchstens "
            f"{rate} Zufallstreffer erwartet. Nicht verglichen, zu wenige Fälle: {write.count(answer.too_few)} Kennzahlen. "
            "Ein Unterschied ist keine Ursache: Die zeigt nur ein Experiment.",
        )
    ]
