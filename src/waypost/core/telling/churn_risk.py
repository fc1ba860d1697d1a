"""Churn risk in words and tables: how many are at risk, which signals they have, and how far that can be trusted."""

from math import isnan
from typing import Any

from waypost.core.analytics.questions.churn_risk import BAND_NAMES, SIGNALS, Signal
from waypost.core.telling.standing import Writer, stands_on
from waypost.core.telling.told import Cell, Column, Table, Told
from waypost.core.vocabulary.wording import Language, Wording

SIGNALS_BY_KEY = {each.key: each for each in SIGNALS}
_KINDS = {
    "behaviour": Wording("behaviour", "Verhalten"),
    "contacts": Wording("contacts", "Kontakte"),
    "feedback": Wording("feedback", "Feedback"),
    "value": Wording("value", "Wert"),
}


def told(reply: Any, language: Language) -> Told:
    """The answer to `ChurnRisk`."""
    write, answer = Writer(language), reply.answer
    if not answer.customers:
        sentence = write.say(
            "Nobody to score: no customer was seen within the span before the data's end.",
            "Niemand zu bewerten: In der Spanne vor dem Datenstand war niemand da.",
        )
        return Told((sentence,), (), (*_rules(reply, write), *stands_on(reply, write)))
    tables = [_bands(answer, write), _signals(answer, write)]
    if answer.card is not None:
        tables += [_card(answer.card, write), _calibration(answer.card, write)]
    if answer.fair:
        tables.append(_fair(answer, reply.question, write))
    sentences = (_how_many(answer, write), defined(reply.question, write), *_how_good(answer, write))
    return Told(sentences, tuple(tables), (*_rules(reply, write), *stands_on(reply, write)))


def defined(question: Any, write: Writer) -> str:
    """What churn is here."""
    if question.silence:
        return write.say(
            f"Churn here means: no contact within the next {write.span(question.silence)}.",
            f"Abwanderung heißt hier: kein Kontakt in den nächsten {write.span(question.silence, dative=True)}.",
        )
    return write.say(
        f"Churn here means: {question.end} within the next {write.span(question.horizon)}.",
        f"Abwanderung heißt hier: „{question.end}“ in den nächsten {write.span(question.horizon, dative=True)}.",
    )


def signal_name(key: str) -> Wording:
    """The name of a signal, or of a dimension that the model uses, as it is."""
    return SIGNALS_BY_KEY[key].name if key in SIGNALS_BY_KEY else Wording(key, key)


def reason(key: str, value: float, write: Writer, word: str = "") -> str:
    """One reason of one customer in words, with its number."""
    if key not in SIGNALS_BY_KEY:
        return f"{write.dimension(key)}: {word}"
    n = round(value)
    count, many = write.count(n), n != 1
    said = {
        "quiet": (f"no contact for {write.counted(n, ('day', 'days'), ('Tag', 'Tage'))}", f"seit {write.counted(n, ('', ''), ('Tag', 'Tagen'))} kein Kontakt"),
        "fewer": (f"{write.share(value, 0)} fewer contacts than before", f"{write.share(value, 0)} weniger Kontakte als davor"),
        "contacts": (f"only {count} contact{'s' * many}", f"nur {count} Kontakt{'e' * many}"),
        "abandoned": (f"{count} drop-off{'s' * many} before the goal", f"{count} {'Abbrüche' if many else 'Abbruch'} vor dem Ziel"),
        "switches": (f"{count} switch{'es' * many} of channel", f"{count} Kanalwechsel"),
        "handoffs": (f"{count} switch{'es' * many} of department", f"{count} Abteilungswechsel"),
        "concerns": (f"{count} contact{'s' * many} with a concern", f"{count} Kontakt{'e' * many} mit einem Anliegen"),
        "open": ("a concern is still open", "ein Anliegen ist noch offen"),
        "detractor": ("the last score was low", "die letzte Bewertung war schlecht"),
        "negative": (f"{count} negative comment{'s' * many}", f"{count} negative{'r' * (not many)} Kommentar{'e' * many}"),
        "effort": (f"complained of the effort ({count} ×)", f"beklagt den Aufwand ({count} ×)"),
        "cancel": (f"said to be leaving ({count} ×)", f"erwähnt eine Kündigung ({count} ×)"),
        "unanswered": (f"{count} invitation{'s' * many} without an answer", f"{count} Einladung{'en' * many} ohne Antwort"),
    }[key]  # fmt: skip
    return write.say(*said)


