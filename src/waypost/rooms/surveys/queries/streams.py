"""Answers come in and invitations go out: for the picture of data and its legal bases."""

from django.conf import settings

from waypost.core.vocabulary.wording import Wording
from waypost.rooms.customers.records.ports import Stream
from waypost.rooms.people.records import Who
from waypost.rooms.surveys.models import Answer, Invitation
from waypost.web.counts import counted


def streams(who: Who) -> list[Stream]:
    """What the survey pages take in, and what is mailed: links that are handed out leave the house by other ways."""
    mine = {"workspace_id": who.workspace_id}
    mailed = Invitation.objects.filter(**mine, mailing__isnull=False, sent_at__isnull=False)
    found = counted(answers=Answer.objects.filter(**mine), mailed=mailed)
    answers, invitations = found["answers"], found["mailed"]
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
            _mailed(invitations),
            invitations,
            "mail",
        ),
    ]


def _mailed(invitations: int) -> Wording:
    if not settings.EMAIL_BACKEND.endswith("smtp.EmailBackend"):
        return Wording(
            f"{invitations}; written to the log of this server: no mail server is set up",
            f"{invitations}; ins Log dieses Servers geschrieben: Es ist kein Mailserver eingerichtet",
        )
    return Wording(
        f"{invitations}; address, language and link, by the mail server {settings.EMAIL_HOST}",
        f"{invitations}; Adresse, Sprache und Link, über den Mailserver {settings.EMAIL_HOST}",
    )
