"""A journey on one page: as a slide for whoever decides, and as a table of its steps."""

from collections.abc import Sequence
from typing import Any

from waypost.core.drawing.render import render
from waypost.core.drawing.scene.landscape import Halt, Way
from waypost.core.telling.standing import Writer
from waypost.core.vocabulary.journey import Figure, Journey, Measure, Measurement, Step
from waypost.rooms.insights.forms.map import MapAddress
from waypost.rooms.insights.pages.panel import (
    Stat,
    between_and_ways,
    gap_shown,
    people,
    rates_said,
    reach,
    stage_name,
    value,
)
from waypost.rooms.insights.queries.calling import in_words, shown_in_words
from waypost.rooms.insights.queries.comparing import Compared
from waypost.rooms.insights.queries.living import Laid
from waypost.rooms.insights.queries.telling import MetricShown
from waypost.rooms.maps.records import JourneyRecord
from waypost.rooms.people import queries
from waypost.rooms.people.records import Noun
from waypost.web import drawings
from waypost.web.language import language, say


def table(found: Laid, beside: Sequence[Compared], address: MapAddress) -> dict[str, Any]:
    """Each step with its figures, and the customers and drop-off of each group compared."""
    write, measured = Writer(language()), found.journey.measurement or Measurement()
    rows = []
    for stage in found.journey.stages:
        for step in stage.steps:
            rows.append(
                {
                    "stage": stage_name(stage),
                    "step": step,
                    "url": address.to_step(step.id),
                    "customers": people(measured.find(Measure.CUSTOMERS, step=step.id), found.least, write),
                    "goes_on": write.share(value(measured.find(Measure.CONTINUATION_RATE, step=step.id))),
                    "drop_off": write.share(value(measured.find(Measure.DROP_OFF_RATE, step=step.id))),
                    "range": reach(measured.find(Measure.DROP_OFF_RATE, step=step.id), write),
                    "median": write.time(value(measured.find(Measure.TIME_TO_NEXT, step=step.id))),
                    "slow": write.time(found.slow.get(step.id)),
                    "gaps": len(measured.parts(Measure.GAP, step.id)),
                    "beside": [
                        (
                            people(each.figure(Measure.CUSTOMERS, step.id), each.laid.least, write),
                            write.share(value(each.figure(Measure.DROP_OFF_RATE, step.id))),
                        )
                        for each in beside
                    ],
                }
            )
    return {"rows": rows, "beside": beside}


def summary(
    record: JourneyRecord, found: Laid, live: Sequence[MetricShown], address: MapAddress, slug: str, noun: Noun
) -> dict[str, Any]:
    """One sentence, three figures, the line of the map, the greatest gap."""
    design = queries.design_of(record.workspace_id)
    write, measured = Writer(language()), found.journey.measurement or Measurement()
    steps = list(found.journey.steps())
    worst, rate = _worst(steps, measured)
    gaps = [each for each in measured.figures if each.measure is Measure.GAP]
    top = max(gaps, key=lambda each: each.value or 0.0, default=None)
    names = {step.id: step.name for step in steps}
    return {
        "sentence": in_words(_sentence(steps, measured, worst, rate, write), noun, language()),
        "stats": _stats(found.journey, worst, rate, live, write, noun),
        "line": shown_in_words(
            drawings.shown(render(_way(record, found.journey), language=language(), design=design), "line"),
            noun,
            language(),
        ),
        "steps": [
            (
                step.name,
                address.to_step(step.id),
                people(measured.find(Measure.CUSTOMERS, step=step.id), found.least, write),
            )
            for step in steps
        ],
        "gap": gap_shown(top, slug, address, write) if top else None,
        "gap_at": (names.get(top.step, ""), names.get(top.to, "")) if top else ("", ""),
        "period": bool(address.first or address.last),
    }


def _worst(steps: Sequence[Step], measured: Measurement) -> tuple[Step | None, Figure | None]:
    """The step after which most customers drop off."""
    found = [(step, figure) for step in steps if (figure := measured.find(Measure.DROP_OFF_RATE, step=step.id))]
    return max(found, key=lambda each: (each[1].value or 0.0) * (each[1].n or 0), default=(None, None))


def _sentence(
    steps: Sequence[Step], measured: Measurement, worst: Step | None, rate: Figure | None, write: Writer
) -> str:
    reached = [(step, n) for step in steps if (n := value(measured.find(Measure.CUSTOMERS, step=step.id)))]
    if not reached or worst is None or rate is None:
        return say("The data say nothing of this journey yet.", "Noch sagen die Daten nichts über diese Journey.")
    first, last = reached[0], reached[-1]
    return say(
        "Most customers are lost after “{worst}”: {lost}, that is {rate} of the {n} decided there; whoever may still go on is not in it. "
        "{a} customers reached “{first}”, {b} reached “{last}”.",
        "Die meisten gehen nach „{worst}“ verloren: {lost}, das sind {rate} der {n} dort Entschiedenen; wer noch weitergehen kann, zählt nicht mit. "
        "„{first}“ erreichten {a} Kund:innen, „{last}“ {b}.",
        a=write.count(first[1]), first=first[0].name, b=write.count(last[1]), last=last[0].name,
        worst=worst.name, rate=write.share(rate.value), n=write.count(rate.n),
        lost=write.customers(round((rate.value or 0.0) * (rate.n or 0))),
    )  # fmt: skip


def _stats(
    journey: Journey,
    worst: Step | None,
    rate: Figure | None,
    live: Sequence[MetricShown],
    write: Writer,
    noun: Noun,
) -> list[Stat]:
    measured, begins = journey.measurement or Measurement(), ", ".join(step.name for step in journey.beginnings())
    label = in_words(say("Customers who began", "Kund:innen begonnen"), noun, language()) if begins else noun.label
    where = (
        say("contact at “{step}”", "Kontakt bei „{step}“", step=begins)
        if begins
        else say("contact at a step", "Kontakt an einem Schritt")
    )
    stats = [Stat(label, write.count(measured.reached), where)]
    if worst is not None and rate is not None:
        label = say("Drop-off after “{step}”", "Abbruch nach „{step}“", step=worst.name)
        stats.append(Stat(label, write.share(rate.value), reach(rate, write), rates_said()))
    missed = next((each for each in live if each.tone == "bad"), live[0] if live else None)
    if missed is not None:
        base = say("base: {n}", "Basis: {n}", n=missed.n) if missed.live.n else ""
        below = say("target {target}", "Ziel {target}", target=missed.target) if missed.target else missed.range
        stats.append(Stat(missed.live.metric.name, missed.value, " · ".join(filter(None, (below, base)))))
    elif (explained := measured.find(Measure.EXPLAINED)) is not None:
        stats.append(
            Stat(
                say("Contacts as drawn", "Kontakte wie gezeichnet"),
                write.share(explained.value),
                between_and_ways(explained, write),
            )
        )
    return stats


def _way(record: JourneyRecord, journey: Journey) -> Way:
    """The line of the journey, rising and falling with what was rated or else drawn."""
    measured = journey.measurement or Measurement()
    halts = []
    for stage in journey.stages:
        for step in stage.steps:
            felt = measured.find(Measure.EMOTION, step=step.id)
            drawn = next((each.value for each in step.emotions if each.value is not None), None)
            halts.append(Halt(step.name, stage.id, felt.value if felt else drawn, truth=bool(step.moment_of_truth)))
    return Way(str(record.uuid), record.title, tuple(halts), hue=record.line, letter=record.letter, wide=True)
