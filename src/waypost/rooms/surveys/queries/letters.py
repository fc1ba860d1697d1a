"""The words of a survey's mails: those that were written, else the usual ones; and the mail that is made of them."""

import re
from dataclasses import dataclass
from email.utils import formataddr, parseaddr
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from waypost.core.drawing.house import readable
from waypost.core.vocabulary import survey as documents
from waypost.core.vocabulary.survey.questions import ScaleQuestion
from waypost.core.vocabulary.wording import Language, WaypostError, Wording
from waypost.rooms.surveys.models import Invitation, Letter, Survey
from waypost.rooms.surveys.queries.documents import document_of
from waypost.rooms.surveys.queries.doors import token_of

_MESSAGE = re.compile(r"<?([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.(\d{1,4})@")
_USUAL_ACCENT = "#1F6FB2"
PLACEHOLDERS = ("house", "title", "purpose")
PARTS = ("subject", "text", "reminder_subject", "reminder_text")
_USUAL = {
    "subject": Wording("{title}", "{title}"),
    "text": Wording(
        "Good day,\n\nmay we ask you something? It takes a moment.\n{purpose}",
        "Guten Tag,\n\ndürfen wir Sie etwas fragen? Es dauert nur einen Moment.\n{purpose}",
    ),
    "reminder_subject": Wording("Your opinion still counts: {title}", "Ihre Meinung zählt noch: {title}"),
    "reminder_text": Wording(
        "Good day,\n\na few days ago we asked you something. If you have a moment, we would be glad of your answer.",
        "Guten Tag,\n\nvor einigen Tagen haben wir Sie etwas gefragt. Wenn Sie einen Moment haben, freuen wir uns über Ihre "
        "Antwort.",
    ),
}


@dataclass(frozen=True, slots=True)
class Words:
    """What one mail says before its question."""

    subject: str
    text: str


def letter_of(row: Survey) -> Letter:
    """The letter of a survey; not saved where nobody has written one."""
    return Letter.objects.filter(survey=row).first() or Letter(workspace_id=row.workspace_id, survey=row)


def written(letter: Letter, language: str, part: str) -> str:
    """A part as it is written, with its placeholders."""
    tongue: Language = "de" if language.startswith("de") else "en"
    return str(letter.texts.get(language, {}).get(part) or _USUAL[part].in_(tongue))


def placeholders(letter: Letter, document: documents.Survey, house: str, language: str) -> dict[str, str]:
    """What stands for each of PLACEHOLDERS."""
    return {
        "house": house,
        "title": document.said(document.title, language) or letter.survey.name,
        "purpose": document.said(document.purpose, language),
    }


def words(letter: Letter, document: documents.Survey, house: str, language: str, *, reminder: bool = False) -> Words:
    """Subject and text with their placeholders filled in."""
    values = placeholders(letter, document, house, language)
    before = "reminder_" if reminder else ""
    subject, text = (filled(written(letter, language, before + part), values) for part in ("subject", "text"))
    return Words(" ".join(subject.split()), text.strip())


def filled(text: str, values: dict[str, str]) -> str:
    """Placeholders in braces, each by its value; nothing else of the text is read.

    >>> filled("{house} asks: {title}", {"house": "Shop", "title": "{house}?"})
    'Shop asks: {house}?'
    """
    parts = text.split("{")
    found = [parts[0]]
    for part in parts[1:]:
        name, closed, rest = part.partition("}")
        found.append(values[name] + rest if closed and name in values else "{" + part)
    return "".join(found)


def sender_problem() -> Wording | None:
    """What keeps mails of this server from arriving, as far as its settings tell; None where nothing does.

    Without a mail server (WAYPOST_EMAIL_URL) mails are written to the log: nothing can go wrong then.
    """
    if not settings.EMAIL_BACKEND.endswith("smtp.EmailBackend"):
        return None
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2]
    if "." not in domain:
        return Wording(
            "Mails have no sender that a mail server believes. Have WAYPOST_EMAIL_FROM set to an address of your company.",
            "E-Mails haben keinen Absender, dem ein Mailserver glaubt. Bitte WAYPOST_EMAIL_FROM auf eine Adresse Ihrer Firma "
            "setzen lassen.",
        )
    if "//127.0.0.1" in settings.PUBLIC_URL or "//localhost" in settings.PUBLIC_URL:
        return Wording(
            "Links in mails would lead to this computer. Have WAYPOST_URL set to the address that your customers reach.",
            "Links in E-Mails würden auf diesen Rechner führen. Bitte WAYPOST_URL auf die Adresse setzen lassen, die Ihre "
            "Kundschaft erreicht.",
        )
    return None


