"""Observed personas in words and tables."""

from collections.abc import Sequence
from math import isfinite
from typing import Any

from waypost.core.telling.standing import Writer, stands_on
from waypost.core.telling.told import Cell, Column, Table, Told, joined
from waypost.core.vocabulary.numbers import number
from waypost.core.vocabulary.wording import Language

_MORE, _LESS = 3, 2  # traits shown that are more, and less frequent than elsewhere
_TYPICAL = 8


def told(reply: Any, language: Language) -> Told:
    """The answer to `Clusters`."""
    from waypost.core.analytics.draft.personas import cluster_names

    write, answer = Writer(language), reply.answer
    names = cluster_names(answer.clusters, language)
    said = [_first(reply, names, write)]
    if answer.clusters and not answer.found and reply.question.k is not None and reply.question.k > 1:
        said.append(
            write.say(
                "These groups were asked for; the data alone show no structure: read them as a division, not as kinds of people.",
                "Diese Gruppen waren verlangt; die Daten selbst zeigen keine Struktur: Das ist eine Einteilung, es sind keine "
                "Arten von Menschen.",
            )
        )
    tables = []
    if answer.clusters:
        tables.append(_groups(reply, names, write))
    if len(answer.clusters) > 1:
        tables.append(_traits(answer, names, write))
    if answer.clusters:
        tables.append(_ways(answer, names, write))
    return Told(tuple(said), tuple(tables), (*_rules(reply, write), *stands_on(reply, write)))


def _first(reply: Any, names: Sequence[str], write: Writer) -> str:
    answer = reply.answer
    if not answer.clusters:
        return write.say(
            f"Nobody has {reply.question.minimum_contacts} contacts or more: there is nothing to group.",
            f"Niemand hat {reply.question.minimum_contacts} oder mehr Kontakte: Es gibt nichts zu gruppieren.",
        )
    if len(answer.clusters) == 1:
        customers = write.customers(answer.customers)
        return write.say(
            f"No observed personas: the contact histories of {customers} differ, but fall into no groups that chance would not show too.",
            f"Keine beobachteten Personas: Die Kontakthistorien von {customers} unterscheiden sich, zerfallen aber nicht in "
            "Gruppen, die nicht auch der Zufall zeigt.",
        )
    shares = [f"{name} ({write.share(one.share.value, 0)})" for name, one in zip(names, answer.clusters, strict=True)]
    listed = joined(
        [
            f"“{share.replace(' (', '” (')}" if write.language == "en" else f"„{share.replace(' (', '“ (')}"
            for share in shares
        ],
        write.language,
    )
    return write.say(
        f"{len(names)} observed personas among {write.customers(answer.customers)}: {listed}.",
        f"{len(names)} beobachtete Personas unter {write.customers(answer.customers)}: {listed}.",
    )


def _groups(reply: Any, names: Sequence[str], write: Writer) -> Table:
    heads = [
        ("Suggested name", "Namensvorschlag"), ("Customers", "Kund:innen"), ("Share", "Anteil"), ("Stability", "Stabilität"),
        ("Contacts (median)", "Kontakte (Median)"), ("First to last (median)", "Erster bis letzter (Median)"),
        ("Switch channel", "Wechseln Kanal"), ("Switch device", "Wechseln Gerät"),
    ]  # fmt: skip
    if reply.question.outcome:
        heads.append((reply.question.outcome, reply.question.outcome))
    rows = []
    for name, one in zip(names, reply.answer.clusters, strict=True):
        switches = {switch.role: write.share(switch.share.value, 0) for switch in one.switches}
        row = [
            name if len(names) > 1 else write.say("All", "Alle"),
            write.count(one.customers),
            write.share(one.share.value),
            write.figure(one.stability, 2),
            write.count(one.contacts),
            write.time(one.span),
            switches.get("channel", "–"),
            switches.get("device", "–"),
        ]
        rows.append((*row, write.interval(one.outcome)) if one.outcome else tuple(row))
    return Table(tuple(Column(write.say(*head), right=place > 0) for place, head in enumerate(heads)), tuple(rows))


