"""How an idea is called before anybody said so: by the words behind it, as somebody reads them who may not see names."""

from uuid import UUID

from waypost.core.vocabulary.beginnings import beginning
from waypost.rooms.feedback import queries as feedback
from waypost.rooms.feedback.rights import SEE_FEEDBACK
from waypost.rooms.people.records import Key


def title_of(workspace_id: int, item: UUID) -> str:
    """The beginning of the words of an item, without names: a title is seen by everybody."""
    reader = Key(workspace_id, 0, "", frozenset({SEE_FEEDBACK.name}))
    found = feedback.some(reader, [item]).get(item)
    return beginning(found.text) if found else ""