def must_have_a_sender() -> None:
    if (problem := sender_problem()) is not None:
        raise WaypostError(en=problem.en, de=problem.de)


def language_of(invitation: Invitation, document: documents.Survey) -> str:
    """The language in which somebody is written to."""
    spoken = document.languages or (document.language or "en",)
    return next((each for each in (invitation.language, document.language) if each in spoken), spoken[0])


def mail(invitation: Invitation, letter: Letter, *, reminder: bool = False) -> EmailMultiAlternatives:
    """The mail of an invitation, as text and as HTML. The same mail has the same Message-ID, however often it is made."""
    number = invitation.reminders + 1 if reminder else 0
    url = settings.PUBLIC_URL + reverse("survey_door", args=[token_of(invitation)])
    opt_out = settings.PUBLIC_URL + reverse("survey_opt_out", args=[token_of(invitation)])
    made = _composed(invitation.survey, letter, invitation, url, opt_out, reminder=reminder)
    host = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2]
    made.extra_headers |= {
        "Message-ID": f"<{invitation.uuid}.{number}@{host}>",  # read again by mail_of_message
        "List-Unsubscribe": f"<{opt_out}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",  # RFC 8058
    }
    made.to = [invitation.address]
    return made


def mail_of_message(message_id: str) -> tuple[UUID, int] | None:
    """The invitation and its how manieth mail, the first one being 0, of a Message-ID; None of one that is not ours.

    >>> mail_of_message("<018f2b3c-0000-7000-8000-000000000001.2@example.org>")
    (UUID('018f2b3c-0000-7000-8000-000000000001'), 2)
    >>> mail_of_message("<0100018f@email.amazonses.com>")
    """
    found = _MESSAGE.match(message_id.strip())
    return (UUID(found[1]), int(found[2])) if found else None


def try_out(
    row: Survey, letter: Letter, address: str, language: str, *, reminder: bool = False
) -> EmailMultiAlternatives:
    """The mail as it would look, to oneself: its links lead to the survey's public page and opt nobody out."""
    link = row.links.filter(closed_at=None).first()
    url = settings.PUBLIC_URL + (reverse("survey_door", args=[link.token]) if link else "/")
    shown = Invitation(survey=row, address=address, language=language)
    made = _composed(row, letter, shown, url, url, reminder=reminder)
    made.subject, made.to = f"[Test] {made.subject}", [address]
    return made


def _composed(
    row: Survey, letter: Letter, invitation: Invitation, url: str, opt_out: str, *, reminder: bool
) -> EmailMultiAlternatives:
    assert row.live is not None
    document, house = document_of(row.live), row.workspace.name
    language = language_of(invitation, document)
    said = words(letter, document, house, language, reminder=reminder)
    with translation.override("de" if language.startswith("de") else "en"):
        values = {
            "house": house, "words": said, "url": f"{url}?lang={language}", "opt_out": opt_out, "language": language,
            "question": _question(document, language), "accent": readable(row.workspace.colour or _USUAL_ACCENT, ("#FFFFFF",)),
            "legal_basis": document.said(document.legal_basis, language),
            "paragraphs": [each for each in said.text.split("\n\n") if each.strip()],
        }  # fmt: skip
        text = render_to_string("surveys/mail/invitation.txt", values).strip() + "\n"
        html = render_to_string("surveys/mail/invitation.html", values)
    sender = formataddr((house, parseaddr(settings.DEFAULT_FROM_EMAIL)[1]))
    made = EmailMultiAlternatives(
        said.subject, text, sender, reply_to=[letter.reply_to] if letter.reply_to else None,
        headers={"Auto-Submitted": "auto-generated"},
    )  # fmt: skip
    made.attach_alternative(html, "text/html")
    return made


def _question(document: documents.Survey, language: str) -> dict[str, object] | None:
    """The first question, if it is a scale that every reader is asked: its points lead to the page with that score."""
    first = document.pages[0].questions[0] if document.pages and document.pages[0].questions else None
    if not isinstance(first, ScaleQuestion) or first.scale.high - first.scale.low > 10:
        return None
    return {
        "text": document.said(first.text, language),
        "points": list(range(int(first.scale.low), int(first.scale.high) + 1)),
        "low": document.said(first.low, language),
        "high": document.said(first.high, language),
    }
