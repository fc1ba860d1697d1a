"""Internal steps in words and tables. Nothing here says "because": observed data show what is possible."""

from typing import Any

from waypost.core.telling.standing import Writer, stands_on
from waypost.core.telling.told import Column, Table, Told
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
    "events before": ("number of events before", "Zahl der Ereignisse davor"),
    "events in watch": ("events until the end of the watch", "Ereignisse bis zum Ende der Beobachtung"),
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
        several = len(answer.steps) > 1
        half, most = write.time(slowest.lead.median), write.time(slowest.lead.p90)
        said.append(
            write.say(
                f"{slowest.label} {'takes longest' if several else 'takes so long'}: half of the executions at most {half}, nine of ten at most {most}.",
                f"{'Am längsten dauert' if several else 'So lange dauert'} „{slowest.label}“: die Hälfte höchstens {half}, neun von zehn höchstens {most}.",
            )
        )
        share = write.interval(again.reworked)
        if again.rework:
            said.append(
                write.say(
                    f"{'Most rework' if several else 'Rework'}: {again.label}, for {share} of the customers.",
                    f"{'Meiste Nacharbeit' if several else 'Nacharbeit'}: „{again.label}“, bei {share} der Kund:innen.",
                )
            )
    if reply.question.links:
        said.append(_verdict(answer, write))
    return tuple(said)


def _verdict(answer: Any, write: Writer) -> str:
    told = write.counted(answer.tested, ("difference", "differences"), ("Unterschied", "Unterschiede"))
    if not answer.tested:
        return write.say(
            "Nothing to compare: too few customers with and without trouble.",
            "Nichts zu vergleichen: zu wenige Kund:innen mit und ohne Störung.",
        )
    many = write.count(answer.standing_out)
    verdict = {0: ("none stands out", "keiner fällt auf"), 1: ("one stands out", "einer fällt auf")}
    en, de = verdict.get(answer.standing_out, (f"{many} stand out", f"{many} fallen auf"))
    said = write.say(f"{told} tested, chance hits limited: {en}.", f"{told} geprüft, Zufallstreffer begrenzt: {de}.")
    return " ".join([said, *_clearest(answer.links, write)])


def _clearest(links: Any, write: Writer) -> list[str]:
    """The difference that stands out most, as a sentence."""
    found = [(one, kind) for one in links for kind in ("reached", "dropped", "time") if getattr(one, kind).stands_out]
    if not found:
        return []
    one, kind = min(found, key=lambda pair: getattr(*pair).adjusted_p)
    effect = getattr(one, kind)
    after = write.say(
        f"The clearest: after {_AFTER[one.trouble][0]} at {one.label}, customers alike",
        f"Am deutlichsten: Nach {_AFTER[one.trouble][1]} Schritt „{one.label}“",
    )
    if kind == "time":
        later = effect.difference.value > 0
        gap = write.time(abs(effect.difference.value))
        return [
            write.say(
                f"{after} reach {one.name} {gap} {'later' if later else 'sooner'} on average.",
                f"{after} erreichen ähnliche Kund:innen „{one.name}“ im Mittel {gap} {'später' if later else 'früher'}.",
            )
        ]
    share, other = write.share(effect.value), write.share(effect.value_without)
    if kind == "dropped":
        return [
            write.say(
                f"{after} drop off in {share} of cases, otherwise in {other}.",
                f"{after} brechen {share} ähnlicher Kund:innen ab, sonst {other}.",
            )
        ]
    return [
        write.say(
            f"{after} reach {one.name} in {share} of cases, otherwise in {other}.",
            f"{after} erreichen {share} ähnlicher Kund:innen „{one.name}“, sonst {other}.",
        )
    ]


def _steps(steps: Any, write: Writer) -> Table:
    heads = (
        ("Internal step", "Interner Schritt"), ("Executions", "Ausführungen"), ("Customers", "Kund:innen"),
        ("Lead time, median", "Durchlaufzeit, Median"), ("Nine of ten within", "Neun von zehn binnen"), ("Waiting time, median", "Wartezeit, Median"), ("Nine of ten within", "Neun von zehn binnen"),
        ("With rework", "Mit Nacharbeit"), ("Rework per customer", "Nacharbeit je Person"), ("Error rate", "Fehlerquote"),
    )  # fmt: skip
    waiting = any(step.waiting is not None for step in steps)
    rows = [
        (
            step.label, write.count(step.executions), write.count(step.customers),
            write.time(step.lead.median), write.time(step.lead.p90),
            *((write.time(step.waiting.median), write.time(step.waiting.p90)) if step.waiting else ("–", "–")),
            write.interval(step.reworked), write.figure(step.rework_per_way, 2), write.interval(step.error_rate),
        )
        for step in steps
    ]  # fmt: skip
    shown = [place for place in range(len(heads)) if waiting or place not in (5, 6)]
    columns = tuple(Column(write.say(*heads[place]), right=place > 0) for place in shown)
    return Table(columns, tuple(tuple(row[place] for place in shown) for row in rows))


def _links(links: Any, write: Writer) -> list[Table]:
    heads = (
        ("Internal step → customer step", "Interner Schritt → Schritt der Kund:innen"), ("Trouble", "Störung"),
        ("With / without", "Mit / ohne"), ("Reached, difference in points", "Erreicht, Unterschied in Prozentpunkten"),
        ("Dropped off, difference in points", "Abgebrochen, Unterschied in Prozentpunkten"), ("Time until, difference", "Zeit bis dahin, Unterschied"),
    )  # fmt: skip
    rows = tuple(
        (
            f"{one.label} → {one.name}", _trouble(one, write),
            f"{write.count(one.with_trouble.customers)} / {write.count(one.without_trouble.customers)}",
            write.points(one.reached.difference) + _mark(one.reached),
            write.points(one.dropped.difference) + _mark(one.dropped),
            write.range(one.time.difference, write.time, " … ") + _mark(one.time),
        )
        for one in links
    )  # fmt: skip
    title = write.say(
        "Customers with trouble against customers alike without it (* stands out)",
        "Kund:innen mit Störung gegen ähnliche ohne (* fällt auf)",
    )
    columns = tuple(Column(write.say(*head), right=place > 1) for place, head in enumerate(heads))
    return [Table(columns, rows, title)] if rows else []


def _trouble(one: Any, write: Writer) -> str:
    name = write.say(*_TROUBLES[one.trouble])
    return name if one.limit is None else f"{name} (> {write.time(one.limit)})"


def _mark(effect: Any) -> str:
    return " *" if effect.stands_out else ""


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
        names = (
            ", ".join(write.say(*_ADJUSTED.get(name, (write.dimension(name),) * 2)) for name in sorted(adjusted)) or "–"
        )
        said.append(
            write.say(
                f"Followed for {write.span(question.horizon)}; rework and errors within {write.span(question.watch)}, followed after that. Compared among equals: {names}. "
                f"Time until: who does not reach the step counts with {write.span(question.horizon)}. Comparisons with too few customers: {write.count(answer.too_few)}. "
                "Possible, not proven: only an experiment shows a cause.",
                f"Verfolgt {write.span(question.horizon)} lang; Nacharbeit und Fehler binnen {write.span(question.watch, dative=True)}, verfolgt danach. Verglichen wurden Gleiche: {names}. "
                f"Zeit bis dahin: Wer nicht ankommt, zählt mit {write.span(question.horizon, dative=True)}. Zu kleine Vergleiche: {write.count(answer.too_few)}. "
                "Möglich, nicht bewiesen: Eine Ursache zeigt nur ein Experiment.",
            )
        )
    return said
