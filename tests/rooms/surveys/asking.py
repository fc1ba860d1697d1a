"""Somebody who answers: a browser without script, which sends the forms that it is shown."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from django.test import Client

from waypost.core.vocabulary import survey as documents
from waypost.rooms.people.models import Member
from waypost.rooms.surveys import actions
from waypost.rooms.surveys.models import Survey

SMALL = """
kind: survey
name: Small
title: {de: Kurz gefragt, en: One moment}
purpose: {de: Wir wollen besser werden., en: We want to do better.}
legal_basis: {de: Ihre Einwilligung, en: Your consent}
languages: [de, en]
language: de
anonymity: %s
pages:
- id: first
  questions:
  - {kind: csat, id: happy, text: {de: Wie zufrieden sind Sie?, en: How satisfied are you?}, required: true}
  - {kind: text, id: why, text: {de: Warum?, en: Why?}}
- id: second
  questions:
  - {kind: email, id: mail, text: {de: Ihre Adresse, en: Your address}}
"""


def published(who: Member, text: str = SMALL % "pseudonymous", **given: Any) -> Survey:
    """A survey of that document, live."""
    row = actions.create(who, document=documents.read_survey(text), **given)
    actions.publish(who, row.uuid)
    return Survey.objects.select_related("live").get(pk=row.pk)


class _Form(HTMLParser):
    """The one form of a page, with what stands in it."""

    def __init__(self) -> None:
        super().__init__()
        self.action, self.fields, self.names = "", dict[str, list[str]](), set[str]()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "form":
            self.action = given.get("action") or ""
        name = given.get("name")
        if tag in ("input", "textarea", "select") and name:
            self.names.add(name)
            kind = given.get("type", "")
            if kind == "hidden" or "checked" in given or (tag == "input" and kind in ("", "email", "date", "text")):
                self.fields.setdefault(name, []).append(given.get("value") or "")


@dataclass
class Person:
    """Somebody with a phone who opened a link."""

    url: str
    client: Client = field(default_factory=Client)
    page: str = ""
    status: int = 0
    form: _Form = field(default_factory=_Form)

    @classmethod
    def at(cls, token: str, query: str = "", **headers: str) -> "Person":
        found = cls(f"/s/{token}/")
        found.took(found.client.get(f"/s/{token}/{query}", headers=headers or {"accept-language": "en"}))
        return found

    def took(self, answer: Any) -> None:
        self.status = answer.status_code
        if answer.status_code == 302:
            return self.took(self.client.get(answer.headers["Location"]))
        self.page = answer.content.decode()
        self.form = _Form()
        self.form.feed(self.page)
        return None

    def send(self, back: bool = False, **answers: str | list[str]) -> Any:
        """Fill in and press the button; names are those of the questions, with `__` before a part."""
        given: dict[str, Any] = dict(self.form.fields) | ({"back": "1"} if back else {"next": "1"})
        given |= {f"q|{name.replace('__', '|').replace('_', '-')}": value for name, value in answers.items()}
        answer = self.client.post(self.form.action, given)
        self.took(answer)
        return answer

    @property
    def title(self) -> str:
        found = re.search(r"<h1[^>]*>(.*?)</h1>", self.page, re.DOTALL)
        return found[1] if found else ""
