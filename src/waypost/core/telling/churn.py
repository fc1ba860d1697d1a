"""Churn in words and tables. Nothing here says "because": observed data show what is possible."""

from math import isfinite
from typing import Any

from waypost.core.analytics.questions.periods import span
from waypost.core.telling.standing import Writer, stands_on
from waypost.core.telling.told import Column, Table, Told
from waypost.core.vocabulary.wording import Language

_MONTHS, _STEPS, _WATCHED = 12, 10, 30
_SWITCHES = {
    "Kanal": "Kanalwechsel", "Gerät": "Gerätewechsel", "Abteilung": "Abteilungswechsel", "Ort": "Ortswechsel",
}  # fmt: skip


def told(reply: Any, language: Language) -> Told:
    """The answer to `Churn`."""
    write, answer = Writer(language), reply.answer
    tables = []
    if answer.everything.customers:
        tables = [_groups(reply, write), _months(answer.everything.months, write)]
        if answer.steps:
            tables.append(_steps(reply, write))
    return Told(tuple(_sentences(reply, write)), tuple(tables), (*_rules(reply, write), *stands_on(reply, write)))


def _sentences(reply: Any, write: Writer) -> list[str]:
    question, everything = reply.question, reply.answer.everything
    if not everything.customers:
        if question.start:
            return [write.say(f"Nobody came to {question.start}.", f"Niemand kam zu „{question.start}“.")]
        return [write.nothing(question)]
    churned, customers = write.count(everything.churned), write.customers(everything.customers)
    back = _came_back(everything, write)
    said = [
        write.say(
            f"{churned} of {customers} churned ({_definition(question, write)}){back[0]}; {write.count(everything.open)} "
            f"{'is' if everything.open == 1 else 'are'} open and may still stay or leave.",
            f"{churned} von {customers} {'ist' if everything.churned == 1 else 'sind'} abgewandert ({_definition(question, write)}){back[1]}; "
            f"{write.count(everything.open)} {'ist' if everything.open == 1 else 'sind'} offen und {'kann' if everything.open == 1 else 'können'} noch bleiben oder gehen.",
        )
    ]
    if everything.returned > everything.churned / 2:
        said.append(
            write.say(
                "More than half came back: what is called churn here is rather a pause. Try a longer silence or another end.",
                "Mehr als die Hälfte kam wieder: Was hier Abwanderung heißt, ist eher eine Pause. Eine längere Funkstille "
                "oder ein anderes Ende versuchen.",
            )
        )
    told = [each for each in _spans(question, everything) if each.rate.n >= _WATCHED]
    if told:
        rate = told[-1]
        said.append(
            write.say(
                f"Within {write.span(rate.span)} of their beginning {write.interval(rate.rate)} churned, of {write.count(rate.rate.n)} watched that long.",
                f"Binnen {write.span(rate.span, dative=True)} nach ihrem Beginn sind {write.interval(rate.rate)} abgewandert, von {write.count(rate.rate.n)} so lange beobachteten.",
            )
        )
    return [*said, *_differing(reply.answer, write), *_preceding(reply.answer, write)]


def _came_back(everything: Any, write: Writer) -> tuple[str, str]:
    """How many of those who churned came back, and how many are gone in the end."""
    if not everything.returned:
        return "", ""
    back, away = write.count(everything.returned), everything.churned - everything.returned
    one, gone = everything.returned == 1, write.count(away)
    return (
        f"; {back} of them came back later, {gone} {'has' if away == 1 else 'have'} stayed away so far",
        f"; {back} davon {'kam' if one else 'kamen'} später wieder, {gone} {'ist' if away == 1 else 'sind'} bisher weggeblieben",
    )


def _definition(question: Any, write: Writer) -> str:
    if question.end:
        return write.say(f"by {question.end}", f"durch „{question.end}“")
    return write.say(
        f"silent for more than {write.span(question.silence)}", f"Funkstille über {write.span(question.silence)}"
    )


def _spans(question: Any, group: Any) -> list[Any]:
    """The rates that say something: those of spans in which a customer can have churned at all."""
    silent = span(question.silence) if question.silence else 0
    return [each for each in group.within if span(each.span) > silent]