def _traits(answer: Any, names: Sequence[str], write: Writer) -> Table:
    heads = (
        ("Persona", "Persona"), ("Where", "Wo"), ("Of its customers", "Von ihr"), ("Of all others", "Von allen anderen"),
        ("Lift", "Lift"),
    )  # fmt: skip
    rows = []
    for name, one in zip(names, answer.clusters, strict=True):
        clear = [trait for trait in one.traits if trait.stands_out]
        found = [trait for trait in clear if trait.share.value > trait.elsewhere.value][:_MORE]
        found += [trait for trait in clear if trait.share.value < trait.elsewhere.value][:_LESS]
        for place, trait in enumerate(found):
            lift = (
                "–"
                if not isfinite(trait.lift.value)
                else write.range(trait.lift, lambda lift: Cell(_lift(lift, write), lift))
            )
            rows.append(
                (
                    name if place == 0 else "",
                    f"{trait.name} ({_KINDS[trait.kind][write.language == 'de']})",
                    write.share(trait.share.value, 0),
                    write.share(trait.elsewhere.value, 0),
                    lift,
                )
            )
    title = write.say("What sets them apart", "Was sie unterscheidet")
    return Table(
        tuple(Column(write.say(*head), right=place > 1) for place, head in enumerate(heads)), tuple(rows), title
    )


_KINDS = {"touchpoint": ("touchpoint", "Touchpoint"), "channel": ("channel", "Kanal"), "device": ("device", "Gerät")}


def _lift(value: float, write: Writer) -> str:
    return number(value, write.language, digits=1 if value >= 1 else 2)


def _ways(answer: Any, names: Sequence[str], write: Writer) -> Table:
    heads = (("Persona", "Persona"), ("A typical contact history", "Eine typische Kontakthistorie"))
    rows = []
    for name, one in zip(names, answer.clusters, strict=True):
        rest = one.typical_contacts - min(_TYPICAL, len(one.typical))
        way = " → ".join(write.name(touchpoint) for touchpoint in one.typical[:_TYPICAL])
        more = write.say(f" … and {write.count(rest)} more", f" … und {write.count(rest)} weitere") if rest else ""
        rows.append((name if len(names) > 1 else write.say("All", "Alle"), way + more))
    title = write.say("In the middle of each group", "In der Mitte jeder Gruppe")
    return Table(tuple(Column(write.say(*head), right=False) for head in heads), tuple(rows), title)


def _rules(reply: Any, write: Writer) -> list[str]:
    answer, question = reply.answer, reply.question
    said = [
        write.say(
            f"k-means in a sample of {write.count(answer.sampled)} customers on shares of touchpoints, passages, channels, "
            "devices, on tempo and the first touchpoint; then everybody belongs to the nearest centre.",
            f"k-Means in einer Stichprobe von {write.count(answer.sampled)} Personen nach Anteilen der Touchpoints, "
            "Übergänge, Kanäle, Geräte, nach Tempo und erstem Touchpoint; dann gehört jede Person zur nächsten Mitte.",
        )
    ]
    if answer.trials:
        p = [number(p, write.language, digits=3) for p in (answer.p_one_process, answer.p_continuum)]
        stable = "; ".join(f"{trial.k}: {number(trial.stability, write.language, digits=2)}" for trial in answer.trials)
        said.append(
            write.say(
                f"Compared with {answer.references} references each without groups: one process p = {p[0]}, a continuum p = {p[1]}. "
                f"Stability of the least stable group over {answer.splits} splits into halves ({stable}); from 0.75 on it counts.",
                f"Verglichen mit je {answer.references} Vergleichsdaten ohne Gruppen: ein Prozess p = {p[0]}, ein Kontinuum p = {p[1]}. "
                f"Stabilität der am wenigsten stabilen Gruppe über {answer.splits} Teilungen in Hälften ({stable}); ab 0,75 gilt sie.",
            )
        )
    said.append(
        write.say(
            f"Left out: {write.customers(answer.too_few)} with fewer than {question.minimum_contacts} contacts. Groups overlap; "
            "who the people are and why, only asking them tells.",
            f"Außen vor: {write.customers(answer.too_few)} mit weniger als {question.minimum_contacts} Kontakten. Gruppen "
            "gehen ineinander über; wer diese Menschen sind und warum, sagt nur Nachfragen.",
        )
    )
    return said
