"""A new version of what people fill in; that the booklet was taken out."""

from collections.abc import Mapping

from django.db import IntegrityError, transaction

from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.journal import actions as journal
from waypost.rooms.journal.records import Ref
from waypost.rooms.people.records import Who
from waypost.rooms.steering.models import Declaration
from waypost.rooms.steering.queries.declared import declaration
from waypost.rooms.steering.records import BASES, FIELDS, LONGEST
from waypost.rooms.steering.rights import DECLARE, SEE


@transaction.atomic
def declare(who: Who, *, after: int, texts: Mapping[str, str], bases: Mapping[str, str]) -> Declaration | None:
    """Keep what was filled in as a new version; None where nothing has changed.

    `after` is the version that was looked at: raises WaypostError where somebody else was quicker, and for a text
    that is too long. `bases`: legal basis by the uuid of a data source.
    """
    who.must(DECLARE)
    before = declaration(who.workspace_id)
    if before.number != after:
        raise _changed_meanwhile()
    content: dict[str, object] = {field.name: _clean(texts.get(field.name, "")) for field in FIELDS}
    content[BASES] = {key: _clean(text) for key, text in sorted(bases.items()) if text.strip()}
    changed = [name for name, value in content.items() if value != (before.content.get(name) or type(value)())]
    if not changed:
        return None
    try:
        with transaction.atomic():
            new = Declaration.objects.create(
                workspace_id=who.workspace_id, number=after + 1, content=content, by=who.actor.label[:200]
            )
    except IntegrityError as error:
        raise _changed_meanwhile() from error
    journal.record(who, "protection.declared", Ref("declaration", new.uuid, ""), version=new.number, fields=changed)
    return new


@transaction.atomic
def note_export(who: Who, *, pages: int) -> None:
    """Write down that somebody took the booklet out."""
    who.must(SEE)
    journal.record(who, "protection.exported", Ref("booklet", None, ""), pages=pages)


def _clean(text: str) -> str:
    text = "\n".join(line.rstrip() for line in text.replace("\r\n", "\n").strip().split("\n"))
    if len(text) > LONGEST:
        raise WaypostError(
            en=f"A text has {len(text)} characters; at most {LONGEST} are kept. Shorten it.",
            de=f"Ein Text hat {len(text)} Zeichen; höchstens {LONGEST} sind möglich. Bitte kürzen.",
        )
    return text


def _changed_meanwhile() -> WaypostError:
    return WaypostError(
        en="Somebody has filled in a newer version meanwhile. Load the page anew and enter your change again.",
        de="Inzwischen gibt es eine neuere Version. Bitte die Seite neu laden und die Änderung erneut eintragen.",
    )
