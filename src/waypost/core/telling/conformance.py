"""Planned against actual, in words and tables."""

from typing import Any

from waypost.core.telling.standing import Writer, stands_on
from waypost.core.telling.told import Column, Table, Told
from waypost.core.vocabulary.wording import Language

_SHOWN = 10  # rows of a table for a person; --json has all
_NAMES = 3
_WORTH_TELLING = 0.01  # of the ways
_KINDS = {
    "order": ("as drawn", "wie gezeichnet"),
    "next": ("as drawn", "wie gezeichnet"),
    "branch": ("branch", "Abzweig"),
    "loop": ("loop", "Schleife"),
    "repeat": ("repeat", "Wiederholung"),
    "optional": ("past an optional step", "an freiwilligem Schritt vorbei"),
    "": ("not planned", "nicht geplant"),
}


def told(reply: Any, language: Language) -> Told:
    """The answer to `Conformance`."""
    write, answer = Writer(language), reply.answer
    if not answer.ways:
        return Told((_nobody(reply, write),), tuple(_missing(reply, write)), tuple(stands_on(reply, write)))
    tables = [_steps(answer, write), *_edges(answer, write), *_between(answer, write), *_missing(reply, write)]
    return Told(_sentences(reply, write), tuple(tables), (*_rules(reply, write), *stands_on(reply, write)))


def _nobody(reply: Any, write: Writer) -> str:
    answer = reply.answer
    if answer.open:
        return write.say(
            f"Nothing to compare yet: {write.ways(answer.open)} may still go on (last contact within {write.span(reply.question.horizon)}).",
            f"Noch nichts zu vergleichen: {write.ways(answer.open)} noch offen (letzter Kontakt vor weniger als {write.span(reply.question.horizon, dative=True)}).",
        )
    return write.say("Nobody came to a planned step.", "Niemand kam zu einem geplanten Schritt.")


def _sentences(reply: Any, write: Writer) -> tuple[str, ...]:
    answer = reply.answer
    as_planned, ended = answer.conforming, answer.reached_end
    kept = answer.ways and round(as_planned.value * answer.ways)
    who = write.customers if reply.question.visit_gap is None else write.visits
    said = [
        write.say(
            f"{write.count(kept)} of {who(answer.ways)} went exactly as planned: {write.interval(as_planned)}; "
            f"{write.share(ended.value)} came to the plan's end, {write.share(answer.explained.value)} of all contacts were planned ones.",
            f"Genau nach Plan: {write.count(kept)} von {who(answer.ways)}, {write.interval(as_planned)}; "
            f"bis zum Ende des Plans kamen {write.share(ended.value)}, {write.share(answer.explained.value)} aller Kontakte waren geplant.",
        )
    ]
    if as_planned.value < 0.01:
        said.append(
            write.say(
                "A drawn journey asks for every step of everybody: mark as optional what not everybody does.",
                "Eine gezeichnete Journey verlangt jeden Schritt von allen: Was nicht alle tun, als freiwillig kennzeichnen.",
            )
        )
    left = max(answer.steps, key=lambda step: 0 if step.may_end else step.ended)
    if not left.may_end and left.ended >= _WORTH_TELLING * answer.ways:
        said.append(
            write.say(
                f"Most of those who stop before the end stop behind {left.label} ({write.share(left.ended / answer.ways)}).",
                f"Wer vorher aufhört, hört am häufigsten nach „{left.label}“ auf ({write.share(left.ended / answer.ways)}).",
            )
        )
    skipped = max(answer.steps, key=lambda step: step.skipped)
    if skipped.skipped >= _WORTH_TELLING * answer.ways:
        said.append(
            write.say(
                f"Skipped most often: {skipped.label} ({write.share(skipped.skipped_share.value)} of those who came that far).",
                f"Am häufigsten übersprungen: „{skipped.label}“ ({write.share(skipped.skipped_share.value)} derer, die so weit kamen).",
            )
        )
    if answer.names:
        name = answer.names[0]
        share = write.share(name.ways / answer.ways)
        said.append(
            write.say(
                f"The most frequent unexpected contact: {write.quoted(write.name(name.touchpoint))} (in {share} of the ways).",
                f"Häufigster ungeplanter Kontakt: {write.quoted(write.name(name.touchpoint))} (bei {share} der Wege).",
            )
        )
    return tuple(said)


def _steps(answer: Any, write: Writer) -> Table:
    heads = (
        ("Step", "Schritt"), ("As planned", "Wie geplant"), ("Skipped", "Übersprungen"), ("Of those who came that far", "Anteil derer, die so weit kamen"),
        ("Out of order", "Außer der Reihe"), ("Not reached", "Nicht erreicht"), ("Passed", "Ausgelassen (erlaubt)"), ("Again, unexpected", "Nochmals, ungeplant"),
    )  # fmt: skip
    rows = tuple(
        (
            step.label, write.interval(step.made_share), write.count(step.skipped), write.share(step.skipped_share.value),
            write.count(step.out_of_order), write.count(step.not_reached), write.count(step.passed), write.count(step.again),
        )
        for step in answer.steps
    )  # fmt: skip
    title = write.say("Planned against actual", "Plan-Ist")
    return Table(tuple(Column(write.say(*head), right=place > 0) for place, head in enumerate(heads)), rows, title)


