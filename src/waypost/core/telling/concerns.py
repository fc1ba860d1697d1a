"""Concerns in words and tables."""

from typing import Any

from waypost.core.telling.standing import Writer, stands_on
from waypost.core.telling.told import Column, Table, Told, joined
from waypost.core.vocabulary.numbers import number
from waypost.core.vocabulary.wording import Language


def told(reply: Any, language: Language) -> Told:
    """The answer to `Concerns`."""
    write, answer = Writer(language), reply.answer
    lists = (
        (answer.reasons, write.say("By contact reason", "Nach Kontaktgrund")),
        (answer.touchpoints, write.say("By first touchpoint", "Nach erstem Touchpoint")),
        (answer.channels, write.say("By first channel", "Nach erstem Kanal")),
    )
    groups = [(groups, title) for groups, title in lists if len(groups) > 1 or (groups and groups[0].name)]
    everything = (answer.everything,)
    times = bool(reply.question.answers or reply.question.resolved)
    tables = [_figures(groups, title, write) for groups, title in groups]
    if times and answer.everything.concerns:
        tables += [_times(groups, title, write) for groups, title in groups] or [_times(everything, "", write)]
    return Told(tuple(_sentences(reply, write)), tuple(tables), (*_rules(reply, write), *stands_on(reply, write)))


def _sentences(reply: Any, write: Writer) -> list[str]:
    within, answer = write.span(reply.question.within), reply.answer
    found = answer.everything
    if not found.concerns:
        if found.open:
            return [
                write.say(
                    f"All {write.count(found.open)} concerns are still open: {within} have not passed since their first contact.",
                    f"Alle {write.count(found.open)} Anliegen sind noch offen: Seit dem ersten Kontakt sind {within} nicht um.",
                )
            ]
        return [write.say("No concerns: no event is a contact.", "Keine Anliegen: Kein Ereignis ist ein Kontakt.")]
    said = [
        write.say(
            f"{write.share(found.settled_at_once.value)} of {_concerns(found.concerns, write)} were settled with the first contact "
            f"(range {_range(found.settled_at_once, write)}); on average a concern took {_mean(found.mean, write)} contacts.",
            f"{write.share(found.settled_at_once.value)} von {_concerns(found.concerns, write)} waren mit dem ersten Kontakt erledigt "
            f"(Spanne {_range(found.settled_at_once, write)}); im Schnitt brauchte ein Anliegen {_mean(found.mean, write)} Kontakte.",
        )
    ]
    if not (reply.question.answers or reply.question.resolved):
        said.append(
            write.say(
                "Beware: no answers and no resolution are named, so what the company itself did counts as contacts of customers. "
                'Name them, such as "Call back|Concern worked on" and "Concern solved" (--answers, --resolved).',
                "Vorsicht: Weder Antworten noch Erledigung sind genannt, also zählt auch als Kontakt, was das Unternehmen selbst tat. "
                "Bitte nennen, etwa „Rückruf|Anliegen bearbeitet“ und „Anliegen gelöst“ (--answers, --resolved).",
            )
        )
    worst = next((group for group in answer.reasons if not group.rest and group.name), None)
    if worst is not None and worst.repeat_contacts and len(answer.reasons) > 1:
        said.append(
            write.say(
                f"Most repeat contacts: {worst.name}, {write.count(worst.repeat_contacts)} of {write.count(found.repeat_contacts)}.",
                f"Die meisten Wiederholkontakte: {worst.name}, {write.count(worst.repeat_contacts)} von {write.count(found.repeat_contacts)}.",
            )
        )
    said.append(_ways(found, write))
    if found.response.n:
        median, p90 = (write.time(each, dative=True) for each in (found.response.median, found.response.p90))
        said.append(
            write.say(
                f"Response time: half within {median}, nine of ten within {p90}; {write.count(found.unanswered)} concerns had no answer.",
                f"Reaktionszeit: die Hälfte binnen {median}, neun von zehn binnen {p90}; {write.count(found.unanswered)} Anliegen blieben ohne Antwort.",
            )
        )
    if found.handling.n:
        median, p90 = (write.time(each, dative=True) for each in (found.handling.median, found.handling.p90))
        said.append(
            write.say(
                f"Handling time: half within {median}, nine of ten within {p90}; {write.count(found.unfinished)} concerns did not come to an end.",
                f"Bearbeitungszeit: die Hälfte binnen {median}, neun von zehn binnen {p90}; {write.count(found.unfinished)} Anliegen kamen zu keinem Ende.",
            )
        )
    return said


def _ways(found: Any, write: Writer) -> str:
    """What a concern passes through."""
    named = ((found.touchpoints, "touchpoints", "Touchpoints"), (found.channels, "channels", "Kanäle"),
             (found.departments, "departments", "Abteilungen"))  # fmt: skip
    parts = [f"{_mean(mean, write)} {write.say(en, de)}" for mean, en, de in named if mean is not None]
    listed = joined(parts, write.language)
    said = write.say(f"A concern passed through {listed} on average", f"Ein Anliegen berührte im Schnitt {listed}")
    if found.departments is not None:
        share = write.share(found.handed_on.value)
        said += write.say(f"; {share} were handed on to another department", f"; {share} wurden weitergereicht")
    return f"{said}."


