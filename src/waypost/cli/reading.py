"""Journey documents that a person names on the command line."""

from pathlib import Path
from typing import TYPE_CHECKING

from waypost.cli.terminal import Terminal
from waypost.core.vocabulary.wording import WaypostError

if TYPE_CHECKING:
    from waypost.core.vocabulary.journey import Journey


def journey_document(file: Path, terminal: Terminal) -> "Journey":
    """A journey document; what nobody will understand in it is told."""
    from waypost.core.vocabulary.journey import dangling, misspelled
    from waypost.core.vocabulary.journey.documents import read_journey

    try:
        journey = read_journey(file.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError:
        raise WaypostError(
            en=f"{file} is not a text in UTF-8. Save it as UTF-8.",
            de=f"{file} ist kein Text in UTF-8. Bitte als UTF-8 speichern.",
        ) from None
    for found in (*misspelled(journey), *dangling(journey)):
        terminal.note(found.en, found.de)
    return journey
