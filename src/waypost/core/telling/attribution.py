"""Attribution in words and tables."""

from math import isfinite
from typing import Any

from waypost.core.telling.standing import Writer, stands_on
from waypost.core.telling.told import Column, Table, Told, joined
from waypost.core.vocabulary.numbers import number
from waypost.core.vocabulary.wording import Language

_MOSTLY = 0.75  # of the conversions
_EQUALS = 5  # leaders named at most
_SHOWN = 30  # rows for a person; --json has all
_MODELS = {
    "first": ("First contact", "Erster Kontakt"),
    "last": ("Last contact", "Letzter Kontakt"),
    "linear": ("Linear", "Linear"),
    "decay": ("Time decay", "Zeitverfall"),
    "position": ("Position", "Position"),
    "shapley": ("Shapley", "Shapley"),
    "markov": ("Removal effect (Markov)", "Wegfalleffekt (Markov)"),
}


def told(reply: Any, language: Language) -> Told:
    """The answer to `Attribution`."""
    write, answer = Writer(language), reply.answer
    tables = []
    if answer.credited and answer.conversions > answer.direct:
        tables.append(_credits(answer, write))
        tables.append(_ranges(answer, write))
        if any(one.cost is not None for one in answer.credited):
            tables.append(_costs(answer, write))
    return Told(tuple(_said(reply, write)), tuple(tables), (*_rules(reply, write), *stands_on(reply, write)))


def _said(reply: Any, write: Writer) -> list[str]:
    answer, goal = reply.answer, reply.question.goal
    if not answer.conversions:
        return [write.say(f"Nobody came to {goal}.", f"Niemand kam zu „{goal}“.")]
    reached, direct = answer.conversions - answer.direct, ""
    if answer.direct:
        direct = write.say(
            f"; {_conversions(answer.direct, write)} had no known contact before (direct)",
            f"; {_conversions(answer.direct, write)} ohne bekannten Kontakt davor (direkt)",
        )
    said = [_leaders(answer, write)] if reached and len(answer.credited) > 1 else []
    said.append(
        write.say(
            f"{write.count(reached)} of {write.ways(answer.ways)} led to {goal} ({write.share(answer.rate.value)}){direct}.",
            f"{write.count(reached)} von {write.count(answer.ways)} {'Weg' if answer.ways == 1 else 'Wegen'} "
            f"{'führte' if reached == 1 else 'führten'} zu „{goal}“ ({write.share(answer.rate.value)}){direct}.",
        )
    )
    contrast = answer.contrast
    if contrast is not None:
        name = write.quoted(write.name(contrast.name))
        said.append(
            write.say(
                f"{name} gets {write.share(contrast.last)} as last contact but {write.share(contrast.removal)} by removal "
                f"effect: {_why(contrast, write)}.",
                f"{name} bekommt als letzter Kontakt {write.share(contrast.last)}, nach dem Wegfalleffekt aber "
                f"{write.share(contrast.removal)}: {_why(contrast, write)}.",
            )
        )
    return [*said, *_own_step(answer, goal, write)]


def _leaders(answer: Any, write: Writer) -> str:
    """The first of those credited; where its range touches the next ones', all of them as equals."""
    shares = [one.credits[-1].share for one in answer.credited]
    model = write.say(*_MODELS[answer.credited[0].credits[-1].model])
    equal = sum(1 for share in shares[:_EQUALS] if isfinite(share.high) and share.high >= shares[0].low) or 1
    names = [write.quoted(write.name(one.name)) for one in answer.credited[:equal]]
    if equal == 1:
        return write.say(
            f"Most is credited to {names[0]}: {write.interval(shares[0])}, by the model {model}.",
            f"Am meisten wird {names[0]} zugeschrieben: {write.interval(shares[0])}, nach dem Modell {model}.",
        )
    high, low = write.share(shares[0].value), write.share(shares[equal - 1].value)
    listed = joined(names, write.language)
    return write.say(
        f"Most is credited to {listed}, not to be told apart: {low} to {high} each, by the model {model}.",
        f"Am meisten wird {listed} zugeschrieben, voneinander nicht zu unterscheiden: je {low} bis {high}, nach dem Modell {model}.",
    )


