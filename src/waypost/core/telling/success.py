"""Success against failure in words and tables. Nothing here says "because": observed data show what is possible."""

from typing import Any

from waypost.core.telling.compare import change, differs, value
from waypost.core.telling.standing import Writer, stands_on
from waypost.core.telling.told import Column, Table, Told
from waypost.core.vocabulary.wording import Language

_SHOWN = 20  # rows for a person; --json has all


def told(reply: Any, language: Language) -> Told:
    """The answer to `Success`."""
    write, answer = Writer(language), reply.answer
    tables = [_contrasts(answer.contrasts[:_SHOWN], write)] if answer.contrasts else []
    tables += [_means(answer.means, write)] if answer.means else []
    return Told(_sentences(reply, write), tuple(tables), (*_rules(reply, write), *stands_on(reply, write)))


def _sentences(reply: Any, write: Writer) -> tuple[str, ...]:
    question, answer = reply.question, reply.answer
    good, bad = write.count(answer.succeeded), write.count(answer.failed)
    if not answer.entered:
        return (write.say("Nobody to compare.", "Niemand zu vergleichen."),)
    if question.goal:
        watch = write.time(answer.observed)
        about = [
            write.say(
                f"After {watch} of watching, {good} customers still reached {question.goal} within {write.span(question.window)}, {bad} did not.",
                f"Nach {watch} Beobachtung erreichten {good} Kund:innen noch „{question.goal}“ binnen {write.span(question.window, dative=True)}, {bad} nicht.",
            ),
            write.say(
                f"Left out: {write.count(answer.early)} who had reached it before, {write.count(answer.open)} still open.",
                f"Außen vor: {write.count(answer.early)}, die schon vorher dort waren, und {write.count(answer.open)} noch offene.",
            ),
        ]
        if answer.early > answer.succeeded:
            shorter = write.say("watch for a shorter span (--observe)", "kürzer beobachten (--observe)")
            about[-1] += " " + write.say(
                f"Most were decided early: to compare them, {shorter}.",
                f"Die meisten waren früh entschieden: Um sie zu vergleichen, {shorter}.",
            )
    else:
        about = [
            write.say(
                f"{good} customers rated {question.rating} with {question.high:g} or more, {bad} with {question.low:g} or less; "
                f"{write.count(answer.neither)} in between.",
                f"{good} Kund:innen bewerteten „{question.rating}“ mit {question.high:g} oder mehr, {bad} mit {question.low:g} oder "
                f"weniger; {write.count(answer.neither)} dazwischen.",
            )
        ]
    return (*_verdict(answer, write), *about)


def _verdict(answer: Any, write: Writer) -> tuple[str, ...]:
    """The clearest behaviour first, then of how many it is one."""
    if not answer.tested:
        return (
            write.say(
                f"Nothing to compare: each side needs {answer.minimum} customers and enough cases.",
                f"Nichts zu vergleichen: Jede Seite braucht {answer.minimum} Kund:innen und genug Fälle.",
            ),
        )
    tested = write.counted(answer.tested, ("behaviour", "behaviours"), ("Verhalten", "Verhaltensweisen"))
    if not answer.significant:
        return (
            write.say(
                f"{tested} compared: none differs by more than chance would show.",
                f"{tested} verglichen: Nichts unterscheidet sich stärker, als der Zufall es zeigen würde.",
            ),
        )
    found = [each for each in answer.contrasts if each.significant]
    said = write.say(
        f"{tested} compared, chance hits limited: {write.count(answer.significant)} "
        f"{'differs' if answer.significant == 1 else 'differ'}.",
        f"{tested} verglichen, Zufallstreffer begrenzt: {write.count(answer.significant)} "
        f"{'unterscheidet' if answer.significant == 1 else 'unterscheiden'} sich.",
    )
    if not found:
        return (said,)
    first = found[0]
    more = first.succeeded_share > first.failed_share
    clearest = write.say(
        f"{'More' if more else 'Less'} frequent before success: {write.quoted(first.name.en)}, with {write.share(first.succeeded_share)} of those "
        f"who succeeded, {write.share(first.failed_share)} of the others. This is the clearest difference.",
        f"Vor dem Erfolg {'häufiger' if more else 'seltener'}: {write.quoted(first.name.de)}, bei {write.share(first.succeeded_share)} der "
        f"Erfolgreichen, bei {write.share(first.failed_share)} der anderen. Das ist der deutlichste Unterschied.",
    )
    return (clearest, said)


def _contrasts(found: Any, write: Writer) -> Table:
    heads = (
        ("Behaviour", "Verhalten"), ("Succeeded", "Erfolg"), ("Failed", "Misserfolg"),
        ("Adjusted difference in percentage points", "Bereinigter Unterschied in Prozentpunkten"), ("Odds ratio", "Chancenverhältnis"),
        ("Adjusted p", "Bereinigtes p"), ("Differs", "Verschieden"),
    )  # fmt: skip
    rows = tuple(
        (
            each.name.in_(write.language),
            write.share(each.succeeded_share),
            write.share(each.failed_share),
            change(each.difference, "share", write),
            write.range(each.odds_ratio, lambda ratio: write.figure(ratio, 2)),
            write.p(each.adjusted_p),
            differs(each, write),
        )
        for each in found
    )
    return Table(tuple(Column(write.say(*head), right=0 < place < 6) for place, head in enumerate(heads)), rows)


def _means(means: Any, write: Writer) -> Table:
    heads = (
        ("Mean", "Mittel"), ("Succeeded", "Erfolg"), ("Failed", "Misserfolg"), ("Difference", "Unterschied"),
        ("Adjusted p", "Bereinigtes p"), ("Differs", "Verschieden"),
    )  # fmt: skip
    rows = tuple(
        (
            each.name.in_(write.language),
            value(each.succeeded, each.kind, write),
            value(each.failed, each.kind, write),
            change(each.difference, each.kind, write),
            write.p(each.adjusted_p),
            differs(each, write),
        )
        for each in means
    )
    return Table(tuple(Column(write.say(*head), right=0 < place < 5) for place, head in enumerate(heads)), rows)


def _rules(reply: Any, write: Writer) -> list[str]:
    question, answer = reply.question, reply.answer
    watch = write.time(answer.observed)
    where = (
        write.say(f"from {question.entry or 'the first event'} on", f"ab „{question.entry or 'dem ersten Ereignis'}“")
        if question.goal
        else write.say("before the rating", "vor der Bewertung")
    )
    alike = ", ".join(map(write.dimension, answer.adjusted_for)) or write.say("nothing", "nichts")
    return [
        write.say(
            f"Everybody was watched for the same {watch} {where} and compared only by what happened in it: later events would only "
            f"show who had more time. Equal in: {alike} (Mantel–Haenszel). Chance hits: Benjamini–Hochberg over {write.count(answer.tested)}; "
            f"too few cases: {write.count(answer.too_few)}. Possible, not proven: only an experiment shows a cause.",
            f"Alle wurden gleich lang beobachtet ({watch} {where}) und nur danach verglichen: Spätere Ereignisse zeigten nur, wer mehr "
            f"Zeit hatte. Gleich gehalten: {alike} (Mantel–Haenszel). Zufallstreffer: Benjamini–Hochberg über {write.count(answer.tested)}; "
            f"zu wenige Fälle: {write.count(answer.too_few)}. Möglich, nicht bewiesen: Eine Ursache zeigt nur ein Experiment.",
        )
    ]