def _differing(answer: Any, write: Writer) -> list[str]:
    found = answer.difference
    if found is None or not isfinite(found.p):
        return []
    p = write.p(found.p) if found.p < 0.001 else f"= {write.p(found.p)}"
    if found.p <= 0.05:
        return [
            write.say(
                f"The {found.groups} groups by {write.dimension(answer.by)} stay differently long (log-rank test, p {p}).",
                f"Die {found.groups} Gruppen nach {write.dimension(answer.by)} bleiben verschieden lange (Log-Rank-Test, p {p}).",
            )
        ]
    return [
        write.say(
            f"That the {found.groups} groups by {write.dimension(answer.by)} stay differently long is not shown (log-rank test, p {p}).",
            f"Dass die {found.groups} Gruppen nach {write.dimension(answer.by)} verschieden lange bleiben, ist nicht belegt (Log-Rank-Test, p {p}).",
        )
    ]


def _preceding(answer: Any, write: Writer) -> list[str]:
    compared = write.counted(answer.tested, ("step", "steps"), ("Schritt", "Schritte"))
    if not answer.tested:
        return [
            write.say(
                "No step was taken by enough customers to compare what comes before churn.",
                "Kein Schritt kam bei genügend Kund:innen vor, um zu vergleichen, was der Abwanderung vorausgeht.",
            )
        ]
    if not answer.preceding:
        return [
            write.say(
                f"{compared} compared, chance hits limited: none precedes churn more often than among customers alike.",
                f"{compared} verglichen, Zufallstreffer begrenzt: Keiner geht der Abwanderung öfter voraus als bei ähnlichen Kund:innen.",
            )
        ]
    worst = answer.steps[0]
    extra = write.range(worst.additional, write.figure)
    times = write.range(worst.ratio, lambda ratio: write.figure(ratio, 1))
    if not isfinite(worst.ratio.value):  # no churn at all among those alike
        least = write.figure(worst.ratio.low, 1)
        times = write.say(f"at least {least}", f"mindestens {least}")
    return [
        write.say(
            f"{compared} compared, chance hits limited: {answer.preceding} {'precedes' if answer.preceding == 1 else 'precede'} churn. "
            f"Most additional churn is behind {_quoted(worst, write)}: {times} times as likely as among customers alike, "
            f"about {extra} possible additional churned customers.",
            f"{compared} verglichen, Zufallstreffer begrenzt: {answer.preceding} {'geht' if answer.preceding == 1 else 'gehen'} der Abwanderung voraus. "
            f"Am meisten zusätzliche Abwanderung folgt auf {_quoted(worst, write)}: {times} Mal so wahrscheinlich wie bei ähnlichen Kund:innen, "
            f"etwa {extra} mögliche zusätzlich Abgewanderte.",
        )
    ]


def _groups(reply: Any, write: Writer) -> Table:
    answer = reply.answer
    spans = _spans(reply.question, answer.everything)
    spans = [each.span for each in spans if each.rate.n or isfinite(each.estimate.value)]
    heads = [
        ("", ""), ("Customers", "Kund:innen"), ("Churned", "Abgewandert"), ("Open", "Offen"),
        ("Came back", "Kamen wieder"), ("Half gone after", "Hälfte fort nach"),
        *((f"Churn rate in {write.span(each)}", f"Quote in {write.span(each, dative=True)}") for each in spans),
    ]  # fmt: skip
    rows = []
    for group in (answer.everything, *answer.groups):
        whole = group is answer.everything
        name = write.say("(all)", "(alle)") if whole else write.name(group.value, group.rest)
        rates = {each.span: each for each in group.within}
        rows.append(
            (
                name, write.count(group.customers), write.count(group.churned), write.count(group.open),
                write.count(group.returned), write.time(group.half_stay),
                *(write.interval(rates[each].rate if rates[each].rate.n else rates[each].estimate) for each in spans),
            )
        )  # fmt: skip
    return Table(tuple(Column(write.say(*head), right=place > 0) for place, head in enumerate(heads)), tuple(rows))


def _months(months: Any, write: Writer) -> Table:
    heads = (
        ("Month", "Monat"), ("Customers at its start", "Kund:innen zu Beginn"), ("Churned", "Abgewandert"),
        ("Churn rate", "Abwanderungsquote"), ("New", "Neu"), ("New and churned", "Neu und abgewandert"),
    )  # fmt: skip
    rows = tuple(
        (
            f"{write.month(month.start)}{write.say(' (not over)', ' (nicht zu Ende)') if month.open else ''}",
            write.count(month.at_risk), write.count(month.churned), write.interval(month.rate),
            write.count(month.newcomers), write.count(month.newcomers_churned),
        )
        for month in shown_months(months)
    )  # fmt: skip
    title = write.say("By month", "Nach Monat")
    return Table(tuple(Column(write.say(*head), right=place > 0) for place, head in enumerate(heads)), rows, title)


