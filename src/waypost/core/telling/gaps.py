"""Switch gaps in words and tables. Nothing here says "because": observed data show what is possible."""

from typing import Any

from waypost.core.telling.standing import Writer, stands_on
from waypost.core.telling.told import Cell, Column, Table, Told
from waypost.core.vocabulary.events import ROLE_NAMES, Role
from waypost.core.vocabulary.wording import Language

_PAIRS = 10


def told(reply: Any, language: Language) -> Told:
    """The answer to `Gaps`."""
    write, answer = Writer(language), reply.answer
    found = [switch for switch in answer.switches if switch.is_gap]
    switches = write.counted(answer.tested, ("switch", "switches"), ("Wechsel", "Wechsel"))
    gaps = write.counted(answer.gaps, ("gap", "gaps"), ("Lücke", "Lücken"))
    said = [_worst(found[0], write)] if found else []
    said.append(
        write.say(
            f"{switches} compared, chance hits limited: {gaps}.",
            f"{switches} verglichen, Zufallstreffer begrenzt: {gaps}.",
        )
    )
    if not answer.tested:
        said = [
            write.say(
                "Nothing to compare: no switch of device, department or channel was made often enough, with and without.",
                "Nichts zu vergleichen: Kein Wechsel von Gerät, Abteilung oder Kanal kam oft genug vor, mit und ohne.",
            )
        ]
    tables = [_switches(found, write)] if found else []
    tables += [_pairs(answer.pairs, write)] if answer.pairs else []
    return Told(tuple(said), tuple(tables), (*_rules(reply, write), *stands_on(reply, write)))


def _worst(switch: Any, write: Writer) -> str:
    """The largest gap as a person would say it."""
    adjusted, extra = switch.adjusted, switch.additional_drop_offs
    change = f"{write.name(switch.from_value)} → {write.name(switch.to_value)}"
    to = write.say(f" to {switch.at}", f" zu „{switch.at}“") if switch.at else ""
    without, more = write.share(adjusted.share_without, 0), write.count(extra.value)
    reach = f"{write.count(extra.low)}–{write.count(extra.high)}"
    return write.say(
        f"Of {write.customers(adjusted.switchers)} who switched {change} on their way from {switch.after}{to}, "
        f"{write.share(adjusted.share, 0)} dropped off, of customers alike without the switch {without}: "
        f"about {more} possible additional drop-offs ({reach}).",
        f"Von {write.customers(adjusted.switchers)}, die auf dem Weg von „{switch.after}“{to} wechselten ({change}), "
        f"brachen {write.share(adjusted.share, 0)} ab, von ähnlichen ohne den Wechsel {without}: "
        f"etwa {more} mögliche zusätzliche Abbrüche ({reach}).",
    )


def _switches(found: list[Any], write: Writer) -> Table:
    heads = (
        ("Role", "Rolle"), ("Passage", "Übergang"), ("Switch", "Wechsel"), ("Compared", "Verglichen"),
        ("Drop-off with switch", "Abbruch mit Wechsel"), ("Drop-off without", "Abbruch ohne"), ("Difference in points, adjusted", "Unterschied in Prozentpunkten, bereinigt"),
        ("Possible additional drop-offs", "Mögliche zusätzliche Abbrüche"), ("E-value", "E-Wert"),
    )  # fmt: skip
    rows = tuple(
        (
            _role(switch.role, write),
            f"{switch.after} → {switch.at}" if switch.at else switch.after,
            f"{write.name(switch.from_value)} → {write.name(switch.to_value)}",
            write.count(switch.adjusted.switchers),
            _drawn(switch.adjusted, write),
            write.share(switch.adjusted.share_without),
            write.points(switch.adjusted.difference),
            write.range(switch.additional_drop_offs, write.figure),
            write.figure(switch.adjusted.e_value, 1),
        )
        for switch in found
    )
    return Table(tuple(Column(write.say(*head), right=place > 2) for place, head in enumerate(heads)), rows)


def _role(role: str, write: Writer) -> str:
    return ROLE_NAMES[Role(role)].in_(write.language) if role in list(Role) else role


def _drawn(adjusted: Any, write: Writer) -> str:
    """The share with the switch, to be drawn against the share without."""
    return Cell(write.share(adjusted.share), adjusted.share, unit="share", against=adjusted.share_without)


def _pairs(pairs: Any, write: Writer) -> Table:
    heads = (
        ("Role", "Rolle"),
        ("Switch", "Wechsel"),
        ("Passages", "Übergänge"),
        ("Share", "Anteil"),
        ("Customers", "Kund:innen"),
        ("Straight back", "Gleich zurück"),
    )
    rows = tuple(
        (
            _role(pair.role, write),
            f"{write.name(pair.from_value)} → {write.name(pair.to_value)}",
            write.count(pair.passages),
            write.share(pair.share),
            write.count(pair.customers),
            write.share(pair.back.value),
        )
        for pair in pairs[:_PAIRS]
    )
    title = write.say("All switches", "Alle Wechsel")
    return Table(tuple(Column(write.say(*head), right=place > 1) for place, head in enumerate(heads)), rows, title)


def _rules(reply: Any, write: Writer) -> list[str]:
    question, answer = reply.question, reply.answer
    not_there = (
        write.say(f"not {question.goal}", f"nicht „{question.goal}“")
        if question.goal
        else write.say("no further contact", "kein weiterer Kontakt")
    )
    return [
        write.say(
            f"Compared with customers alike who passed without the switch. Drop-off: {not_there} within {write.span(question.horizon)}. "
            f"Left out: open passages ({write.count(answer.open)}) and comparisons with too few customers ({write.count(answer.too_few)}). "
            "Possible, not proven: only an experiment shows a cause; the E-value says how strong a hidden one would have to be.",
            f"Verglichen mit ähnlichen Kund:innen ohne den Wechsel. Abbruch: {not_there} binnen {write.span(question.horizon, dative=True)}. "
            f"Außen vor: offene Übergänge ({write.count(answer.open)}) und zu kleine Vergleiche ({write.count(answer.too_few)}). "
            "Möglich, nicht bewiesen: Eine Ursache zeigt nur ein Experiment; der E-Wert sagt, wie stark eine verborgene sein müsste.",
        )
    ]
