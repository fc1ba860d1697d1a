"""The route forecast in words and tables: what comes next, and how far that can be trusted."""

from collections.abc import Callable
from typing import Any

from waypost.core.telling.standing import Writer, stands_on
from waypost.core.telling.told import Column, Table, Told
from waypost.core.vocabulary.numbers import number
from waypost.core.vocabulary.wording import Language

_DRIFT = 0.05  # calibration error from which the warning is given
_SHOWN = 15  # contexts for a person; --json has all


def told(reply: Any, language: Language) -> Told:
    """The answer to `Forecast`."""
    write, answer = Writer(language), reply.answer
    if not answer.steps:
        none = (
            f"Nothing to learn from: no step is {write.span(reply.question.horizon)} before the data's end.",
            f"Nichts zu lernen: Kein Schritt liegt {write.span(reply.question.horizon)} vor dem Ende der Daten.",
        )
        why = write.nothing(reply.question) if not answer.open else write.say(*none)
        return Told((why,), (), tuple(stands_on(reply, write)))
    tables = [_next_steps(answer, write)] if reply.question.after else [_likeliest(answer, write)]
    if answer.score is not None:
        tables += [_score(answer, write), _calibration(answer.score, write)]
    said = [_what(answer, reply.question, write), _how_good(answer, write)]
    return Told(tuple(said), tuple(tables), (*_rules(reply, write), *stands_on(reply, write)))


def _name(step: Any, write: Writer) -> str:
    return write.say("drop-off", "Abbruch") if step.name is None else write.name(step.name)


def _what(answer: Any, question: Any, write: Writer) -> str:
    outlook = answer.outlooks[0]
    steps = " → ".join(write.quoted(write.name(name)) for name in outlook.after)
    most = "" if question.after else write.say(", the most frequent step,", ", dem häufigsten Schritt,")
    best = outlook.next[0]
    gone = next(step for step in outlook.next if step.name is None)
    if not outlook.steps:
        return write.say(
            f"Nobody was seen with {steps} last; the forecast rests on shorter ways.",
            f"Niemand kam zuletzt über {steps}; die Prognose stützt sich auf kürzere Wege.",
        )
    if best.name is None:
        return write.say(
            f"After {steps}{most or ','} most drop off: {write.interval(best.probability)} have no further event within {write.span(question.horizon)}.",
            f"Nach {steps}{most} brechen die meisten ab: {write.interval(best.probability)} ohne weiteres Ereignis binnen {write.span(question.horizon, dative=True)}.",
        )
    when = "" if best.median is None else write.say(f", half of them within {write.time(best.median)}", f", die Hälfte binnen {write.time(best.median, dative=True)}")  # fmt: skip
    return write.say(
        f"After {steps}{most or ','} {write.quoted(_name(best, write))} is most likely next: {write.interval(best.probability)}{when}; "
        f"{write.share(gone.probability.value)} drop off (nothing within {write.span(question.horizon)}).",
        f"Nach {steps}{most} kommt am ehesten {write.quoted(_name(best, write))}: {write.interval(best.probability)}{when}; "
        f"{write.share(gone.probability.value)} brechen ab (nichts binnen {write.span(question.horizon, dative=True)}).",
    )


def _how_good(answer: Any, write: Writer) -> str:
    score = answer.score
    if score is None:
        return write.say(
            "How good this is cannot be said: too few customers to hold some back.",
            "Wie gut das ist, lässt sich nicht sagen: zu wenige Kund:innen, um einige zurückzuhalten.",
        )
    right = write.say(
        f"For customers held back, the first guess was right in {write.share(score.first.value)} of "
        f"{write.count(score.steps)} steps (always the most frequent: {write.share(score.first_overall.value)}); what it "
        f"said and what came true differ by {_points(score.calibration_error, write)} percentage points on average.",
        f"Bei zurückgehaltenen Kund:innen traf der erste Tipp in {write.share(score.first.value)} von "
        f"{write.count(score.steps)} Schritten zu (immer der häufigste: {write.share(score.first_overall.value)}); Vorhersage und "
        f"Wirklichkeit liegen im Mittel {_points(score.calibration_error, write)} Prozentpunkte auseinander.",
    )
    right += _drift(answer, write)
    gain = score.log_loss
    if not gain.gain_on_overall.low > 0:
        return right + write.say(
            " It is no better than the overall frequency: do not rely on it.",
            " Sie ist nicht besser als die Häufigkeit insgesamt: Bitte nicht darauf bauen.",
        )
    if not gain.gain_on_last_step.low > 0:
        return right + write.say(
            " Steps before the last one add nothing.", " Die Schritte vor dem letzten tragen nichts bei."
        )
    return right


