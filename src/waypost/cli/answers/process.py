"""Internal steps in words and tables. Nothing here says "because": observed data show what is possible."""

from math import isfinite
from typing import Any

from waypost.cli.answers.standing import Writer, stands_on
from waypost.cli.terminal import Column, Table, Told
from waypost.core.vocabulary.wording import Language

_TROUBLES = {
    "slow": ("slow", "langsam"),
    "rework": ("rework", "Nacharbeit"),
    "error": ("error", "Fehler"),
}
_AFTER = {
    "slow": ("a slow one", "einem langsamen"),
    "rework": ("one with rework", "einem mit Nacharbeit"),
    "error": ("one with an error", "einem mit Fehler"),
}
_ADJUSTED = {
    "events before": ("events before", "Ereignissen davor"),
    "month": ("month", "Monat"),
}


def told(reply: Any, language: Language) -> Told:
    """The answer to `Process`."""
    write, answer = Writer(language), reply.answer
    tables = [_steps(answer.steps, write), *_links(answer.links, write)]
    return Told(_sentences(reply, write), tuple(tables), (*_rules(reply, write), *stands_on(reply, write)))


def _sentences(reply: Any, write: Writer) -> tuple[str, ...]:
    answer = reply.answer
    timed = [step for step in answer.steps if step.lead.n]
    said = []
    if not timed:
        said.append(
            write.say("No lead time: nothing comes before these steps.", "Keine Durchlaufzeit: Vor diesen Schritten kommt nichts.")
            if any(step.executions for step in answer.steps)
            else write.say("Nobody came to these steps.", "Zu diesen Schritten kam niemand.")
        )  # fmt: skip
    else:
        slowest = max(timed, key=lambda step: step.lead.median)
        again = max(answer.steps, key=lambda step: step.reworked.value if step.customers else -1.0)
        said.append(
            write.say(
                f"{slowest.label} takes longest: half of the executions within {write.time(slowest.lead.median)}, "
                f"nine of ten within {write.time(slowest.lead.p90)}.",
                f"Am längsten dauert „{slowest.label}“: die Hälfte binnen {write.time(slowest.lead.median)}, "
                f"neun von zehn binnen {write.time(slowest.lead.p90)}.",
            )
        )
        said.append(
            write.say(
                f"Most rework: {again.label}, for {write.interval(again.reworked)} of the customers.",
                f"Meiste Nacharbeit: „{again.label}“, bei {write.interval(again.reworked)} der Kund:innen.",
            )
        )
    if reply.question.links:
        said.append(_verdict(answer, write))
    return tuple(said)


def _verdict(answer: Any, write: Writer) -> str:
    compared = write.counted(answer.tested, ("difference", "differences"), ("Unterschied", "Unterschiede"))
    standing = [one for one in answer.links if one.reached.stands_out or one.dropped.stands_out or one.time.stands_out]
    if not answer.tested:
        return write.say(
            "Nothing to compare: too few customers with and without trouble.",
            "Nichts zu vergleichen: zu wenige Kund:innen mit und ohne Störung.",
        )
    if not standing:
        return write.say(
            f"{compared} tested, chance hits limited: none stands out.",
            f"{compared} geprüft, Zufallstreffer begrenzt: keiner fällt auf.",
        )
    reached = [one for one in standing if one.reached.stands_out]
    if not reached:
        return write.say(
            f"{compared} tested, chance hits limited: {write.count(answer.standing_out)} stand out.",
            f"{compared} geprüft, Zufallstreffer begrenzt: {write.count(answer.standing_out)} fallen auf.",
        )
    worst = max(reached, key=lambda one: abs(one.reached.difference.value))
    return write.say(
        f"{compared} tested, chance hits limited: {write.count(answer.standing_out)} stand out. The largest: after {_AFTER[worst.trouble][0]} "
        f"at {worst.label}, {write.share(worst.reached.value)} of customers alike reach {worst.name}, otherwise {write.share(worst.reached.value_without)}.",
        f"{compared} geprüft, Zufallstreffer begrenzt: {write.count(answer.standing_out)} fallen auf. Der größte: Nach {_AFTER[worst.trouble][1]} "
        f"Schritt „{worst.label}“ erreichen {write.share(worst.reached.value)} ähnlicher Kund:innen „{worst.name}“, sonst {write.share(worst.reached.value_without)}.",
    )