def why_not(answer: Any, write: Writer) -> str:
    """Why there is no probability; "" where there is one."""
    if not answer.why_not:
        return ""
    needed, there, least = write.figure(answer.days_needed), write.figure(answer.days), write.count(answer.minimum)
    said = {
        "short": (
            f"No probability: a model needs {needed} days of data to be learned, calibrated and judged one after the other, there are {there}. Until then points by a stated rule.",
            f"Keine Wahrscheinlichkeit: Um ein Modell nacheinander zu lernen, zu kalibrieren und zu prüfen, braucht es {needed} Tage an Daten, es sind {there}. Bis dahin gelten Punkte nach einer offenen Regel.",
        ),
        "few": (
            f"No probability: a model needs at least {least} customers who left, and as many who stayed, in each period. Until then points by a stated rule.",
            f"Keine Wahrscheinlichkeit: Ein Modell braucht in jedem Zeitraum mindestens {least} Abgewanderte und ebenso viele Gebliebene. Bis dahin gelten Punkte nach einer offenen Regel.",
        ),
        "no better than the base rate": (
            "Not shown as a probability: judged on the later period, the model is no better than the base rate. Points by a stated rule stand instead.",
            "Nicht als Wahrscheinlichkeit gezeigt: Im späteren Zeitraum geprüft, ist das Modell nicht besser als die Grundquote. Es gelten Punkte nach einer offenen Regel.",
        ),
        "no better than the rule": (
            "Not shown as a probability: judged on the later period, the model is no better than the rule. Its points stand instead.",
            "Nicht als Wahrscheinlichkeit gezeigt: Im späteren Zeitraum geprüft, ist das Modell nicht besser als die Regel. Es gelten deren Punkte.",
        ),
    }[answer.why_not]  # fmt: skip
    return write.say(*said)


def _how_many(answer: Any, write: Writer) -> str:
    high = _high(answer)
    if high is None:
        return write.say(
            f"How many of {write.customers(answer.customers)} have a high risk is not shown: too few are in one of the bands.",
            f"Bei wie vielen von {write.customers(answer.customers)} das Risiko hoch ist, wird nicht gezeigt: Eine Stufe ist zu klein.",
        )
    share = write.share(high.customers / answer.customers)
    from_ = write.share(answer.high_from, 0) if answer.by == "probability" else write.figure(answer.high_from)
    unit = "" if answer.by == "probability" else write.say(" points", " Punkten")
    return write.say(
        f"The risk of churn is high for {write.count(high.customers)} of {write.customers(answer.customers)} ({share}): {from_}{unit} or more.",
        f"Hoch ist das Abwanderungsrisiko bei {write.count(high.customers)} von {write.customers(answer.customers)} ({share}): ab {from_}{unit}.",
    )


def _how_good(answer: Any, write: Writer) -> tuple[str, ...]:
    card = answer.card
    if answer.why_not:
        ruled = _of_the_rule(answer, write)
        return (why_not(answer, write), *((ruled,) if ruled else ()))
    high = _high(answer)
    of_high = Wording("", "")
    if high is not None:
        came = write.interval(high.left)
        of_high = Wording(f"of those called high {came} left, ", f"Von den hoch Eingestuften gingen {came}, ")
    said = write.say(
        f"Judged one period later, on {write.customers(card.customers)}: {of_high.en}of all {write.interval(card.left)}. ",
        f"Einen Zeitraum später geprüft, an {write.customers(card.customers)}: {of_high.de}von allen {write.interval(card.left)}. ",
    )
    ranked = write.say(
        f"The tenth with the highest risk left {write.range(card.lift, lambda each: write.figure(each, 1))} times as often as the others.",
        f"Das Zehntel mit dem höchsten Risiko ging {write.range(card.lift, lambda each: write.figure(each, 1))}-mal so oft wie die übrigen.",
    )
    return (said + ranked,)


def _of_the_rule(answer: Any, write: Writer) -> str:
    """What became of those in the rule's high band."""
    band = _high(answer)
    if band is None or not band.left.n or isnan(band.left.value):
        return ""
    high = band.left
    return write.say(
        f"Of those whom the rule called high in the period before, {write.interval(high)} left; of all {write.interval(answer.rule_left)}.",
        f"Von denen, die die Regel im Zeitraum davor hoch einstufte, gingen {write.interval(high)}; von allen {write.interval(answer.rule_left)}.",
    )


def _high(answer: Any) -> Any:
    """The band of those with a high risk; None where small groups withhold it."""
    return next((each for each in answer.bands if each.band == "high"), None)