def _drift(answer: Any, write: Writer) -> str:
    """A warning where the last quarter did not follow what was learned before it."""
    if answer.later is None or answer.later.calibration_error <= max(_DRIFT, 2 * answer.score.calibration_error):
        return ""
    since, error = write.day(answer.cut), _points(answer.later.calibration_error, write)
    return write.say(
        f" But ways have changed: learned from before {since} only, what came after differs by {error} percentage points. "
        "Ask for the time since then (--period) to forecast the future.",
        f" Aber die Wege haben sich geändert: Nur aus der Zeit vor dem {since} gelernt, liegt die Prognose für danach {error} Prozentpunkte daneben. "
        "Für einen Blick voraus bitte nach der Zeit seither fragen (--period).",
    )


def _points(share: float, write: Writer) -> str:
    return number(100 * share, write.language, digits=1)


def _next_steps(answer: Any, write: Writer) -> Table:
    heads = (
        ("Next step", "Nächster Schritt"), ("Probability", "Wahrscheinlichkeit"), ("Seen", "Gesehen"), ("Median", "Median"),
        ("80% within", "80\u202f% binnen"), ("Times", "Zeiten"),
    )  # fmt: skip
    (outlook,) = answer.outlooks
    rows = [
        (
            _name(step, write), write.interval(step.probability), write.count(step.seen), write.time(step.median),
            write.time(step.p80), write.count(step.times) if step.times else "–",
        )
        for step in outlook.next
    ]  # fmt: skip
    if outlook.other > 0:
        rows.append((write.name(None, rest=True), write.share(outlook.other), "", "", "", ""))
    return Table(tuple(Column(write.say(*head), right=place > 0) for place, head in enumerate(heads)), tuple(rows))


def _likeliest(answer: Any, write: Writer) -> Table:
    """One line for each step: the most likely next one, and drop-off."""
    heads = (
        ("After", "Nach"), ("Seen", "Gesehen"), ("Most likely next", "Am ehesten danach"), ("Probability", "Wahrscheinlichkeit"),
        ("Median", "Median"), ("80% within", "80\u202f% binnen"), ("Drop-off", "Abbruch"),
    )  # fmt: skip
    rows = []
    for outlook in answer.outlooks[:_SHOWN]:
        best = next((step for step in outlook.next if step.name is not None and step.seen), outlook.next[0])
        gone = next(step for step in outlook.next if step.name is None)
        rows.append(
            (
                write.name(outlook.after[0]), write.count(outlook.steps), _name(best, write), write.interval(best.probability),
                write.time(best.median), write.time(best.p80), write.interval(gone.probability),
            )
        )  # fmt: skip
    hidden = answer.outlooks[_SHOWN:]
    if hidden:
        other = write.say(f"(other: {write.count(len(hidden))})", f"(Übrige: {write.count(len(hidden))})")
        rows.append((other, write.count(sum(one.steps for one in hidden)), *("",) * 5))  # fmt: skip
    return Table(
        tuple(Column(write.say(*head), right=place not in (0, 2)) for place, head in enumerate(heads)), tuple(rows)
    )