def _edges(answer: Any, write: Writer) -> list[Table]:
    """Drawn edges, then the most frequent ones nobody drew."""
    heads = (("From", "Von"), ("To", "Nach"), ("Plan", "Plan"), ("Ways", "Wege"), ("Share", "Anteil"))
    labels = [step.label for step in answer.steps]
    planned = [edge for edge in answer.edges if edge.planned and (edge.kind != "optional" or edge.ways)]
    others = sorted((edge for edge in answer.edges if not edge.planned), key=lambda edge: -edge.ways)[:_SHOWN]
    rows = tuple(
        (
            labels[edge.source], labels[edge.target],
            write.say(*_KINDS[edge.kind]) if edge.ways else write.say("planned, never used", "geplant, nie genutzt"),
            write.count(edge.ways), write.share(edge.share.value),
        )
        for edge in (*planned, *others)
    )  # fmt: skip
    columns = tuple(Column(write.say(*head), right=place > 2) for place, head in enumerate(heads))
    return [Table(columns, rows, write.say("From step to step", "Von Schritt zu Schritt"))] if rows else []


def _between(answer: Any, write: Writer) -> list[Table]:
    heads = (
        ("After", "Nach"),
        ("Before", "Vor"),
        ("Unexpected contacts", "Ungeplante Kontakte"),
        ("Ways", "Wege"),
        ("Most frequent", "Am häufigsten"),
    )
    labels = [step.label for step in answer.steps]
    start, end = write.say("(start)", "(Beginn)"), write.say("(end)", "(Ende)")
    most = sorted(answer.between, key=lambda place: -place.contacts)[:_SHOWN]
    rows = tuple(
        (
            start if place.after is None else labels[place.after],
            end if place.before is None else labels[place.before],
            write.count(place.contacts),
            write.count(place.ways),
            ", ".join(f"{write.name(name.touchpoint)} {write.count(name.contacts)}" for name in place.names[:_NAMES]),
        )
        for place in most
    )
    title = write.say("Unexpected contacts between planned steps", "Ungeplante Kontakte zwischen geplanten Schritten")
    columns = tuple(Column(write.say(*head), right=place in (2, 3)) for place, head in enumerate(heads))
    return [Table(columns, rows, title)] if rows else []


def _missing(reply: Any, write: Writer) -> list[Table]:
    """Drawn steps and touchpoints that the data do not have."""
    heads = (
        ("Drawn step", "Gezeichneter Schritt"),
        ("Looked for", "Gesucht"),
        ("Similar in the data", "Ähnlich in den Daten"),
        ("Effect", "Folge"),
    )
    rows = tuple(
        (
            one.label,
            ", ".join(one.sought) or "–",
            ", ".join(one.near) or "–",
            write.say("this touchpoint is left out", "dieser Touchpoint fehlt")
            if one.measured
            else write.say("passed over", "übergangen"),
        )
        for one in reply.question.plan.unmatched
    )
    title = write.say(
        "Not found in the data: name their measuring point in the journey",
        "Nicht in den Daten gefunden: In der Journey den Messpunkt benennen",
    )
    return [Table(tuple(Column(write.say(*head), right=False) for head in heads), rows, title)] if rows else []


def _rules(reply: Any, write: Writer) -> list[str]:
    question, answer = reply.question, reply.answer
    begin = (
        write.say("from the first contact at a planned step on", "ab dem ersten Kontakt an einem geplanten Schritt")
        if question.begin == "planned"
        else write.say("all contacts", "alle Kontakte")
    )
    fitness = [write.figure(value, 3) for value in (answer.fitness, answer.mean_fitness)]
    return [
        write.say(
            f"Plan: {question.plan.journey or 'the steps given'}. Each way ({begin}) is aligned with the plan at least cost: 1 for each step put in "
            f"({write.count(answer.put_in)}), 1 for each contact that cannot be placed ({write.count(answer.unexpected)}). "
            f"Fitness {fitness[0]}, mean over ways {fitness[1]}. Left out: {write.ways(answer.open)} still open "
            f"(last contact within {write.span(question.horizon)}), {write.ways(answer.elsewhere)} without any planned step.",
            f"Plan: {question.plan.journey or 'die genannten Schritte'}. Jeder Weg ({begin}) wird mit den geringsten Kosten auf den Plan gelegt: 1 je eingefügtem "
            f"Schritt ({write.count(answer.put_in)}), 1 je Kontakt ohne Platz ({write.count(answer.unexpected)}). "
            f"Fitness {fitness[0]}, im Mittel der Wege {fitness[1]}. Außen vor: {write.ways(answer.open)} noch offen "
            f"(letzter Kontakt vor weniger als {write.span(question.horizon, dative=True)}), {write.ways(answer.elsewhere)} ohne einen geplanten Schritt.",
        )
    ]
