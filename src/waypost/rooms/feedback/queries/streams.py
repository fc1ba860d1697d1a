"""Where feedback comes from, and who outside of the house may read it: for the picture of data and its legal bases."""

from waypost.core.vocabulary.wording import Wording
from waypost.rooms.customers.records.ports import Stream
from waypost.rooms.feedback.models import FeedbackImport, StandingSearch
from waypost.rooms.feedback.queries.outside import offered, reads_outside
from waypost.rooms.people.records import Who
from waypost.web.counts import counted


def streams(who: Who) -> list[Stream]:
    """Files of feedback, standing searches, the model outside."""
    mine = {"workspace_id": who.workspace_id}
    found = counted(
        imports=FeedbackImport.objects.filter(**mine, state=FeedbackImport.State.DONE),
        searches=StandingSearch.objects.filter(**mine),
    )
    files, searches = found["imports"], found["searches"]
    return [
        Stream(
            "feedback-imports",
            Wording("Feedback imports", "Feedback-Importe"),
            "imports",
            Wording(
                f"{files} file{'s' * (files != 1)}: surveys, reviews, conversations",
                f"{files} Datei{'en' * (files != 1)}: Umfragen, Bewertungen, Gespräche",
            ),
            files,
            "message-square",
        ),
        Stream(
            "searches",
            Wording("Standing searches", "Dauersuchen"),
            "fetched",
            Wording(
                f"{searches}; posts of public pages, authors by pseudonym unless allowed",
                f"{searches}; Beiträge öffentlicher Seiten, Autor:innen unter Pseudonym, wenn nicht anders erlaubt",
            ),
            searches,
            "search",
        ),
        _outside(who),
    ]


def _outside(who: Who) -> Stream:
    found = offered()
    reads = bool(found.endpoint) and reads_outside(who.workspace_id)
    if reads:
        note = Wording(
            f"{found.model} at {found.endpoint}; comments without names and numbers, as agreed to",
            f"{found.model} bei {found.endpoint}; Kommentare ohne Namen und Nummern, wie eingewilligt",
        )
    else:
        note = Wording("off: no comment leaves the house", "aus: kein Kommentar verlässt das Haus")
    name = Wording("Language model outside", "Sprachmodell außerhalb")
    return Stream("outside", name, "out", note, int(reads), "bot")