def _score(answer: Any, write: Writer) -> Table:
    cards = [(write.say("Other customers", "Andere Kund:innen"), answer.score)]
    if answer.later is not None:
        since = write.day(answer.cut)
        cards.append((write.say(f"Other customers, since {since}", f"Andere Kund:innen, seit {since}"), answer.later))
    lines: tuple[tuple[tuple[str, str], Callable[[Any], str]], ...] = (
        (("Customers judged", "Geprüfte Kund:innen"), lambda card: write.count(card.customers)),
        (("Steps judged", "Geprüfte Schritte"), lambda card: write.count(card.steps)),
        (("First guess right", "Erster Tipp richtig"), lambda card: write.interval(card.first)),
        (("One of three right", "Einer von dreien richtig"), lambda card: write.interval(card.first_three)),
        (("Always the most frequent", "Immer der häufigste"), lambda card: write.interval(card.first_overall)),
        (("Log loss", "Log-Loss"), lambda card: _three(card.log_loss, write)),
        (("Brier score", "Brier-Wert"), lambda card: _three(card.brier, write)),
        (
            ("Gain on the last step alone", "Gewinn gegenüber dem letzten Schritt allein"),
            lambda card: _gain(card, write),
        ),
        (
            ("Calibration error, percentage points", "Kalibrierungsfehler, Prozentpunkte"),
            lambda card: _points(card.calibration_error, write),
        ),
        (
            ("Calibration error of drop-off", "Kalibrierungsfehler beim Abbruch"),
            lambda card: _points(card.drop_off_calibration_error, write),
        ),
        (
            ("Times inside their 80%", "Zeiten in ihren 80\u202f%"),
            lambda card: "–" if card.time_held is None else write.interval(card.time_held),
        ),
    )
    rows = tuple((write.say(*head), *(figure(card) for _, card in cards)) for head, figure in lines)
    columns = (Column(write.say("Score card", "Gütebericht"), right=False), *(Column(name) for name, _ in cards))
    return Table(columns, rows)


def _three(loss: Any, write: Writer) -> str:
    """Model / last step alone / overall frequency."""
    return " / ".join(number(figure, write.language, digits=3) for figure in (loss.model, loss.last_step, loss.overall))


def _gain(card: Any, write: Writer) -> str:
    gain = card.log_loss.gain_on_last_step
    return write.range(gain, lambda figure: write.figure(figure, 4), " … ")


def _calibration(score: Any, write: Writer) -> Table:
    heads = (("Forecast", "Vorhersage"), ("Steps", "Schritte"), ("Said", "Gesagt"), ("Came true", "Eingetreten"))
    rows = tuple(
        (
            f"{number(100 * one.low, write.language)}–{write.share(one.high, 0)}", write.count(one.steps),
            write.share(one.predicted), write.interval(one.came_true),
        )
        for one in score.calibration
    )  # fmt: skip
    title = write.say("Calibration of the first guess", "Kalibrierung des ersten Tipps")
    return Table(tuple(Column(write.say(*head), right=place > 0) for place, head in enumerate(heads)), rows, title)


def _rules(reply: Any, write: Writer) -> list[str]:
    question, answer = reply.question, reply.answer
    used = answer.order_used
    said = [
        write.say(
            f"Learned from {write.count(answer.steps)} steps of {write.customers(answer.customers)}; {write.counted(answer.open, ('step is', 'steps are'), ('', ''))} open "
            f"(less than {write.span(question.horizon)} before the data's end) and left out. "
            f"A Markov chain of variable order: contexts of up to {write.counted(used, ('step', 'steps'), ('Schritt', 'Schritten'))} help.",
            f"Gelernt aus {write.count(answer.steps)} Schritten von {write.customers(answer.customers)}; {write.counted(answer.open, ('', ''), ('Schritt ist', 'Schritte sind'))} offen "
            f"(weniger als {write.span(question.horizon)} vor dem Ende der Daten), sie zählen nicht mit. "
            f"Markow-Kette veränderlicher Ordnung: Bis zu {write.counted(used, ('step', 'steps'), ('Schritt', 'Schritte'))} zurück helfen.",
        )
    ]
    if answer.score is not None:
        said.append(
            write.say(
                "Judged on a quarter of the customers, who were not learned from. Losses: forecast / last step alone / overall frequency; smaller is better.",
                "Geprüft an einem Viertel der Kund:innen, aus denen nicht gelernt wurde. Verluste: Prognose / letzter Schritt allein / Häufigkeit insgesamt; kleiner ist besser.",
            )
        )
    if question.after and len(answer.outlooks[0].after) < len(question.after):
        kept = len(answer.outlooks[0].after)
        said.append(
            write.say(
                f"Of the steps given only the last {kept} are looked at (--order).",
                f"Von den genannten Schritten zählen nur die letzten {kept} (--order).",
            )
        )
    if answer.other_names:
        said.append(
            write.say(
                f"{write.count(answer.other_names)} rare names are one, '…'.",
                f"{write.count(answer.other_names)} seltene Namen sind einer: „…“.",
            )
        )
    said.append(
        write.say(
            "A forecast says what follows, not what would follow if something were changed.",
            "Eine Prognose sagt, was folgt, nicht, was folgen würde, wenn man etwas ändert.",
        )
    )
    return said
