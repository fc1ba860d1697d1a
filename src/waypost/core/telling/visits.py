"""Visits in words and a table."""

from typing import Any

from waypost.core.telling.standing import Writer, stands_on
from waypost.core.telling.told import Column, Table, Told, capital
from waypost.core.vocabulary.wording import Language


def told(reply: Any, language: Language) -> Told:
    """The answer to `Visits`."""
    write, question, answer = Writer(language), reply.question, reply.answer
    whole = answer.figures
    can = "kann" if whole.open == 1 else "können"
    rule = write.say(
        f"A visit ends with a pause longer than {write.span(question.gap)}. {write.visits(whole.open)} may still go on: left out of lengths and rates.",
        f"Ein Besuch endet mit einer Pause von mehr als {write.span(question.gap, dative=True)}. {write.visits(whole.open)} {can} weitergehen: nicht in Dauern und Quoten.",
    )
    tables = (_table(answer, question, write),) if whole.visits else ()
    return Told((_made(question, whole, write),), tables, (rule, *stands_on(reply, write)))


def _made(question: Any, whole: Any, write: Writer) -> str:
    if not whole.visits:
        return write.nothing(question)
    made = write.say(
        f"{write.customers(whole.customers)} made {write.visits(whole.visits)}",
        f"{write.customers(whole.customers)} {'machte' if whole.customers == 1 else 'machten'} {write.visits(whole.visits)}",
    )
    if not whole.bounce_rate.n:
        return write.say(f"{made}; none of them is over yet.", f"{made}; keiner davon ist schon zu Ende.")
    rate = write.interval(whole.bounce_rate)
    return write.say(
        f"{made}; {rate} of them ended after one event (bounce rate).",
        f"{made}; {rate} davon endeten nach einem Ereignis (Absprungrate).",
    )


def _table(answer: Any, question: Any, write: Writer) -> Table:
    first = capital(write.dimension(question.by)) if question.by else write.say("First touchpoint", "Erster Touchpoint")
    heads = (
        (first, first), ("Visits", "Besuche"), ("Share", "Anteil"), ("Customers", "Kund:innen"), ("Bounce rate", "Absprungrate"),
        ("Events, median", "Ereignisse, Median"), ("Events, nine of ten up to", "Ereignisse, neun von zehn bis"), ("Length, median", "Dauer, Median"), ("Length, nine of ten up to", "Dauer, neun von zehn bis"),
    )  # fmt: skip
    rows = [(write.say("all", "alle"), *_figures(answer.figures, 1.0, write))]
    rows += [(write.name(group.value), *_figures(group.figures, group.share, write)) for group in answer.groups]
    if answer.other.visits:
        other = write.say(
            f"(other: {write.count(answer.other.values)})", f"(Übrige: {write.count(answer.other.values)})"
        )
        rows.append((other, write.count(answer.other.visits), write.share(answer.other.share), *("",) * 6))
    return Table(tuple(Column(write.say(*head), right=place > 0) for place, head in enumerate(heads)), tuple(rows))


def _figures(figures: Any, share: float, write: Writer) -> tuple[str, ...]:
    return (
        write.count(figures.visits),
        write.share(share),
        write.count(figures.customers),
        write.share(figures.bounce_rate.value),
        write.count(figures.events.median),
        write.count(figures.events.p90),
        write.time(figures.seconds.median),
        write.time(figures.seconds.p90),
    )