def _steps(steps: Any, write: Writer) -> Table:
    heads = (
        ("Internal step", "Interner Schritt"), ("Executions", "Ausführungen"), ("Customers", "Kund:innen"),
        ("Lead time, median", "Durchlaufzeit, Median"), ("p90", "p90"), ("Waiting time, median", "Wartezeit, Median"), ("p90", "p90"),
        ("With rework", "Mit Nacharbeit"), ("Rework per customer", "Nacharbeit je Person"), ("Error rate", "Fehlerquote"),
    )  # fmt: skip
    waiting = any(step.waiting is not None for step in steps)
    rows = [
        (
            step.label, write.count(step.executions), write.count(step.customers),
            write.time(step.lead.median), write.time(step.lead.p90),
            *((write.time(step.waiting.median), write.time(step.waiting.p90)) if step.waiting else ("–", "–")),
            write.interval(step.reworked), _decimal(step.rework_per_way, write), write.interval(step.error_rate),
        )
        for step in steps
    ]  # fmt: skip
    shown = [place for place in range(len(heads)) if waiting or place not in (5, 6)]
    columns = tuple(Column(write.say(*heads[place]), right=place > 0) for place in shown)
    return Table(columns, tuple(tuple(row[place] for place in shown) for row in rows))


def _links(links: Any, write: Writer) -> list[Table]:
    heads = (
        ("Internal step", "Interner Schritt"), ("Customer step", "Schritt der Kund:innen"), ("Trouble", "Störung"),
        ("With / without", "Mit / ohne"), ("Reached, difference", "Erreicht, Unterschied"),
        ("Dropped off, difference", "Abgebrochen, Unterschied"), ("Time until, difference", "Zeit bis dahin, Unterschied"),
    )  # fmt: skip
    rows = tuple(
        (
            one.label, one.name, _trouble(one, write),
            f"{write.count(one.with_trouble.customers)} / {write.count(one.without_trouble.customers)}",
            write.interval(one.reached.difference) + _mark(one.reached),
            write.interval(one.dropped.difference) + _mark(one.dropped),
            _span(one.time.difference, write) + _mark(one.time),
        )
        for one in links
    )  # fmt: skip
    title = write.say(
        "Customers with trouble against customers alike without it (* stands out)",
        "Kund:innen mit Störung gegen ähnliche ohne (* fällt auf)",
    )
    columns = tuple(Column(write.say(*head), right=place > 2) for place, head in enumerate(heads))
    return [Table(columns, rows, title)] if rows else []


def _trouble(one: Any, write: Writer) -> str:
    name = write.say(*_TROUBLES[one.trouble])
    return name if one.limit is None else f"{name} (> {write.time(one.limit)})"


def _mark(effect: Any) -> str:
    return " *" if effect.stands_out else ""


def _span(interval: Any, write: Writer) -> str:
    if not isfinite(interval.value):
        return "–"
    low, high = (write.time(value) for value in (interval.low, interval.high))
    return f"{write.time(interval.value)} ({low} … {high})"


def _decimal(value: float, write: Writer) -> str:
    return f"{value:.2f}".replace(".", "," if write.language == "de" else ".") if isfinite(value) else "–"


def _rules(reply: Any, write: Writer) -> list[str]:
    question, answer = reply.question, reply.answer
    said = [
        write.say(
            "Lead time: from the customer's event before the step, or from the named start. Rework: the step again after something else. "
            "Error: the error step after it, else straight back to where the customer had been.",
            "Durchlaufzeit: ab dem Ereignis davor oder ab dem genannten Start. Nacharbeit: derselbe Schritt erneut, nach etwas anderem. "
            "Fehler: der Fehlerschritt danach, sonst sofort zurück an eine frühere Stelle.",
        )
    ]
    if question.links:
        adjusted = {name for one in answer.links for name in one.adjusted_for}
        names = ", ".join(write.say(*_ADJUSTED.get(name, (name, name))) for name in sorted(adjusted)) or "–"
        said.append(
            write.say(
                f"Followed for {question.horizon}; rework and errors within {question.watch}, followed after that. Compared at equal {names}. "
                f"Time until: who does not reach the step counts with {question.horizon}. Comparisons with too few customers: {write.count(answer.too_few)}. "
                "Possible, not proven: only an experiment shows a cause.",
                f"Verfolgt {question.horizon} lang; Nacharbeit und Fehler binnen {question.watch}, verfolgt danach. Verglichen bei gleichem {names}. "
                f"Zeit bis dahin: Wer nicht ankommt, zählt mit {question.horizon}. Zu kleine Vergleiche: {write.count(answer.too_few)}. "
                "Möglich, nicht bewiesen: Eine Ursache zeigt nur ein Experiment.",
            )
        )
    return said