def _bands(answer: Any, write: Writer) -> Table:
    heads = [
        ("Risk", "Risiko"),
        ("From", "Ab"),
        ("Customers now", "Jetzt"),
        ("Left, in the period before", "Gingen, im Zeitraum davor"),
    ]
    valued = any(each.worth is not None for each in answer.bands)
    heads += [("Value at risk", "Wert in Gefahr")] * valued
    froms = {"high": answer.high_from, "medium": answer.low_below, "low": 0.0}
    rows = []
    for each in answer.bands:
        from_ = froms[each.band]
        border = write.share(from_, 0) if answer.by == "probability" else write.figure(from_)
        row = [
            BAND_NAMES[each.band].in_(write.language),
            border,
            write.count(each.customers),
            write.interval(each.left),
        ]
        rows.append((*row, *([write.figure(each.worth)] if valued else [])))
    return Table(_columns(heads, write), tuple(rows), write.say("Customers by risk", "Kund:innen nach Risiko"))


def _signals(answer: Any, write: Writer) -> Table:
    heads = [
        ("Signal", "Signal"), ("From", "Ab"), ("Points", "Punkte"), ("Customers now", "Jetzt"),
        ("Left with it", "Gingen mit"), ("Left without it", "Gingen ohne"),
    ]  # fmt: skip
    weighed = any(each.weight is not None for each in answer.signals)
    heads += [("Weight in the model", "Gewicht im Modell")] * weighed
    rows = tuple(
        (
            f"{signal_name(each.key).in_(write.language)} ({_KINDS[SIGNALS_BY_KEY[each.key].kind].in_(write.language)})",
            _threshold(SIGNALS_BY_KEY[each.key], each.threshold, write),
            write.count(each.points),
            write.count(each.customers),
            write.interval(each.left_with) if each.left_with.n else "–",
            write.interval(each.left_without) if each.left_without.n else "–",
            *([write.figure(each.weight, 2) if each.weight is not None else "–"] if weighed else []),
        )
        for each in answer.signals
    )
    return Table(_columns(heads, write), rows, write.say("Signals", "Signale"))


def _threshold(signal: Signal, limit: float, write: Writer) -> str:
    if signal.unit == "days":
        return write.counted(round(limit), ("day", "days"), ("Tag", "Tagen"))
    if signal.unit == "share":
        return write.share(limit, 0)
    if signal.unit == "flag":
        return write.say("yes", "ja")
    return write.figure(limit) if signal.rises else write.say(f"fewer than {limit:g}", f"weniger als {limit:g}")


def _card(card: Any, write: Writer) -> Table:
    def loss(value: float) -> str:
        return Cell(write.figure(value, 4), value)

    def gain(found: Any) -> str:
        return write.range(found, lambda each: write.figure(each, 4), " … ")

    day, two = write.day, lambda each: write.figure(each, 2)
    learned = ", ".join(map(day, card.learned))
    rows = (
        (write.say("Learned from", "Gelernt an"), write.say(f"{learned}; {write.count(card.learned_from)} rows", f"{learned}; {write.count(card.learned_from)} Zeilen")),
        (write.say("Calibrated at", "Kalibriert am"), day(card.calibrated)),
        (write.say("Judged at, on what came afterwards", "Geprüft am, an dem, was danach kam"), day(card.judged)),
        (write.say("Customers judged", "Geprüfte Kund:innen"), write.count(card.customers)),
        (write.say("Left in the period it was judged on", "Gegangen im Zeitraum, an dem es geprüft wurde"), write.interval(card.left)),
        (write.say("Base rate: who left in the period before, which the model learned from (what to say without a model)", "Grundquote: wer im Zeitraum davor ging, aus dem das Modell gelernt hat (was man ohne Modell sagen würde)"), write.share(card.base_rate)),
        (write.say("Ranking (AUC) of the model", "Reihung (AUC) des Modells"), write.range(card.auc, two)),
        (write.say("Ranking (AUC) of the rule", "Reihung (AUC) der Regel"), write.range(card.rule_auc, two)),
        (write.say("Brier score of the model (smaller is better)", "Brier-Wert des Modells (kleiner ist besser)"), loss(card.brier)),
        (write.say("Brier score of the rule", "Brier-Wert der Regel"), loss(card.rule_brier)),
        (write.say("Brier score of the base rate", "Brier-Wert der Grundquote"), loss(card.base_brier)),
        (write.say("Better than the base rate by", "Besser als die Grundquote um"), gain(card.gain)),
        (write.say("Better than the rule by", "Besser als die Regel um"), gain(card.rule_gain)),
        (write.say("Lift of the highest tenth", "Lift des höchsten Zehntels"), write.range(card.lift, two)),
    )  # fmt: skip
    heads = [("Score card", "Gütebericht"), ("Figure", "Zahl")]
    return Table(_columns(heads, write), rows, write.say("Score card of the model", "Gütebericht des Modells"))


