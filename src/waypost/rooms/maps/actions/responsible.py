"""Who looks after an object of the library: a member of the workspace. Documents say a name: it is looked up."""

from collections.abc import Iterable

from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.maps.models import LibraryObject, Touchpoint
from waypost.rooms.maps.records.labels import PersonLabel
from waypost.rooms.people import queries as people
from waypost.rooms.people.records import Who


def find_members(who: Who, rows: Iterable[LibraryObject | Touchpoint]) -> tuple[str, ...]:
    """Set the member of each row whose document names somebody, by e-mail address or name; who was found to be none."""
    unknown = [row for row in rows if row.owner and row.member_id is None]
    members = people.members_of(who.workspace_id) if unknown else ()
    strangers = []
    for row in unknown:
        found = people.called(members, row.owner)
        if found is None:
            strangers.append(row.owner)
        else:
            row.member_id = found.pk
    return tuple(dict.fromkeys(strangers))


def member_called(who: Who, text: str) -> PersonLabel:
    """A member by id, e-mail address or name; raises WaypostError where it is nobody, or one of several."""
    members = people.members_of(who.workspace_id)
    found = next((each for each in members if str(each.uuid) == text), None) or people.called(members, text)
    if found is None:
        raise WaypostError(
            en=f"“{text}” is no member of this workspace, or more than one. Give the e-mail address or the id of a member.",
            de=f"„{text}“ ist kein Mitglied dieses Arbeitsbereichs oder mehr als eines. Bitte E-Mail-Adresse oder Id eines "
            "Mitglieds angeben.",
        )
    return PersonLabel.of(found)
