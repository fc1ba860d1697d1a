"""Everything that is recorded in the journal can be told, in both languages."""

import ast
from pathlib import Path

from waypost.rooms.journal.records import VERBS

SOURCES = Path(__file__).resolve().parents[2] / "src" / "waypost"


def test_every_verb_that_is_recorded_can_be_told() -> None:
    recorded = set()
    for file in SOURCES.rglob("*.py"):
        for call in ast.walk(ast.parse(file.read_text())):
            if isinstance(call, ast.Call) and ast.unparse(call.func) in ("journal.record", "record", "News"):
                recorded |= {
                    each.value
                    for part in call.args[1:2]
                    for each in ast.walk(part)
                    if isinstance(each, ast.Constant) and isinstance(each.value, str) and "." in each.value
                }
    assert len(recorded) > 10
    untold = sorted(recorded - set(VERBS))
    assert not untold, "declare_verb(…) in the room's records says how these are told"