def _calibration(card: Any, write: Writer) -> Table:
    heads = [("Said on average", "Im Mittel gesagt"), ("Left", "Gegangen"), ("n", "n")]
    rows = tuple((write.share(each.said), write.interval(each.came), write.count(each.came.n)) for each in card.cells)
    title = write.say("Calibration: what was said, and what came", "Kalibrierung: was gesagt wurde und was eintrat")
    return Table(_columns(heads, write), rows, title)


def _fair(answer: Any, question: Any, write: Writer) -> Table:
    heads = [
        (write.dimension(question.fair_by), write.dimension(question.fair_by)), ("Customers", "Kund:innen"),
        ("Said on average", "Im Mittel gesagt"), ("Left", "Gegangen"), ("Called high", "Hoch eingestuft"),
    ]  # fmt: skip
    rows = tuple(
        (write.name(each.value), write.count(each.customers), write.share(each.said), write.interval(each.left), write.interval(each.high))
        for each in answer.fair
    )  # fmt: skip
    title = write.say(
        "Is it as right for everybody? Only compared, nothing is forecast from it",
        "Stimmt es für alle gleich gut? Nur verglichen, nichts daraus vorhergesagt",
    )
    return Table(_columns(heads, write), rows, title)


def _columns(heads: Any, write: Writer) -> tuple[Column, ...]:
    return tuple(Column(write.say(*head), right=place > 0) for place, head in enumerate(heads))


def _rules(reply: Any, write: Writer) -> list[str]:
    question, answer = reply.question, reply.answer
    seen = write.span(question.silence or answer.lookback, dative=True)
    said = [
        write.say(
            f"Signals are taken from the {write.span(answer.lookback)} before an instant, what came only from after it. Scored is who was seen in the {seen} before. Instants lie {write.span(answer.horizon)} apart: learned first, then calibrated, then judged.",
            f"Signale stammen aus den {write.span(answer.lookback, dative=True)} vor einem Zeitpunkt, was eintrat, nur aus der Zeit danach. Bewertet wird, wer in den {seen} davor da war. Die Zeitpunkte liegen {write.span(answer.horizon)} auseinander: erst gelernt, dann kalibriert, dann geprüft.",
        ),
        write.say(
            "Rule: points of all signals at or beyond their threshold; from 3 on the risk is medium, from 6 high. Model: logistic regression (ridge 1) whose signals can only raise the risk, calibrated by Platt. It is shown only where its Brier score beats base rate and rule beyond error (95%).",
            "Regel: Punkte aller Signale ab ihrer Schwelle; ab 3 ist das Risiko mittel, ab 6 hoch. Modell: logistische Regression (Ridge 1), deren Signale das Risiko nur erhöhen können, kalibriert nach Platt. Gezeigt wird es nur, wo sein Brier-Wert Grundquote und Regel über den Fehler hinaus (95 %) schlägt.",
        ),
        write.say(
            "Never from protected traits: sex, age, origin, religion, health, family, language, names and addresses are refused by name and role. A signal goes with leaving, it need not cause it: only an experiment tells. Wrong for somebody? Set the concern to resolved, correct the reading of the comment, or change the definition: the next count follows.",
            "Nie aus geschützten Merkmalen: Geschlecht, Alter, Herkunft, Religion, Gesundheit, Familie, Sprache, Namen und Adressen werden nach Name und Rolle abgelehnt. Ein Signal geht mit Abwanderung einher, es muss sie nicht verursachen: Das zeigt nur ein Experiment. Für jemanden falsch? Anliegen als gelöst eintragen, die Lesung des Kommentars korrigieren oder die Definition ändern: Die nächste Zählung folgt dem.",
        ),
    ]  # fmt: skip
    if answer.left_out:
        names = ", ".join(signal_name(key).in_(write.language) for key in answer.left_out)
        said.append(
            write.say(
                f"Without data or step, so left out: {names}.", f"Ohne Daten oder Schritt, also außen vor: {names}."
            )
        )
    return said