def _figures(groups: Any, title: str, write: Writer) -> Table:
    heads = (
        ("", ""), ("Concerns", "Anliegen"), ("Open", "Offen"), ("Repeat contacts", "Wiederholkontakte"),
        ("Contacts each", "Kontakte je Anliegen"), ("Median", "Median"), ("Nine of ten within", "Neun von zehn binnen"),
        ("With repeats", "Mit Wiederholung"), ("First-contact resolution", "Erstlösungsquote"),
    )  # fmt: skip
    rows = tuple(
        (
            write.name(group.name, group.rest), write.count(group.concerns), write.count(group.open),
            write.count(group.repeat_contacts), _mean(group.mean, write), write.count(group.median), write.count(group.p90),
            write.share(group.repeated.value), write.interval(group.settled_at_once),
        )
        for group in groups
    )  # fmt: skip
    return Table(tuple(Column(write.say(*head), right=place > 0) for place, head in enumerate(heads)), rows, title)


def _times(groups: Any, title: str, write: Writer) -> Table:
    """How long concerns take, and how many were handed on."""
    heads = (
        ("", ""), ("Handed on", "Weitergereicht"), ("Answered", "Beantwortet"), ("Response time", "Reaktionszeit"),
        ("Nine of ten within", "Neun von zehn binnen"), ("Ended", "Beendet"), ("Handling time", "Bearbeitungszeit"), ("Nine of ten within", "Neun von zehn binnen"),
    )  # fmt: skip
    rows = tuple(
        (
            write.name(group.name, group.rest) if title else write.say("(all)", "(alle)"),
            write.share(group.handed_on.value), write.count(group.response.n), write.time(group.response.median),
            write.time(group.response.p90), write.count(group.handling.n), write.time(group.handling.median),
            write.time(group.handling.p90),
        )
        for group in groups
    )  # fmt: skip
    times = write.say("times", "Zeiten")
    title = f"{title}: {times}" if title else times
    return Table(tuple(Column(write.say(*head), right=place > 0) for place, head in enumerate(heads)), rows, title)


def _rules(reply: Any, write: Writer) -> list[str]:
    question, answer = reply.question, reply.answer
    by = [
        *([write.say(f"the same {write.dimension(answer.concern)}", f"gleiche Angabe „{write.dimension(answer.concern)}“")] if answer.concern else []),
        *([write.say(f"the same {write.dimension(answer.reason)} at most {write.span(question.within)} after the contact before",
                     f"gleiche Angabe „{write.dimension(answer.reason)}“ höchstens {write.span(question.within)} nach dem vorigen Kontakt")] if answer.reason else []),
    ]  # fmt: skip
    contact = question.contacts or write.say(
        "any event with a concern or a contact reason", "jedes Ereignis mit Anliegen oder Kontaktgrund"
    )
    others = "|".join(step for step in (question.answers, question.resolved) if step)
    if others and not question.contacts:
        contact += write.say(f" but {others}", f" außer {others}")
    resolved = write.say(f" and {question.resolved} within it", f" und darin {question.resolved}")
    ending = question.resolved or write.say("the last contact", "zum letzten Kontakt")
    answers = question.answers or "–"
    joined = write.say(", else ", ", sonst ").join(by)
    return [
        write.say(
            f"Contact: {contact}. One concern: {joined}, for the same customer. Settled with the first contact: no further one "
            f"within {write.span(question.within)}{resolved if question.resolved else ''}. Response time: to {answers}; handling time: to {ending}. "
            f"Left out: {write.count(answer.everything.open)} open concerns (begun less than {write.span(question.within)} before the data's end), "
            f"{write.count(answer.unknown)} contacts without id and reason, {write.count(answer.unattached)} answers or resolutions without a concern.",
            f"Kontakt: {contact}. Ein Anliegen: {joined}, bei derselben Person. Mit dem ersten Kontakt erledigt: kein weiterer "
            f"binnen {write.span(question.within, dative=True)}{resolved if question.resolved else ''}. Reaktionszeit: bis {answers}; Bearbeitungszeit: bis {ending}. "
            f"Außen vor: {write.count(answer.everything.open)} offene Anliegen (weniger als {write.span(question.within)} vor Datenende begonnen), "
            f"{write.count(answer.unknown)} Kontakte ohne Nummer und Grund, {write.count(answer.unattached)} Antworten oder Erledigungen ohne Anliegen.",
        )
    ]


def _concerns(value: int, write: Writer) -> str:
    return write.counted(value, ("concern", "concerns"), ("Anliegen", "Anliegen"))


def _mean(value: float | None, write: Writer) -> str:
    return "–" if value is None else number(value, write.language, digits=2)


def _range(interval: Any, write: Writer) -> str:
    return f"{number(interval.low * 100, write.language, digits=1)}–{write.share(interval.high)}"
