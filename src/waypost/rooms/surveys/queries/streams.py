"""Answers come in and invitations go out: for the picture of data and its legal bases."""

from django.conf import settings

from waypost.core.vocabulary.wording import Wording
from waypost.rooms.customers.records.ports import Stream
from waypost.rooms.people.records import Who
from waypost.rooms.surveys.models import Answer, Invitation
from waypost.web.counts import counted


def streams(who: Who) -> list[Stream]:
    """What the survey pages take in, and what is mailed."""
    mine = {"workspace_id": who.workspace_id}
    found = counted(answers=Answer.objects.filter(**mine), invitations=Invitation.objects.filter(**mine))
    answers, invitations = found["answers"], found["invitations"]
    server = f" {settings.EMAIL_HOST}" if settings.EMAIL_HOST else ""
    return [
        Stream(
            "survey-answers",
            Wording("Answers to surveys", "Antworten auf Umfragen"),
            "pages",
            Wording(f"{answers} by link, mail, kiosk, widget", f"{answers} über Link, E-Mail, Kiosk, Widget"),
            answers,
            "clipboard-check",
        ),
        Stream(
            "invitations",
            Wording("Invitations to surveys", "Einladungen zu Umfragen"),
            "out",
            Wording(
                f"{invitations}; address, language and link, by the mail server{server}",
                f"{invitations}; Adresse, Sprache und Link, über den Mailserver{server}",
            ),
            invitations,
            "mail",
        ),
    ]
