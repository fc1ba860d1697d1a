"""The canonical YAML text of plain values: the same values give the same bytes, whoever writes them.

Indent two, keys in the order given, lists indented under their key, one sentence per line for long texts,
quotes only where a reader of YAML 1.1 or 1.2 could take a text for something else.
"""

import json
import re
from collections.abc import Iterator
from typing import Any

from waypost.core.vocabulary.documents.writing import OneLine

WIDTH = 100
_LONG = 80

_BARE = re.compile(r"[^\W\d_][^\n]*|[0-9]+ [^\W\d_][^\n]*|[„“«»…€§©_][^\n]*", re.UNICODE)
_WORDS = frozenset(["y", "n", "yes", "no", "on", "off", "true", "false", "null", "nan", "inf"])
_UNREADABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_MEANS_MORE = re.compile(r": |:$| #|\s$")
# A sentence ends after a word, not after an abbreviation of one or two letters; a capital or digit follows.
_ENDED = r"(?<=\w\w\w[.!?…]) (?=[„“»«\"(\d]|[^\W\d_a-zäöüß])"
_ENDED_IN_QUOTES = r"(?<=[.!?…][“”\"»)]) (?=[^\W\d_a-zäöüß])"
_SENTENCE = re.compile(f"{_ENDED}|{_ENDED_IN_QUOTES}")


def yaml_text(documents: list[Any]) -> str:
    """The text of one or several documents, separated by `---`, ending in a line break."""
    return "---\n".join("\n".join(_block(document, 0)) + "\n" for document in documents)


def _block(value: Any, indent: int) -> Iterator[str]:
    """Lines of a mapping or list that stands on its own lines."""
    space = " " * indent
    if isinstance(value, dict) and value:
        for key, item in value.items():
            yield from _entry(f"{space}{_key(key)}:", item, indent)
    elif isinstance(value, list | tuple) and value:
        for item in value:
            yield from _item(item, indent)
    else:
        yield space + _inline(value)


def _entry(head: str, value: Any, indent: int) -> Iterator[str]:
    """Lines of `key: value`."""
    line = _one_line(head, value)
    if line is not None:
        yield line
    elif isinstance(value, str):
        yield from _folded(head, value, indent + 2)
    else:
        yield head
        yield from _block(value, indent + 2)


def _item(value: Any, indent: int) -> Iterator[str]:
    """Lines of `- value`: the first line of a mapping or list stands beside its hyphen."""
    head = " " * indent + "-"
    line = _one_line(head, value)
    if line is not None:
        yield line
    elif isinstance(value, str):
        yield from _folded(head, value, indent + 2)
    else:
        lines = _block(value, indent + 2)
        yield f"{head} {next(lines).lstrip(' ')}"
        yield from lines


def _one_line(head: str, value: Any) -> str | None:
    """`head value` where the value belongs on the line of its key, else None."""
    if isinstance(value, str):
        return None if _breaks(value) else f"{head} {_scalar(value)}"
    if isinstance(value, dict | list | tuple) and value:
        if not isinstance(value, OneLine) or any(isinstance(item, dict | list) for item in value.values()):
            return None
        inside = ", ".join(f"{_key(key, flow=True)}: {_scalar(item, flow=True)}" for key, item in value.items())
        line = f"{head} {{{inside}}}"
        return line if len(line) <= 2 * WIDTH else None
    return f"{head} {_inline(value)}"


def _inline(value: Any) -> str:
    if isinstance(value, dict):
        return "{}"
    if isinstance(value, list | tuple):
        return "[]"
    return _scalar(value)


def _scalar(value: Any, *, flow: bool = False) -> str:
    if isinstance(value, str):
        return _text(value, flow=flow)
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        digits = repr(value)
        return digits if "." in digits or "e" not in digits else digits.replace("e", ".0e")
    return str(value)


def _key(key: str, *, flow: bool = False) -> str:
    """A key as a text; `n` and `y` stand bare as keys, since only as values do some readers mistake them."""
    return key if key in ("n", "y") else _text(key, flow=flow)


def _text(text: str, *, flow: bool) -> str:
    bare = bool(_BARE.fullmatch(text)) and text.casefold() not in _WORDS and not _MEANS_MORE.search(text)
    if bare and not _UNREADABLE.search(text) and not (flow and re.search(r"[,\[\]{}:#]", text)):
        return text
    return re.sub(r"[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]", _escape, json.dumps(text, ensure_ascii=False))


def _escape(sign: re.Match[str]) -> str:
    return f"\\u{ord(sign[0]):04x}"


def _breaks(text: str) -> bool:
    """Whether a text is long enough for lines of its own, and may have them."""
    if "\n" not in text and (len(text) <= _LONG or not _SENTENCE.search(text)):
        return False
    lines = text.split("\n")
    return bool(lines[0] and lines[-1]) and not any(line != line.strip() or _UNREADABLE.search(line) for line in lines)


def _folded(head: str, text: str, indent: int) -> Iterator[str]:
    """A folded block: each sentence on its line, an empty line for every line break of the text."""
    space = " " * indent
    yield f"{head} >-"
    for number, line in enumerate(text.split("\n")):
        if number:
            yield ""
        if line:
            yield from (space + sentence for sentence in _SENTENCE.split(line))
