"""What the panel of a step says: figures, those of each persona compared, gaps, metrics, questions, evidence."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any
from uuid import UUID

from django.urls import reverse

from waypost.core.analytics.questions.spoken import ROLES
from waypost.core.telling.standing import Writer
from waypost.core.vocabulary.journey import Figure, Measure, Stage
from waypost.core.vocabulary.stages import DEFAULT_STAGES
from waypost.rooms.insights.forms.map import MapAddress
from waypost.rooms.insights.pages.asking import question_page
from waypost.rooms.insights.pages.figure import gap_figure
from waypost.rooms.insights.queries.comparing import Compared
from waypost.rooms.insights.queries.living import StepFigures
from waypost.rooms.insights.queries.metrics import metrics
from waypost.rooms.insights.queries.saved import saved
from waypost.rooms.insights.queries.telling import metric_shown
from waypost.rooms.insights.rights import SAVE
from waypost.rooms.people.access import MemberRequest
from waypost.rooms.people.records import Noun
from waypost.web.language import language, said, say


@dataclass(frozen=True, slots=True)
class Stat:
    """One figure of the panel."""

    label: str
    value: str
    below: str = ""
    means: str = ""


@dataclass(frozen=True, slots=True)
class GapShown:
    """A gap at a switch; `between` names the steps before and after it where they are known, `url` opens it."""

    switch: str
    role: str
    to: str
    between: str
    more: str
    range: str
    n: str
    url: str


def panel(
    request: MemberRequest,
    journey: UUID,
    found: StepFigures,
    beside: Sequence[Compared],
    address: MapAddress,
    least: int,
) -> dict[str, Any]:
    """The context of `part/panel.html`; figures of fewer than `least` customers are not told."""
    write, slug = Writer(language()), request.member.workspace.slug
    pinned = saved(request.member, journey, found.step.id)
    own = metrics(request.member, journey, found.step.id)
    return {
        "step": found.step,
        "stage": stage_name(found.stage),
        "place": found.place,
        "of": found.of,
        "before": address.to_step(found.before) if found.before else "",
        "after": address.to_step(found.after) if found.after else "",
        "stats": _stats(found, least, write, request.member.workspace.noun),
        "rates": rates_said(),
        "beside": [_compared(each, found.step.id, write) for each in beside],
        "satisfaction": _drawn(found, write) if found.emotion is None else "",
        "gaps": [gap_shown(gap, slug, address, write, found.names) for gap in found.gaps],
        "unexpected": [(each.part, write.count(each.value)) for each in found.unexpected],
        "pinned": [(each, question_page(slug, each.kind, each.settings)) for each in pinned],
        "metrics": [(metric_shown(each, language()), metric_page(slug, each.metric.uuid)) for each in own],
        "evidence": _evidence(found),
        "may_save": request.member.may(SAVE),
    }


def stage_name(stage: Stage) -> str:
    """The name of a stage; those that every journey knows need none in the document."""
    return stage.name or (said(DEFAULT_STAGES[stage.id]) if stage.id in DEFAULT_STAGES else stage.id)


def metric_page(slug: str, metric: UUID) -> str:
    return reverse("insights:metric", args=[slug, metric])


def people(figure: Figure | None, least: int, write: Writer) -> str:
    """How many customers, or that they are too few to be told."""
    if figure is not None and figure.value is None:
        return say("fewer than {n}", "weniger als {n}", n=least)
    return write.count(value(figure))


def _stats(found: StepFigures, least: int, write: Writer, noun: Noun) -> list[Stat]:
    means = rates_said()
    stats = [
        Stat(noun.label, people(found.customers, least, write), _of(found.customers, write)),
        Stat(
            say("Go on", "Übergangsquote"),
            write.share(value(found.continuation)),
            reach(found.continuation, write),
            means,
        ),
        Stat(
            say("Drop-off rate", "Abbruchquote"),
            write.share(value(found.drop_off)),
            reach(found.drop_off, write),
            means,
        ),
    ]
    if found.to_next is not None:
        below = (
            say("nine of ten within {t}", "neun von zehn in {t}", t=write.time(found.slow, dative=True))
            if found.slow
            else ""
        )
        label = say("To the next step (median)", "Bis zum nächsten Schritt (Median)")
        stats.append(Stat(label, write.time(found.to_next.value), f"{below} · {_moves(found.to_next)}".strip(" ·")))
    if found.emotion is not None:
        label = say("Satisfaction (−2 to +2)", "Zufriedenheit (−2 bis +2)")
        stats.append(Stat(label, write.figure(found.emotion.value, 1), _felt(found.emotion, write)))
    if found.skipped is not None:
        stats.append(Stat(say("Skipped", "Ausgelassen"), write.share(found.skipped.value), _ways(found.skipped)))
    return stats


def rates_said() -> str:
    """What the rates of a step are, by which they differ from those of a funnel."""
    return say(
        "Of the decided customers at this step, the share who came to another step of this journey afterwards; open ones are not counted. "
        "A funnel asks for its own steps within its own time, and a metric for its own days: their rates may differ.",
        "Anteil der entschiedenen Personen an diesem Schritt, die danach noch zu einem anderen Schritt dieser Journey kamen; Offene zählen nicht. "
        "Ein Funnel fragt nach seinen eigenen Schritten in seiner Zeit, eine Kennzahl nach ihren Tagen: Deren Quoten können abweichen.",
    )


def _drawn(found: StepFigures, write: Writer) -> str:
    """Without ratings: what the drawing says, and that nobody measured it."""
    moods = [each.value for each in found.step.emotions if each.value is not None]
    if not moods:
        return say("No ratings at this step yet.", "Noch keine Bewertungen an diesem Schritt.")
    return say(
        "No ratings at this step yet; drawn is {mood} (−2 to +2).",
        "Noch keine Bewertungen an diesem Schritt; gezeichnet ist {mood} (−2 bis +2).",
        mood=write.figure(moods[0], 1),
    )


def _compared(each: Compared, step: str, write: Writer) -> dict[str, str]:
    dropped = each.figure(Measure.DROP_OFF_RATE, step)
    felt = each.figure(Measure.EMOTION, step)
    return {
        "letter": each.letter,
        "hue": str(each.hue),
        "name": each.group.name,
        "customers": people(each.figure(Measure.CUSTOMERS, step), each.laid.least, write),
        "goes_on": write.share(value(each.figure(Measure.CONTINUATION_RATE, step))),
        "drop_off": write.share(value(dropped)),
        "range": _between(dropped, write),
        "median": write.time(value(each.figure(Measure.TIME_TO_NEXT, step))),
        "slow": write.time(each.laid.slow.get(step)),
        "felt": write.figure(felt.value, 1) if felt else "–",
    }


def gap_shown(
    gap: Figure, slug: str, address: MapAddress, write: Writer, names: Mapping[str, str] = MappingProxyType({})
) -> GapShown:
    """A gap in words; its link asks for the gaps of the same customers and days."""
    settings = "&".join(
        part for part in MapAddress(who=address.who, first=address.first, last=address.last).query.split("&") if part
    )
    role = said(ROLES[gap.part]) if gap.part in ROLES else gap.part
    asked = f"roles={gap.part}" + (f"&{settings}" if settings else "")
    return GapShown(
        switch=f"{gap.before} → {gap.after}",
        role=role,
        to=gap.to,
        between=" → ".join(names[each] for each in (gap.step, gap.to) if each in names),
        more=write.count(gap.value),
        range=f"{write.count(gap.low)}–{write.count(gap.high)}",
        n=write.count(gap.n),
        url=gap_figure(slug, asked, (gap.part, gap.before, gap.after), round(gap.value or 0)),
    )


def value(figure: Figure | None) -> float | None:
    return figure.value if figure is not None else None


def reach(figure: Figure | None, write: Writer) -> str:
    """The range of a rate of a step, and of how many decided customers it is the share."""
    if figure is None:
        return ""
    of = say("of {n} decided", "von {n} Entschiedenen", n=write.count(figure.n)) if figure.n is not None else ""
    return " · ".join(filter(None, (_between(figure, write), of)))


def between_and_ways(figure: Figure, write: Writer) -> str:
    """The range of a share of ways, and of how many."""
    return " · ".join(filter(None, (_between(figure, write), _ways(figure))))


def _between(figure: Figure | None, write: Writer) -> str:
    if figure is None or figure.low is None or figure.high is None:
        return ""
    return f"{write.figure(figure.low * 100, 1)}–{write.figure(figure.high * 100, 1)}"


def _of(figure: Figure | None, write: Writer) -> str:
    if figure is None or not figure.n or figure.value is None:
        return ""
    return say(
        "{share} of all {n}",
        "{share} von allen {n}",
        share=write.share(figure.value / figure.n),
        n=write.count(figure.n),
    )


def _moves(figure: Figure) -> str:
    return "" if figure.n is None else say("from {n:# move|# moves} on", "aus {n:# Übergang|# Übergängen}", n=figure.n)


def _ways(figure: Figure) -> str:
    return "" if figure.n is None else say("of {n:# way|# ways}", "von {n:# Weg|# Wegen}", n=figure.n)


def _answers(figure: Figure) -> str:
    return "" if figure.n is None else say("from {n:# answer|# answers}", "aus {n:# Antwort|# Antworten}", n=figure.n)


def _felt(figure: Figure, write: Writer) -> str:
    """Where the mean of the ratings may lie, and on how many it stands."""
    if figure.low is None or figure.high is None:
        return _answers(figure)
    low, high = write.figure(figure.low, 1), write.figure(figure.high, 1)
    between = say("{low} to {high}", "{low} bis {high}", low=low, high=high)
    return f"{between} · {_answers(figure)}"


def _evidence(found: StepFigures) -> list[tuple[str, int]]:
    """What the cells of the step rest on: how many are measured, reported, assumed."""
    step = found.step
    cells: list[Any] = [
        *step.pain_points, *step.gains, *step.insights, *step.opportunities, *step.quotes, *step.emotions,
    ]  # fmt: skip
    names = {
        "measured": say("measured", "gemessen"), "reported": say("reported", "berichtet"), "assumed": say("assumed", "angenommen"),
    }  # fmt: skip
    grades = [each.evidence.grade.value for each in cells if getattr(each, "evidence", None) is not None]
    return [(names[grade], grades.count(grade)) for grade in names if grade in grades]
