"""`waypost identity`: which identifiers are one person, and why."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from waypost.cli.identities import guards_of, people, resolved, shared
from waypost.cli.language import bad_option, both
from waypost.cli.options import Output, takes
from waypost.cli.terminal import Terminal
from waypost.core.telling.told import Column, Table, Told, counted
from waypost.core.vocabulary.events import MICROSECONDS
from waypost.core.vocabulary.numbers import number

if TYPE_CHECKING:
    from waypost.core.analytics.identity.explaining import Explanation, Link
    from waypost.core.analytics.identity.resolving import Identities
    from waypost.core.analytics.interning import Persons

HELP = both(
    "Which identifiers are one person, and why: waypost identity edges.csv --explain COOKIE LOGIN",
    "Welche Kennungen eine Person sind und warum: waypost identity verknuepfungen.csv --explain COOKIE LOGIN",
)
_SHOWN = 20
_REFUSED = {
    "super-node": ("shared by too many", "Sammelkennung"),
    "too large": ("the person would grow too large", "die Person würde zu groß"),
    "separated": ("separated", "getrennt"),
}


@takes(output=Output)
def identify(
    edges: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help=both("CSV file of edges: one, other, kind, time. The kinds 'apart' and 'together' separate and take it back.", "CSV-Datei der Verknüpfungen: kennung, andere_kennung, art, zeit. Die Arten „getrennt“ und „wieder verbunden“ trennen und nehmen es zurück."), metavar=both("EDGES", "VERKNÜPFUNGEN"))],
    kind: Annotated[list[str] | None, typer.Option("--kind", help=both("A kind of edge, and how many identifiers may share one by it: device=5. The strongest kind first. May be repeated.", "Eine Art von Verknüpfung, und wie viele Kennungen darüber höchstens zusammenhängen: gerät=5. Die stärkste zuerst. Mehrmals möglich."), metavar=both("KIND[=MOST]", "ART[=HÖCHSTENS]"))] = None,
    explain: Annotated[tuple[str, str] | None, typer.Option("--explain", help=both("Why these two are one person, or two.", "Warum diese zwei eine Person sind oder zwei."), metavar=both("ID ID", "KENNUNG KENNUNG"))] = None,
    *,
    output: Output,
) -> None:  # fmt: skip
    from waypost.core.analytics.interning import Persons

    terminal = Terminal.of(output)
    persons = Persons()
    found = resolved(edges, persons, terminal, guards_of(kind or [], terminal))
    if explain:
        _explain(found, persons, explain, terminal)
    else:
        _summarise(found, persons, terminal)


def _summarise(found: "Identities", persons: "Persons", terminal: Terminal) -> None:
    identifiers = len(persons)
    persons_found = identifiers - (len(found.canonical) - found.persons)
    if terminal.json:
        nodes = [{"kind": node.kind, "neighbours": node.neighbours} for node in found.super_nodes]
        terminal.document(
            {"identifiers": identifiers, "persons": persons_found, "version": found.version, "super_nodes": nodes}
        )
        return
    language = terminal.language
    told = counted(identifiers, ("identifier is", "identifiers are"), ("Kennung ist", "Kennungen sind"), language)
    persons_told, nodes_told = people(persons_found, language), shared(len(found.super_nodes), language)
    names = _names(persons, [node.identifier for node in found.super_nodes[:_SHOWN]])
    heads = (("Shared by too many", "Sammelkennung"), ("Kind", "Art"), ("Tied to", "Verknüpft mit"))
    rows = tuple(
        (name, node.kind, number(node.neighbours, terminal.language))
        for name, node in zip(names, found.super_nodes[:_SHOWN], strict=True)
    )
    table = Table(tuple(Column(terminal.say(*head), right=place == 2) for place, head in enumerate(heads)), rows)
    terminal.tell(
        Told(
            (
                terminal.say(
                    f"{told} {persons_told} (version {found.version}); {nodes_told} nobody by that kind.",
                    f"{told} {persons_told} (Stand {found.version}); {nodes_told} über diese Art niemanden.",
                ),
            ),
            (table,) if rows else (),
            (
                terminal.say(
                    f"Kinds from the strongest on: {_kinds(found)}. A join that would make a person of more than {found.rules.largest} identifiers is refused; so is one across a separation.",
                    f"Arten, die stärkste zuerst: {_kinds(found)}. Eine Person aus mehr als {found.rules.largest} Kennungen gilt als Irrtum, die Verknüpfung wird verweigert; ebenso über eine Trennung hinweg.",
                ),
            ),
        )
    )


def _explain(found: "Identities", persons: "Persons", pair: tuple[str, str], terminal: Terminal) -> None:
    from waypost.cli.sources import known_persons
    from waypost.core.analytics.identity.explaining import explain
    from waypost.core.analytics.questions.documents import as_document

    numbers = known_persons(persons, list(pair)).tolist()
    for identifier, place in zip(pair, numbers, strict=True):
        if place < 0:
            raise bad_option(
                "--explain",
                f"'{identifier}' is in no edge of the file. Identifiers are written exactly as there.",
                f"„{identifier}“ kommt in keiner Verknüpfung der Datei vor. Kennungen werden genau so geschrieben wie dort.",
                terminal.language,
            )
    told = explain(found, *numbers)
    if terminal.json:
        terminal.document(as_document(told))
        return
    terminal.tell(_told(told, persons, pair, terminal))


def _told(told: "Explanation", persons: "Persons", pair: tuple[str, str], terminal: Terminal) -> Told:
    links = told.chain if told.same else tuple(link for link, _ in told.refused)
    if told.same:
        said = terminal.say(f"{pair[0]} and {pair[1]} are one person:", f"{pair[0]} und {pair[1]} sind eine Person:")
    elif links:
        said = terminal.say(
            f"{pair[0]} and {pair[1]} are two persons; what ties them was refused:",
            f"{pair[0]} und {pair[1]} sind zwei Personen; was sie verbindet, wurde verweigert:",
        )
    else:
        said = terminal.say(
            f"{pair[0]} and {pair[1]} are two persons: nothing ties them directly.",
            f"{pair[0]} und {pair[1]} sind zwei Personen: Nichts verbindet sie unmittelbar.",
        )
    why = [""] * len(links) if told.same else [terminal.say(*_REFUSED[reason]) for _, reason in told.refused]
    heads = [("From", "Von"), ("To", "Zu"), ("Kind", "Art"), ("Since", "Seit")] + (
        [] if told.same else [("Refused", "Verweigert")]
    )
    rows = tuple(_row(link, persons, reason) for link, reason in zip(links, why, strict=True))
    table = Table(tuple(Column(terminal.say(*head), right=False) for head in heads), rows)
    return Told((said,), (table,) if rows else ())


def _row(link: "Link", persons: "Persons", reason: str) -> tuple[str, ...]:
    one, other = _names(persons, [link.one, link.other])
    since = datetime.fromtimestamp(link.time // MICROSECONDS, UTC).date().isoformat() if link.time else "–"
    return (one, other, link.kind, since, *([reason] if reason else []))


def _kinds(found: "Identities") -> str:
    return ", ".join(f"{kind.name} (≤ {kind.most})" for kind in found.rules.kinds) or "–"


def _names(persons: "Persons", numbers: list[int]) -> list[str]:
    parts = len(persons.parts)
    return [persons.parts[each % parts].words(each // parts)[0] for each in numbers]
