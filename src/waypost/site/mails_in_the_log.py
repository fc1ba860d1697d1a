"""Mails where no server for them is named: their words go to the log, so that links in them can be followed."""

import sys
from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend


class EmailBackend(BaseEmailBackend):
    """Django's own writes each mail as it would travel, markup and all; here a person reads."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        for message in email_messages:
            sys.stdout.write(told(message))
        sys.stdout.flush()
        return len(email_messages)


def told(message: EmailMessage) -> str:
    """To whom, about what, and the words as plain text."""
    head = f"To: {', '.join(message.recipients())}\nSubject: {message.subject}"
    return f"\nA mail that WAYPOST_EMAIL_URL names no server for:\n{head}\n\n{message.body.strip()}\n\n"
