"""Texts as they are kept: tidy, and not longer than fits."""

from waypost.core.vocabulary.harmless import without_controls
from waypost.core.vocabulary.wording import WaypostError, Wording


def line(text: str, what: Wording, most: int, *, may_be_empty: bool = False) -> str:
    """One line. Raises WaypostError that names what is missing or too long."""
    found = " ".join(without_controls(text).split())
    if not found and not may_be_empty:
        raise WaypostError(en=f"{what.en}: please say something.", de=f"{what.de}: Bitte etwas angeben.")
    return _fitting(found, what, most)


def words(text: str, what: Wording, most: int) -> str:
    """Several lines, as they were typed."""
    return _fitting(without_controls(text).replace("\r\n", "\n").strip(), what, most)


def _fitting(text: str, what: Wording, most: int) -> str:
    if len(text) > most:
        raise WaypostError(
            en=f"{what.en}: {len(text)} characters; {most} are possible. Shorten it.",
            de=f"{what.de}: {len(text)} Zeichen, möglich sind {most}. Bitte kürzen.",
        )
    return text
