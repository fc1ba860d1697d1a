"""A dictionary as canonical YAML: one way to write it, so that a diff of files is a diff of rules."""

import io
from hashlib import sha256
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from waypost.core.analytics.dictionary.rules import Dictionary, Outcome, Rule

HEADING = """\
# Touchpoint dictionary. The first rule that takes an event decides; all conditions of a rule must hold.
#   name: raw name, * and ? stand for anything    url: /path/*, /path/**    regex: …    attribute: {dimension: word}
#   source: system                                then: touchpoint: …, or hide: true, or noise: true
"""


def as_yaml(dictionary: Dictionary, *, comments: dict[int, str] | None = None) -> str:
    """The dictionary as YAML; `comments` (rule number -> text) stand above their rules."""
    lines = [HEADING + "waypost: dictionary/1", f"unmatched: {dictionary.unmatched}", "rules:"]
    if not dictionary.rules:
        lines[-1] += " []"
    for number, rule in enumerate(dictionary.rules):
        for comment in (comments or {}).get(number, "").splitlines():
            lines.append(f"  # {comment}")
        lines.append(_rule(rule))
    return "\n".join(lines) + "\n"


def version_of(dictionary: Dictionary) -> str:
    """A short hash of what the dictionary says; equal dictionaries have equal versions."""
    return sha256(as_yaml(dictionary).encode()).hexdigest()[:12]


def save(dictionary: Dictionary, path: Path, *, comments: dict[int, str] | None = None) -> None:
    """Write the dictionary as a YAML file."""
    path.write_text(as_yaml(dictionary, comments=comments), encoding="utf-8")


def as_document(rule: Rule) -> dict[str, Any]:
    """The rule as plain data, in the order of the file; what is empty is left out."""
    attributes = {name: _one_or_many(words) for name, words in sorted(rule.attributes.items())}
    source = attributes.pop("source", None)
    entries = {
        "name": _one_or_many(rule.names),
        "regex": rule.regex,
        "url": _one_or_many(rule.urls),
        "attribute": attributes,
        "source": source,
        "touchpoint": rule.touchpoint,
        "hide": rule.outcome is Outcome.HIDE,
        "noise": rule.outcome is Outcome.NOISE,
        "stage": rule.stage,
        "step": rule.step,
        "note": rule.note,
    }
    return {key: value for key, value in entries.items() if value}


def _one_or_many(words: tuple[str, ...]) -> str | list[str] | None:
    return None if not words else words[0] if len(words) == 1 else list(words)


def _rule(rule: Rule) -> str:
    writer = YAML()
    writer.default_flow_style = False
    writer.width = 4096
    writer.allow_unicode = True
    writer.indent(mapping=2, sequence=4, offset=2)
    text = io.StringIO()
    writer.dump([as_document(rule)], text)
    return text.getvalue().rstrip("\n")
