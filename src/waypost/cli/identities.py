"""--identity: a file of edges between identifiers -> one customer for each person."""

from pathlib import Path
from typing import TYPE_CHECKING

from waypost.cli.cache import patience
from waypost.cli.language import bad_option
from waypost.cli.terminal import Terminal
from waypost.core.telling.told import counted
from waypost.core.vocabulary.wording import Language

if TYPE_CHECKING:
    from waypost.core.analytics.identity.edges import Kind
    from waypost.core.analytics.identity.resolving import Identities
    from waypost.core.analytics.index.model import Index
    from waypost.core.analytics.interning import Persons


def resolved(path: Path, persons: "Persons", terminal: Terminal, guards: "tuple[Kind, ...]" = ()) -> "Identities":
    """The persons that a file of edges makes of these identifiers; identifiers new to the table get numbers in it."""
    with patience(terminal):
        from waypost.core.analytics.identity.reading import read_edges
        from waypost.core.analytics.identity.resolving import resolve
        from waypost.core.analytics.interning import PARTS
    read = read_edges(path, persons.of_words)
    if read.incomplete:
        rows = counted(read.incomplete, ("row", "rows"), ("Zeile", "Zeilen"), terminal.language)
        terminal.note(
            f"Left out for lack of an identifier: {rows} of {path.name}.",
            f"Weggelassen, weil eine Kennung fehlt: {rows} von {path.name}.",
        )
    rules = read.rules(guards)
    highest = PARTS * max((len(part) for part in persons.parts), default=0)
    return resolve(read.in_order_of(rules), rules, identifiers=highest, separations=read.separations)


def as_persons(index: "Index", path: Path, persons: "Persons", terminal: Terminal) -> "tuple[Index, Identities]":
    """The index with one customer for each person, and who is who; what that changed is said."""
    found = resolved(path, persons, terminal)
    from waypost.core.analytics.identity.applying import by_person

    joined = by_person(index, found)
    language = terminal.language
    before = counted(
        index.customers,
        ("identifier with events is", "identifiers with events are"),
        ("Kennung mit Ereignissen ist", "Kennungen mit Ereignissen sind"),
        language,
    )
    after, nodes = people(joined.customers, language), shared(len(found.super_nodes), language)
    terminal.note(
        f"Identity version {found.version}: {before} {after}; {nodes} nobody.",
        f"Identität, Stand {found.version}: {before} {after}; {nodes} niemanden.",
    )
    return joined, found


def people(count: int, language: Language) -> str:
    return counted(count, ("person", "persons"), ("Person", "Personen"), language)


def shared(count: int, language: Language) -> str:
    """Super-nodes, and that they join (nobody)."""
    return counted(
        count,
        ("shared by too many joins", "shared by too many join"),
        ("Sammelkennung verbindet", "Sammelkennungen verbinden"),
        language,
    )


def guards_of(texts: list[str], terminal: Terminal) -> "tuple[Kind, ...]":
    """KIND or KIND=MOST, several times, the strongest first."""
    from waypost.core.analytics.identity.edges import Kind

    found = []
    for text in texts:
        name, sign, most = text.rpartition("=")
        if sign and not most.strip().isdigit():
            raise bad_option(
                "--kind",
                f"'{text}' is not KIND or KIND=MOST, such as device=5.",
                f"„{text}“ hat nicht die Form ART oder ART=HÖCHSTENS, etwa gerät=5.",
                terminal.language,
            )
        found.append(Kind(name.strip(), int(most)) if sign else Kind(text.strip()))
    return tuple(found)
