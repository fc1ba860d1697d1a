"""What stands in one customer's contact history beside the contacts: what was said, and when the company asked."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from django.urls import reverse

from waypost.core.drawing.scene.history import Became
from waypost.core.pictures.heard import Asked, Said
from waypost.core.vocabulary.numbers import number, percent
from waypost.core.vocabulary.wording import Language, Wording
from waypost.rooms.contacts.queries.made import Contacted, made
from waypost.rooms.customers.rights import SEE_CUSTOMERS
from waypost.rooms.feedback.queries.person import SaidBy, said_by
from waypost.rooms.feedback.rights import SEE_FEEDBACK
from waypost.rooms.people.records import Who
from waypost.rooms.surveys.queries.asked import answered

if TYPE_CHECKING:
    from waypost.rooms.people.models import Member

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def said(who: "Member", person: int, language: Language) -> tuple[tuple[Said, ...], tuple[str, ...]]:
    """What a person said, and what was left out of it; nothing for a member who may not read feedback."""
    if not (who.may(SEE_FEEDBACK) and who.may(SEE_CUSTOMERS)):
        return (), ()
    found, older = said_by(who, person)
    slug = who.workspace.slug
    told = tuple(_said(each, reverse("feedback:item", args=[slug, each.uuid]), language) for each in found)
    en, de = number(older, "en"), number(older, "de")
    note = Wording(f"Older feedback items not shown: {en}.", f"Ältere Rückmeldungen, die hier fehlen: {de}.")
    return told, (note.in_(language),) if older else ()


def asked(who: Who, person: int, language: Language) -> tuple[tuple[Asked, ...], tuple[str, ...]]:
    """When a person was asked or written to, and how often contact rules held that back."""
    if not who.may(SEE_CUSTOMERS):
        return (), ()
    found = made(who, person)
    told = answered(who, [each.key for each in found.contacts if each.delivered])
    notes = []
    if found.held:
        en, de = number(found.held, "en"), number(found.held, "de")
        notes.append(Wording(f"Held back by contact rules: {en}.", f"Von Kontaktregeln zurückgehalten: {de}."))
    if found.cut:
        notes.append(Wording("Older questions are not looked at.", "Ältere Fragen sind nicht berücksichtigt."))
    return tuple(_asked(each, told, language) for each in found.contacts), tuple(each.in_(language) for each in notes)


def _said(each: SaidBy, href: str, language: Language) -> Said:
    reading = ""
    if each.sounds is not None:
        sure = "" if each.probability is None else f", {percent(each.probability, language)}"
        reading = f"{each.sounds.in_(language)}{sure}"
    return Said(
        time=_micros(each.at),
        feeling=each.emotion,
        rating=each.rating,
        text=each.text,
        touchpoint=each.touchpoint,
        source=_joined((each.kind.wording.in_(language), each.source)),
        reading=reading,
        negative=each.negative,
        href=href,
    )


def _asked(each: Contacted, told: dict[str, bool], language: Language) -> Asked:
    what = _joined((each.kind.wording.in_(language), each.channel.wording.in_(language)))
    return Asked(_micros(each.at), what, _became(each, told.get(each.key)), each.about)


def _became(each: Contacted, was_answered: bool | None) -> Became:
    if not each.delivered:
        return Became.UNDELIVERED
    if not each.kind.asks:
        return Became.SENT
    if was_answered is None:
        return Became.UNTOLD
    return Became.ANSWERED if was_answered else Became.SILENT


def _joined(words: Sequence[str]) -> str:
    return ", ".join(dict.fromkeys(word for word in words if word))


def _micros(at: datetime) -> int:
    return (at - _EPOCH) // timedelta(microseconds=1)