def _own_step(answer: Any, goal: str, write: Writer) -> list[str]:
    """A contact that most conversions end with is hardly what led to them."""
    for one in answer.credited:
        last = next((credit.share for credit in one.credits if credit.model == "last"), None)
        if last is not None and last.value > _MOSTLY and len(answer.credited) > 2:
            name, share = write.quoted(write.name(one.name)), write.share(last.value)
            return [
                write.say(
                    f"{name} is the last contact of {share} of the conversions: probably a step of {goal} itself. Look past such "
                    "steps (--ignore) to see what led there.",
                    f"{name} ist bei {share} der Conversions der letzte Kontakt, also wohl selbst ein Schritt von „{goal}“. Solche "
                    "Schritte nicht beachten (--ignore), um zu sehen, was dorthin führt.",
                )
            ]
    return []


def _conversions(value: int, write: Writer) -> str:
    return write.counted(value, ("conversion", "conversions"), ("Conversion", "Conversions"))


def _why(contrast: Any, write: Writer) -> str:
    """What the order of contacts shows about the difference; first is NaN (never larger) unless it was asked for."""
    if contrast.difference.value < 0:
        return write.say("it closes ways that others open", "Dort enden Wege, die anderswo beginnen")
    if contrast.first > contrast.last:
        return write.say("it opens ways that others close", "Dort beginnen Wege, die anderswo enden")
    return write.say("it lies on ways that others close", "Dort führen Wege vorbei, die anderswo enden")


def _credits(answer: Any, write: Writer) -> Table:
    models = [credit.model for credit in answer.credited[0].credits]
    heads = [write.say("Credited", "Zugeschrieben"), *(write.say(*_MODELS[model]) for model in models)]
    rows = [
        (write.name(one.name), *(_amount(credit.credit, write) for credit in one.credits))
        for one in answer.credited[:_SHOWN]
    ]
    rest = answer.credited[_SHOWN:]
    if rest:
        sums = [sum(one.credits[place].credit for one in rest) for place in range(len(models))]
        rows.append(
            (f"{write.say('(other: ', '(Übrige: ')}{write.count(len(rest))})", *(_amount(part, write) for part in sums))
        )
    rows.append((write.say("(direct)", "(direkt)"), *(_amount(answer.direct, write) for _ in models)))
    rows.append((write.say("All", "Alle"), *(_amount(answer.conversions, write) for _ in models)))
    title = write.say("Conversions by model", "Conversions nach Modell")
    return Table(tuple(Column(head, right=place > 0) for place, head in enumerate(heads)), tuple(rows), title)


def _ranges(answer: Any, write: Writer) -> Table:
    """Shares with ranges: the model that the sentence speaks of first, beside it what is usually looked at."""
    models = [credit.model for credit in answer.credited[0].credits]
    usual = [model for model in ("shapley", "last", "first") if model in models]
    shown = list(dict.fromkeys((models[-1], *(usual or models))))
    heads = [
        write.say("Share", "Anteil"), write.say("Contacts", "Kontakte"), write.say("Ways", "Wege"),
        *(write.say(*_MODELS[model]) for model in shown),
    ]  # fmt: skip
    rows = tuple(
        (
            write.name(one.name), write.count(one.contacts), write.count(one.ways),
            *(write.interval(credit.share) for model in shown for credit in one.credits if credit.model == model),
        )
        for one in answer.credited[:_SHOWN]
    )  # fmt: skip
    title = write.say("Shares of credit, with ranges", "Anteile am Erfolg mit Spannen")
    return Table(tuple(Column(head, right=place > 0) for place, head in enumerate(heads)), rows, title)


