"""Two answers, and which of their figures differ. Nothing here says "because": groups differ in more than a rule."""

from math import isfinite
from typing import Any

from waypost.core.telling.standing import Writer, stands_on
from waypost.core.telling.told import Column, Table, Told
from waypost.core.vocabulary.wording import Language

_SHOWN = 20  # rows for a person; --json has all
_DIGITS = {"share": 1, "count": 2, "seconds": 0, "score": 3}


def told(reply: Any, language: Language) -> Told:
    """The answer to `Compare`."""
    write, answer = Writer(language), reply.answer
    left, right = (side_name(side, write) for side in (answer.left, answer.right))
    against = write.say("against", "gegen")
    sides = f"{left} ({write.customers(answer.left.customers)}) {against} {right} ({write.customers(answer.right.customers)})"
    said = [sides + ".", _verdict(answer, write)]
    if answer.significant:
        said.append(write.say("The clearest: ", "Am deutlichsten: ") + in_words(answer.differences[0], write) + ".")
    if still := _still_open(answer, write):
        said.append(still)
    tables = (differences(answer.differences[:_SHOWN], write, (left, right)),) if answer.differences else ()
    return Told(tuple(said), tables, (*rules(answer, write), *stands_on(reply, write)))


def _verdict(answer: Any, write: Writer) -> str:
    if not answer.tested:
        return write.say(
            f"Nothing to compare: every figure rests on fewer than {answer.minimum} on one side, or on too few cases.",
            f"Nichts zu vergleichen: Jede Kennzahl steht auf einer Seite auf weniger als {answer.minimum} oder auf zu wenigen Fällen.",
        )
    figures = write.counted(answer.tested, ("figure", "figures"), ("Kennzahl", "Kennzahlen"))
    if not answer.significant:
        return write.say(
            f"{figures} compared: none differs by more than chance would show.",
            f"{figures} verglichen: Keine unterscheidet sich stärker, als der Zufall es zeigen würde.",
        )
    return write.say(
        f"{figures} compared, chance hits limited: {write.count(answer.significant)} "
        f"{'differs' if answer.significant == 1 else 'differ'}.",
        f"{figures} verglichen, Zufallstreffer begrenzt: {write.count(answer.significant)} "
        f"{'unterscheidet' if answer.significant == 1 else 'unterscheiden'} sich.",
    )


def _still_open(answer: Any, write: Writer) -> str:
    """A side whose customers entered later has more who may still go on: a figure may be lower for that alone."""
    left, right = (getattr(side.answer, "open", 0) for side in (answer.left, answer.right))
    if not (isinstance(left, int) and isinstance(right, int) and left + right):
        return ""
    return write.say(
        f"Still open: {write.count(left)} on the left, {write.count(right)} on the right; what they may still do is not in the figures.",
        f"Noch offen: {write.count(left)} links, {write.count(right)} rechts; was sie noch tun, ist in den Kennzahlen nicht enthalten.",
    )


def side_name(side: Any, write: Writer) -> str:
    """A side as it was asked: its rule, its period."""
    period = side.period
    days = f"{period.start or '…'} – {period.end or '…'}" if period.start or period.end else ""
    return ", ".join(part for part in (side.segment, days) if part) or write.say("everybody", "alle")


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

    def one(each: float) -> str:
        if kind == "seconds":
            return ("+" if each > 0 else "−" if each < 0 else "") + write.time(abs(each))
        text = write.figure(each * 100 if kind == "share" else each, _DIGITS[kind])
        return ("+" if each > 0 else "") + text

    return write.range(interval, one, " … ")


def differences(found: Any, write: Writer, sides: tuple[str, str]) -> Table:
    """Differences by rising p."""
    heads = (
        ("Figure", "Kennzahl"), ("Left", "Links"), ("Right", "Rechts"), ("Difference, shares in points", "Unterschied, Anteile in Pkt."),
        ("n left", "n links"), ("n right", "n rechts"), ("Adjusted p", "Bereinigtes p"), ("Differs", "Verschieden"),
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
    return Table(tuple(Column(write.say(*head), right=0 < place < 7) for place, head in enumerate(heads)), rows)


def differs(each: Any, write: Writer) -> str:
    """The verdict on a difference; what chance alone could show is not shown."""
    return write.say("yes", "ja") if each.significant else write.say("not shown", "nicht belegt")


def rules(answer: Any, write: Writer) -> list[str]:
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
            f"{both}Left minus right. Shares of separate customers: Newcombe's interval and score test; all else: jackknife over "
            f"{answer.groups} groups of customers. Benjamini–Hochberg over all {write.count(answer.tested)} figures, at most "
            f"{rate} chance hits expected. Not compared, too few cases: {write.count(answer.too_few)} figures. "
            "A difference is no cause: only an experiment shows one.",
            f"{both}Links minus rechts. Anteile getrennter Kund:innen: Newcombe-Intervall und Score-Test; sonst Jackknife über "
            f"{answer.groups} Gruppen von Kund:innen. Benjamini–Hochberg über alle {write.count(answer.tested)} Kennzahlen, höchstens "
            f"{rate} Zufallstreffer erwartet. Nicht verglichen, zu wenige Fälle: {write.count(answer.too_few)} Kennzahlen. "
            "Ein Unterschied ist keine Ursache: Die zeigt nur ein Experiment.",
        )
    ]
