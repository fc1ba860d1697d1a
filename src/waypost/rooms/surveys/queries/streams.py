"""Answers come in and invitations go out: for the picture of data and its legal bases."""

from django.conf import settings

from waypost.core.vocabulary.wording import Wording
from waypost.rooms.customers.records.ports import Stream
from waypost.rooms.people.records import Who
from waypost.rooms.surveys.queries.protection import held_surveys


def streams(who: Who) -> list[Stream]:
    """What the survey pages take in, and what is mailed."""
    held = held_surveys(who)
    server = f" {settings.EMAIL_HOST}" if settings.EMAIL_HOST else ""
    return [
        Stream(
            "survey-answers",
            Wording("Answers to surveys", "Antworten auf Umfragen"),
            "pages",
            Wording(f"{held.answers} by link, mail, kiosk, widget", f"{held.answers} über Link, E-Mail, Kiosk, Widget"),
            held.answers,
            "clipboard-check",
        ),
        Stream(
            "invitations",
            Wording("Invitations to surveys", "Einladungen zu Umfragen"),
            "out",
            Wording(
                f"{held.invitations}; address, language and link, by the mail server{server}",
                f"{held.invitations}; Adresse, Sprache und Link, über den Mailserver{server}",
            ),
            held.invitations,
            "mail",
        ),
    ]