def _costs(answer: Any, write: Writer) -> Table:
    model = answer.credited[0].credits[-1].model
    heads = (
        ("Cost", "Kosten"), ("Amount", "Betrag"), ("Conversions", "Conversions"),
        ("Cost per conversion", "Kosten je Conversion"), ("Value", "Wert"), ("Return", "Rendite"),
    )  # fmt: skip
    rows = tuple(
        (
            write.name(one.name), _amount(one.cost, write, 2), _amount(one.credits[-1].credit, write),
            _amount(one.credits[-1].cost_per_conversion, write, 2), write.count(one.credits[-1].value),
            write.share(one.credits[-1].return_on_cost),
        )
        for one in answer.credited
        if one.cost is not None
    )  # fmt: skip
    title = write.say(*_MODELS[model])
    return Table(
        tuple(Column(write.say(*head), right=place > 0) for place, head in enumerate(heads)),
        rows,
        write.say(f"Costs, by {title}", f"Kosten, nach {title}"),
    )


def _amount(value: float | None, write: Writer, digits: int = 1) -> str:
    return "–" if value is None else write.figure(value, 0 if value == int(value) else digits)


def _rules(reply: Any, write: Writer) -> list[str]:
    question, answer = reply.question, reply.answer
    ignored = [write.quoted(name) for name in question.ignoring]
    lookback = write.span(question.lookback) if question.lookback else write.say("no limit", "ohne Grenze")
    models = {credit.model for one in answer.credited[:1] for credit in one.credits}
    said = [
        write.say(
            f"Contacts count up to {lookback} before {'the first' if question.conversions == 'first' else 'each'} conversion; "
            f"{write.count(answer.nulls)} null ways without conversion, of which {write.count(answer.open)} are open"
            f"{' and left out' if question.open_ways == 'left out' else ''}. "
            f"{write.count(answer.unknown)} contacts of unknown value are left out.",
            f"Kontakte zählen bis {lookback} vor {'der ersten' if question.conversions == 'first' else 'jeder'} Conversion; "
            f"{write.count(answer.nulls)} Wege ohne Conversion, offen: {write.count(answer.open)}"
            f"{' (weggelassen)' if question.open_ways == 'left out' else ''}. "
            f"{write.count(answer.unknown)} Kontakte ohne bekannten Wert bleiben außen vor.",
        )
    ]
    if ignored:
        listed = joined(ignored, write.language)
        said.append(write.say(f"Looked past, not credited: {listed}.", f"Nicht beachtet, ohne Anteil: {listed}."))
    if "decay" in models:
        said.append(
            write.say(
                f"Time decay: half after {write.span(question.half_life)}.",
                f"Zeitverfall: nach {write.span(question.half_life, dative=True)} die Hälfte.",
            )
        )
    if "position" in models:
        first, middle, last = (number(100 * weight, write.language) for weight in question.position)
        said.append(f"Position: {first}/{middle}/{last}.")
    if "shapley" in models:
        said.append(
            write.say(
                "Shapley: a group of channels is worth the conversions whose way holds no other.",
                "Shapley: Eine Gruppe von Kanälen ist die Conversions wert, deren Weg keinen anderen enthält.",
            )
        )
    if "markov" in models:
        said.append(
            write.say(
                "Removal effect: exact, first order, from all ways.",
                "Wegfalleffekt: exakt, erster Ordnung, aus allen Wegen.",
            )
        )
    shares = write.say(
        "A share is a rule of division, not a proof of effect.",
        "Ein Anteil ist eine Regel des Teilens, kein Beweis einer Wirkung.",
    )
    return [*said, _ranges_rule(question, answer, models, write), shares]


def _ranges_rule(question: Any, answer: Any, models: set[str], write: Writer) -> str:
    exact = question.conversions == "first" and bool(models & {"first", "last"})
    grouped = bool(models - {"first", "last"}) or not exact
    ways = [write.say("Wilson for first and last contact", "Wilson für ersten und letzten Kontakt")] if exact else []
    if grouped and answer.shards:
        groups = write.count(answer.shards)
        ways.append(
            write.say(
                f"a jackknife over {groups} groups of customers", f"Jackknife über {groups} Gruppen von Kund:innen"
            )
        )
    if not ways:
        return write.say("No ranges: too few customers.", "Ohne Spannen: zu wenige Kund:innen.")
    return write.say(f"Ranges 95%: {', else '.join(ways)}.", f"Spannen 95\u202f%: {', sonst '.join(ways)}.")
