"""--identity: a file of edges between identifiers -> one customer for each person."""

from pathlib import Path
from typing import TYPE_CHECKING

from waypost.cli.cache import patience
from waypost.cli.language import bad_option
from waypost.cli.terminal import Terminal
from waypost.core.vocabulary.numbers import number

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
        count = number(read.incomplete, terminal.language)
        terminal.note(
            f"Left out for lack of an identifier: {count} row(s) of {path.name}.",
            f"Weggelassen, weil eine Kennung fehlt: {count} Zeile(n) von {path.name}.",
        )
    rules = read.rules(guards)
    highest = PARTS * max((len(part) for part in persons.parts), default=0)
    return resolve(read.in_order_of(rules), rules, identifiers=highest, separations=read.separations)


def as_persons(index: "Index", path: Path, persons: "Persons", terminal: Terminal) -> "tuple[Index, Identities]":
    """The index with one customer for each person, and who is who; what that changed is said."""
    found = resolved(path, persons, terminal)
    from waypost.core.analytics.identity.applying import by_person

    joined = by_person(index, found)
    before, after = (number(each.customers, terminal.language) for each in (index, joined))
    nodes = number(len(found.super_nodes), terminal.language)
    terminal.note(
        f"Identity version {found.version}: {before} identifiers with events are {after} persons; "
        f"{nodes} shared by too many join nobody.",
        f"Identität, Stand {found.version}: {before} Kennungen mit Ereignissen sind {after} Personen; "
        f"{nodes} Sammelkennungen verbinden niemanden.",
    )
    return joined, found


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
