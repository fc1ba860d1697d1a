"""Survey documents on the command line: known by their kind, looked at, compared."""

import re
from pathlib import Path
from typing import TYPE_CHECKING

from waypost.cli.terminal import Terminal
from waypost.core.telling.told import Told
from waypost.core.vocabulary.wording import WaypostError

if TYPE_CHECKING:
    from waypost.core.vocabulary.survey import Survey
    from waypost.core.vocabulary.survey.lints import Hint

_ENDINGS = (".yaml", ".yml", ".json")
_KIND = re.compile(r"""^[{\s-]*["']?kind["']?\s*:\s*["']?survey\b|"kind"\s*:\s*"survey\"""", re.MULTILINE)
_BEGINNING = 4096  # characters in which the kind of a document stands


def is_survey(path: Path) -> bool:
    """Whether a file is a survey document."""
    if path.suffix.lower() not in _ENDINGS or not path.is_file():
        return False
    with path.open(encoding="utf-8-sig", errors="replace") as file:
        return _KIND.search(file.read(_BEGINNING)) is not None


def survey_in(file: Path) -> "Survey":
    """The survey of a document."""
    from waypost.core.vocabulary.survey import read_survey

    try:
        return read_survey(file.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError:
        raise WaypostError(
            en=f"{file} is not a text in UTF-8. Save it as UTF-8.",
            de=f"{file} ist kein Text in UTF-8. Bitte als UTF-8 speichern.",
        ) from None


def hints_in(file: Path) -> "tuple[Hint, ...]":
    """What a survey document still lacks."""
    from waypost.core.vocabulary.survey.lints import lint

    return lint(survey_in(file))


def compare(old: Path, new: Path, terminal: Terminal) -> None:
    """What changed between two versions of a survey, and which series of answers it begins anew."""
    from waypost.core.vocabulary.survey import diff

    if not (is_survey(old) and is_survey(new)):
        raise WaypostError(
            en="One of these is a survey, the other is not. Give two versions of the same survey.",
            de="Das eine ist eine Umfrage, das andere nicht. Bitte zwei Fassungen derselben Umfrage angeben.",
        )
    changes = diff(survey_in(old), survey_in(new))
    if terminal.json:
        told = [
            {"kind": each.kind.value, "question": each.question, "choice": each.choice,
             "sentence": each.sentence.in_(terminal.language)}
            for each in changes
        ]  # fmt: skip
        terminal.document({"changes": [{key: value for key, value in each.items() if value} for each in told]})
        return
    count = len(changes)
    if not count:
        terminal.tell(Told((terminal.say("Nothing changed.", "Es hat sich nichts geändert."),)))
        return
    head = terminal.say(f"{count} change{'s' if count != 1 else ''}:", f"{count} Änderung{'en' if count != 1 else ''}:")
    terminal.tell(
        Told(
            (
                head,
                *(f"  {_SIGNS.get(each.kind.value, '~')} {each.sentence.in_(terminal.language)}" for each in changes),
            )
        )
    )


_SIGNS = {"added": "+", "removed": "−", "moved": "↔"}
