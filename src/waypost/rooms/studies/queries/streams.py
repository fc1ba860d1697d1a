"""Talks of studies, as something that comes into the house: for the picture of data and its legal bases."""

from waypost.core.vocabulary.wording import Wording
from waypost.rooms.customers.records.ports import Stream
from waypost.rooms.people.records import Who
from waypost.rooms.studies.models import Participant, StudySession
from waypost.web.counts import counted


def streams(who: Who) -> list[Stream]:
    """Transcripts and notes that members bring."""
    mine = {"workspace_id": who.workspace_id}
    found = counted(people=Participant.objects.filter(**mine), talks=StudySession.objects.filter(**mine))
    people, talks = found["people"], found["talks"]
    return [
        Stream(
            "studies",
            Wording("Studies", "Studien"),
            "members",
            Wording(
                f"{talks} talk{'s' * (talks != 1)} with {people} participant{'s' * (people != 1)}, by pseudonym",
                f"{talks} Gespräch{'e' * (talks != 1)} mit {people} Teilnehmenden, unter Pseudonym",
            ),
            talks,
            "mic",
        )
    ]
