"""A parsed text as a plain tree whose every value knows its line, whatever it was written in."""

from dataclasses import dataclass
from typing import Any

from waypost.core.vocabulary.wording import WaypostError

LONGEST = 10_000_000  # characters of one file
LONGEST_KEY = 200
DEEPEST = 60

Scalar = str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class Node:
    """A value and where it stands. `written` is the text of an unquoted scalar, so a name may be 2024."""

    value: "dict[str, Node] | list[Node] | Scalar"
    line: int | None = None
    written: str | None = None

    def plain(self) -> Any:
        """The value without places."""
        if isinstance(self.value, dict):
            return {key: node.plain() for key, node in self.value.items()}
        if isinstance(self.value, list):
            return [node.plain() for node in self.value]
        return self.value


def refusal(line: int | None, en: str, de: str) -> WaypostError:
    """An error that names the line, where there is one."""
    if line is None:
        return WaypostError(en=en, de=de)
    return WaypostError(en=f"Line {line}: {en}", de=f"Zeile {line}: {de}")


def check_size(text: str) -> None:
    if len(text) > LONGEST:
        raise refusal(
            None,
            en=f"The text has {len(text):,} characters; a map may have {LONGEST:,}. Split the file.",
            de=f"Der Text hat {len(text)} Zeichen, eine Karte darf {LONGEST} haben. "
            f"Bitte auf mehrere Dateien verteilen.",
        )


def check_key(key: str, line: int | None, *, again: bool) -> None:
    """Refuse a key that stands twice in its mapping, or is no key but a text."""
    if again:
        raise refusal(
            line,
            en=f"The key '{key}' stands here a second time; keep one of them.",
            de=f"Der Schlüssel „{key}“ steht hier ein zweites Mal; bitte nur einen behalten.",
        )
    if len(key) > LONGEST_KEY:
        raise refusal(
            line,
            en=f"A key may have {LONGEST_KEY} characters; this one has {len(key)}.",
            de=f"Ein Schlüssel darf {LONGEST_KEY} Zeichen haben, dieser hat {len(key)}.",
        )


def too_deep(line: int | None) -> WaypostError:
    return refusal(
        line,
        en=f"Lists and mappings are nested more than {DEEPEST} deep; the format needs about ten.",
        de=f"Listen und Zuordnungen sind tiefer als {DEEPEST} Ebenen verschachtelt; das Format braucht etwa zehn.",
    )
