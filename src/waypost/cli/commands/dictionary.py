"""`waypost dictionary`: draft a touchpoint dictionary from the data, or show what one covers."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from waypost.cli.cache import patience
from waypost.cli.language import both
from waypost.cli.options import Columns, Output, takes
from waypost.cli.sources import open_raw
from waypost.cli.terminal import Terminal
from waypost.core.telling.standing import Writer
from waypost.core.telling.told import Column, Table, Told

if TYPE_CHECKING:
    from waypost.core.analytics.dictionary.coverage import Coverage
    from waypost.core.analytics.dictionary.rules import Dictionary
    from waypost.core.analytics.dictionary.suggest import DraftDictionary, Suggestion

HELP = both(
    "Draft a touchpoint dictionary: waypost dictionary events.csv -o rules.yaml. With --dictionary: show what it covers.",
    "Ein Touchpoint-Wörterbuch entwerfen: waypost dictionary ereignisse.csv -o regeln.yaml. Mit --dictionary: was es abdeckt.",
)
_OUTCOMES = {"hide": ("(hidden)", "(ausgeblendet)"), "noise": ("(noise)", "(Rauschen)")}


@takes(columns=Columns, output=Output)
def draft(
    events: Annotated[Path, typer.Argument(help=both("Events (file or folder) or an index folder.", "Ereignisse (Datei oder Ordner) oder ein Index-Ordner."), metavar=both("EVENTS", "EREIGNISSE"))],
    to: Annotated[Path | None, typer.Option("-o", "--output", help=both("Write the rules to this YAML file.", "Die Regeln in diese YAML-Datei schreiben."), metavar=both("FILE", "DATEI"))] = None,
    decisions: Annotated[int, typer.Option("--decisions", help=both("At most so many rules.", "Höchstens so viele Regeln."), min=1, metavar=both("NUMBER", "ANZAHL"))] = 25,
    *,
    columns: Columns,
    output: Output,
) -> None:  # fmt: skip
    terminal = Terminal.of(output)
    index = open_raw(events, columns, terminal).index
    with patience(terminal):
        from waypost.core.analytics.dictionary.coverage import coverage
        from waypost.core.analytics.dictionary.reading import load
        from waypost.core.analytics.dictionary.suggest import suggest
        from waypost.core.analytics.dictionary.writing import save
    if columns.dictionary:
        rules = load(columns.dictionary)
        _tell_coverage(rules, coverage(rules, index), terminal)
        return
    drafted = suggest(index, language=terminal.language, decisions=decisions)
    if to is not None:
        to.parent.mkdir(parents=True, exist_ok=True)
        save(drafted.dictionary, to, comments=_comments(drafted, Writer(terminal.language)))
    _tell_draft(drafted, to, terminal)


def _comments(drafted: "DraftDictionary", write: Writer) -> dict[int, str]:
    """What speaks for each rule, to stand above it in the file."""
    return {number: _evidence(one, write) for number, one in enumerate(drafted.suggestions)}


def _evidence(one: "Suggestion", write: Writer) -> str:
    events, names = write.count(one.events), write.count(one.names)
    examples = ", ".join(one.examples)
    if one.twins is not None:
        both_ways = f"{write.share(one.twins.share_of_first, 0)} / {write.share(one.twins.share_of_second, 0)}"
        return write.say(
            f"{events} events; the same fact twice: {one.examples[0]} and {one.examples[1]} stand together in {both_ways}, "
            f"{write.time(one.twins.mean_seconds)} apart",
            f"{events} Ereignisse; Doppelmeldung: {one.examples[0]} und {one.examples[1]} treten zu {both_ways} zusammen auf, "
            f"Abstand {write.time(one.twins.mean_seconds)}",
        )
    return write.say(
        f"{events} events, {names} names, such as {examples}", f"{events} Ereignisse, {names} Namen, etwa {examples}"
    )


def _tell_draft(drafted: "DraftDictionary", to: Path | None, terminal: Terminal) -> None:
    if terminal.json:
        from waypost.core.analytics.questions.documents import as_document

        terminal.document(
            {
                "file": str(to) if to else None,
                "raw_names": drafted.raw_names,
                "rules": _rules(drafted.dictionary, drafted.coverage),
                "coverage": as_document(drafted.coverage) | {"share": drafted.coverage.share},
                "reached": list(drafted.reached),
                "possible_twins": [{"first": first, "second": second} | as_document(twins) for first, second, twins in drafted.possible_twins],
            }
        )  # fmt: skip
        return
    write = Writer(terminal.language)
    people = write.share(_share_of_customers(drafted.coverage))
    covered, rules = write.share(drafted.coverage.share), write.count(len(drafted.suggestions))
    said = [
        write.say(
            f"{write.count(drafted.raw_names)} raw names; {rules} rules give {covered} of the shown events and {people} of the "
            "customers a touchpoint.",
            f"{write.count(drafted.raw_names)} Rohnamen; {rules} Regeln geben {covered} der gezeigten Ereignisse und {people} der "
            "Kund:innen einen Touchpoint.",
        )
    ]
    for first, second, twins in drafted.possible_twins:
        said.append(
            write.say(
                f"Perhaps the same fact twice: {first} and {second} (within {write.time(twins.mean_seconds)}). Decide yourself.",
                f"Vielleicht Doppelmeldung: {first} und {second} (Abstand {write.time(twins.mean_seconds)}). Bitte selbst entscheiden.",
            )
        )
    if to is not None:
        said.append(
            write.say(
                f"The draft is in {to}. Look it through, then: waypost map EVENTS --dictionary {to} -o map.html",
                f"Der Entwurf liegt in {to}. Bitte durchsehen, dann: waypost map EREIGNISSE --dictionary {to} -o karte.html",
            )
        )
    elif not drafted.suggestions and not drafted.coverage.undecided:
        said.append(write.say("All names can stand as they are.", "Alle Namen können bleiben, wie sie sind."))
    terminal.tell(
        Told(tuple(said), (_table(drafted, write),) if drafted.suggestions else (), (_how(drafted.coverage, write),))
    )


def _table(drafted: "DraftDictionary", write: Writer) -> Table:
    heads = (
        ("Touchpoint", "Touchpoint"),
        ("Stage", "Phase"),
        ("Names", "Namen"),
        ("Events", "Ereignisse"),
        ("Covered so far", "Bis hier abgedeckt"),
        ("Such as", "Etwa"),
    )
    ordered = sorted(drafted.suggestions, key=lambda one: -one.events)
    rows = tuple(
        (
            one.rule.touchpoint or write.say(*_OUTCOMES[one.rule.outcome.value]),
            one.rule.stage,
            write.count(one.names),
            write.count(one.events),
            write.share(reached, 0),
            one.examples[-1] if one.twins else one.examples[0],
        )
        for one, reached in zip(ordered, drafted.reached, strict=True)
    )
    return Table(tuple(Column(write.say(*head), right=place in (2, 3, 4)) for place, head in enumerate(heads)), rows)


def _tell_coverage(dictionary: "Dictionary", covered: "Coverage", terminal: Terminal) -> None:
    if terminal.json:
        from waypost.core.analytics.questions.documents import as_document

        rules = _rules(dictionary, covered)
        terminal.document({"rules": rules, "coverage": as_document(covered) | {"share": covered.share}})
        return
    write = Writer(terminal.language)
    said = write.say(
        f"{write.count(len(dictionary.rules))} rules give {write.share(covered.share)} of the shown events a touchpoint, "
        f"and {write.share(_share_of_customers(covered))} of the customers.",
        f"{write.count(len(dictionary.rules))} Regeln geben {write.share(covered.share)} der gezeigten Ereignisse einen Touchpoint, "
        f"und {write.share(_share_of_customers(covered))} der Kund:innen.",
    )
    heads = (("Rule", "Regel"), ("Touchpoint", "Touchpoint"), ("Events", "Ereignisse"))
    rows = tuple(
        (write.count(number), rule.touchpoint or write.say(*_OUTCOMES[rule.outcome.value]), write.count(events))
        for number, (rule, events) in enumerate(zip(dictionary.rules, covered.by_rule, strict=True), 1)
    )
    table = Table(tuple(Column(write.say(*head), right=place != 1) for place, head in enumerate(heads)), rows)
    terminal.tell(Told((said,), (table,), (_how(covered, write),)))


def _share_of_customers(covered: "Coverage") -> float | None:
    return covered.customers_touchpoint / covered.customers if covered.customers else None


def _rules(dictionary: "Dictionary", covered: "Coverage") -> list[dict[str, Any]]:
    from waypost.core.analytics.dictionary.writing import as_document

    return [
        as_document(rule) | {"events": events} for rule, events in zip(dictionary.rules, covered.by_rule, strict=True)
    ]


def _how(covered: "Coverage", write: Writer) -> str:
    return write.say(
        f"Of {write.count(covered.events)} events {write.count(covered.touchpoint)} have a touchpoint, {write.count(covered.noise)} "
        f"are noise, {write.count(covered.hidden)} hidden, {write.count(covered.undecided)} undecided. "
        "Shown are all but noise and hidden ones; readable names count as touchpoints.",
        f"Von {write.count(covered.events)} Ereignissen haben {write.count(covered.touchpoint)} einen Touchpoint, {write.count(covered.noise)} "
        f"sind Rauschen, {write.count(covered.hidden)} ausgeblendet, {write.count(covered.undecided)} unentschieden. "
        "Gezeigt sind alle außer Rauschen und Ausgeblendeten; lesbare Namen gelten als Touchpoint.",
    )
