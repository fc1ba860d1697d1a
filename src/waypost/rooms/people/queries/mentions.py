"""Who is meant by @name in a text."""

import re
from collections.abc import Sequence

from waypost.rooms.people.models import Member

_AT = re.compile(r"(?<![\w.])@(?=\w)")


def mentioned(workspace_id: int, text: str) -> Sequence[Member]:
    """The members that a text names: "@Anna Weber", or the part of the address before the at sign: "@anna.weber".

    The longest name wins ("@Anna Weber" is not "@Anna"); one that several members bear names none of them.
    """
    places = [match.end() for match in _AT.finditer(text)]
    if not places:
        return []
    named: dict[str, list[Member]] = {}
    rows = Member.objects.filter(workspace_id=workspace_id, user__is_active=True).select_related("user", "workspace")
    for member in rows:
        for name in {member.user.name.casefold(), member.user.email.split("@")[0].casefold()} - {""}:
            named.setdefault(name, []).append(member)
    longest_first = sorted(named, key=len, reverse=True)
    found: dict[int, Member] = {}
    folded = text.casefold()
    for place in places:
        name = next((name for name in longest_first if _stands(folded, name, place)), "")
        if len(meant := named.get(name, [])) == 1:
            found[meant[0].pk] = meant[0]
    return list(found.values())


def _stands(text: str, name: str, place: int) -> bool:
    """Whether the text goes on with the name, as a whole word."""
    end = place + len(name)
    return text.startswith(name, place) and not (text[end : end + 1].isalnum() or text[end : end + 1] == "_")
