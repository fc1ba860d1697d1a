"""The rows of an import that are no events, as a table for people: file, line, field, reason, row; and who may see rows."""

import csv
import re
from collections.abc import Iterator

from waypost.core.vocabulary.wording import Language
from waypost.rooms.customers.models import Import
from waypost.rooms.customers.rights import SEE_NAMES
from waypost.rooms.journal.records import ActorKind
from waypost.rooms.people.records import Who

_TAKEN_FROM = re.compile(r"\[(.*?): (.*?)\] ", re.DOTALL)
_USE = {"no_customer": "customer", "no_time": "time", "impossible_time": "time", "no_rating": "value",
        "rating_off_scale": "value"}  # fmt: skip


def may_see_rows(who: Who, found: Import) -> bool:
    """Whether somebody may see what stands in the files of an import: whoever gave them, or may see names."""
    gave = who.actor.kind is ActorKind.MEMBER and who.actor.id == found.member_id
    return gave or who.may(SEE_NAMES)


def rejected(found: Import, language: Language, *, whole_rows: bool) -> Iterator[tuple[str, int | str, str, str, str]]:
    """File, line, field, reason and row of each; the field is the column that the reason is about, "" for a whole row.

    Rows may name persons: without `whole_rows` a dash stands for each.
    """
    columns = {
        row.name: {
            use: " + ".join(each["name"] for each in row.look.get("columns", []) if each.get("use") == use)
            for use in set(_USE.values())
        }
        for row in found.files.all()
    }
    with (found.folder / "rejects.csv").open(encoding="utf-8-sig", newline="") as file:
        for name, line, code, *reasons, row in csv.reader(file):
            if code == "reason":  # each file of the import begins with a header
                continue
            # A recipe says in the row where it looked.
            told = _TAKEN_FROM.match(row)
            field = told[1] if told else columns.get(name, {}).get(_USE.get(code, ""), "")
            yield (
                name,
                int(line) if line.isdigit() else line,
                field,
                reasons[language == "de"],
                row if whole_rows else "–",
            )
