"""`waypost links`: which identifiers belong together, as exports of other systems tell it, and what is known of people."""

from contextlib import ExitStack
from pathlib import Path
from typing import Annotated

import typer

from waypost.cli.language import both
from waypost.cli.options import Output, takes
from waypost.cli.terminal import Terminal
from waypost.core.telling.told import Told
from waypost.core.vocabulary.numbers import number

HELP = both(
    "Links of identifiers in exports of shops, ticket systems and web analytics: waypost links exports/ -o edges.csv",
    "Verknüpfungen von Kennungen aus Exporten von Shop, Ticketsystem und Webanalyse: waypost links exporte/ -o verknuepfungen.csv",
)


@takes(output=Output)
def find(
    exports: Annotated[Path, typer.Argument(exists=True, help=both("Export of a known system, or a folder of them (docs/recipes.md).", "Export eines bekannten Systems oder ein Ordner davon (docs/recipes.md)."), metavar=both("EXPORTS", "EXPORTE"))],
    to: Annotated[Path | None, typer.Option("-o", "--output", help=both("Write the links to this CSV file, for waypost identity and --identity.", "Die Verknüpfungen in diese CSV-Datei schreiben, für waypost identity und --identity."), metavar=both("FILE", "DATEI"))] = None,
    traits: Annotated[Path | None, typer.Option("--traits", help=both("Write what is known of people (name, e-mail, country …) to this CSV file.", "Was über Personen bekannt ist (Name, E-Mail, Land …), in diese CSV-Datei schreiben."), metavar=both("FILE", "DATEI"))] = None,
    companies: Annotated[Path | None, typer.Option("--companies", help=both("Write companies and their people to this CSV file.", "Firmen und ihre Personen in diese CSV-Datei schreiben."), metavar=both("FILE", "DATEI"))] = None,
    recipe: Annotated[str | None, typer.Option("--recipe", help=both("How the exports are read; found by itself.", "Wie die Exporte gelesen werden; wird sonst selbst erkannt."), metavar=both("RECIPE", "REZEPT"))] = None,
    time_zone: Annotated[str | None, typer.Option("--time-zone", help=both("Zone of local times. Default: Europe/Berlin.", "Zone der Ortszeiten. Standard: Europe/Berlin."), metavar="ZONE")] = None,
    *,
    output: Output,
) -> None:  # fmt: skip
    from waypost.core.analytics.readers.options import ReadOptions
    from waypost.core.analytics.readers.recipes.beside import beside, write_beside

    terminal = Terminal.of(output)
    told = beside(exports, ReadOptions(recipe=recipe, time_zone=time_zone))
    with ExitStack() as open_files:
        files = [
            open_files.enter_context(path.open("w", encoding="utf-8", errors="replace", newline="")) if path else None
            for path in (to, traits, companies)
        ]
        counts = write_beside(told, *files)
    if terminal.json:
        terminal.document({"links": counts.links, "traits": counts.traits, "companies": counts.companies})
        return
    en, de = (
        [number(each, language) for each in (counts.links, counts.traits, counts.companies)]
        for language in ("en", "de")
    )
    said = terminal.say(
        f"{en[0]} links between identifiers, {en[1]} traits, {en[2]} people of companies.",
        f"{de[0]} Verknüpfungen von Kennungen, {de[1]} Angaben zu Personen, {de[2]} Personen von Firmen.",
    )
    terminal.tell(Told((said,)))