def _steps(reply: Any, write: Writer) -> Table:
    answer = reply.answer
    days = reply.question.end is not None
    heads = (
        ("Preceding step" if answer.preceding else "Step", "Vorausgehender Schritt" if answer.preceding else "Schritt"),
        ("Customers", "Kund:innen"), ("Days watched", "Beobachtete Tage") if days else ("Events", "Ereignisse"),
        ("Churned", "Abgewandert"), ("Expected", "Erwartet"), ("Hazard ratio", "Risikoverhältnis"),
        ("Possible additional", "Mögliche zusätzliche"), ("p, adjusted", "p, bereinigt"), ("E-value", "E-Wert"),
    )  # fmt: skip
    rows = tuple(
        (
            _name(step, write), write.count(step.customers), write.count(step.exposed), write.count(step.churned),
            write.figure(step.expected),
            write.range(step.ratio, lambda ratio: write.figure(ratio, 1)), write.range(step.additional, write.figure),
            write.p(step.adjusted_p), write.figure(step.e_value, 1),
        )
        for step in shown_steps(answer)
    )  # fmt: skip
    title = (
        write.say("Steps that precede churn", "Schritte, die der Abwanderung vorausgehen")
        if answer.preceding
        else write.say("Steps compared, none stands out", "Verglichene Schritte, keiner fällt auf")
    )
    return Table(tuple(Column(write.say(*head), right=place > 0) for place, head in enumerate(heads)), rows, title)


def _rules(reply: Any, write: Writer) -> list[str]:
    question, answer = reply.question, reply.answer
    alike = "".join(f"{write.dimension(name)}, " for name in answer.alike)
    if question.end:
        how = (
            f"Exposed for {write.span(question.exposed)} behind a step; churn per time against that behind other events of customers alike",
            f"Ein Schritt gilt {write.span(question.exposed)} lang als vorausgehend; Abwanderung je Zeit gegen die nach anderen Ereignissen ähnlicher Kund:innen",
        )
    else:
        how = (
            "Share of events at the step that were the last before the silence, against other events of customers alike",
            "Anteil der Ereignisse beim Schritt, die die letzten vor der Funkstille waren, gegen andere Ereignisse ähnlicher Kund:innen",
        )
    before = (
        f"{alike}time since their beginning, events before, month, time since their last event",
        f"{alike}Zeit seit Beginn, frühere Ereignisse, Monat, Zeit seit dem letzten Ereignis",
    )
    return [
        write.say(
            f"Churn: {_definition(question, write)}, counted from {question.start or 'the first event'} on. "
            "Rates of customers watched that long (Wilson; Kaplan–Meier where nobody was), half gone by Kaplan–Meier. "
            f"{how[0]} ({before[0]}; Mantel–Haenszel, Benjamini–Hochberg). Steps that usually come together are all found. "
            f"Too few customers: {write.counted(answer.too_few, ('step', 'steps'), ('Schritt', 'Schritte'))}. "
            "Possible, not proven: only an experiment shows a cause; the E-value says how strong a hidden one would have to be.",
            f"Abwanderung: {_definition(question, write)}, gezählt ab {question.start or 'dem ersten Ereignis'}. "
            "Quoten der so lange Beobachteten (Wilson; Kaplan–Meier, wo es keine gibt), „Hälfte fort“ nach Kaplan–Meier. "
            f"{how[1]} ({before[1]}; Mantel–Haenszel, Benjamini–Hochberg). Schritte, die meist zusammen vorkommen, fallen gemeinsam auf. "
            f"Zu wenige Kund:innen: {write.counted(answer.too_few, ('step', 'steps'), ('Schritt', 'Schritte'))}. "
            "Möglich, nicht bewiesen: Eine Ursache zeigt nur ein Experiment; der E-Wert sagt, wie stark eine verborgene sein müsste.",
        )
    ]


def _quoted(step: Any, write: Writer) -> str:
    return _name(step, write) if step.kind in ("switch", "pause") else write.quoted(str(step.name))


def shown_months(months: Any) -> Any:
    """The months that the table shows."""
    return months[-_MONTHS:]


def shown_steps(answer: Any) -> list[Any]:
    """The steps that the table shows: those that precede churn, else those compared."""
    found = [step for step in answer.steps if step.precedes] or [step for step in answer.steps if step.tested]
    return found[: max(_STEPS, answer.preceding)]


def _name(step: Any, write: Writer) -> str:
    if step.kind == "switch":
        named = write.dimension(step.name)
        return write.say(f"a switch of {named}", _SWITCHES.get(named, f"Wechsel: {named}"))
    if step.kind == "pause":
        return write.say(f"pause over {write.span(step.name)}", f"Pause über {write.span(step.name)}")
    return str(step.name)
