"""The starting catalogue of touchpoints: what most companies meet their customers at, in the language of the house."""

from django.db import transaction
from django.utils import timezone

from waypost.core.vocabulary.journey import Initiator, Meeting
from waypost.core.vocabulary.journey import Touchpoint as Document
from waypost.core.vocabulary.wording import Language, Wording
from waypost.rooms.journal import actions as journal
from waypost.rooms.journal.records import Ref
from waypost.rooms.maps.actions.shelving import touchpoint_row
from waypost.rooms.maps.models import Touchpoint
from waypost.rooms.maps.rights import EDIT_JOURNEYS
from waypost.rooms.people.records import Who

_DIGITAL, _PHYSICAL, _PERSONAL = Meeting.DIGITAL, Meeting.PHYSICAL, Meeting.PERSONAL
_IN, _OUT = Initiator.INBOUND, Initiator.OUTBOUND
_W = Wording

# Id, phase, name, channel, how one meets, who begins.
CATALOGUE: tuple[tuple[str, str, Wording, Wording, Meeting, Initiator], ...] = (
    ("references", "awareness", _W("References", "Referenzen"), _W("Website", "Website"), _DIGITAL, _IN),
    ("social-media", "awareness", _W("Social media", "Soziale Medien"), _W("Social media", "Soziale Medien"), _DIGITAL, _IN),
    ("reviews", "consideration", _W("Reviews", "Bewertungen"), _W("Review portal", "Bewertungsportal"), _DIGITAL, _IN),
    ("advertisement", "awareness", _W("Advertisement", "Anzeige"), _W("Advertising", "Werbung"), _DIGITAL, _OUT),
    ("word-of-mouth", "awareness", _W("Word of mouth", "Mundpropaganda"), _W("Acquaintances", "Bekannte"), _PERSONAL, _IN),
    ("marketing-pr", "awareness", _W("Marketing and PR", "Marketing und PR"), _W("Media", "Medien"), _DIGITAL, _OUT),
    ("shop", "purchase", _W("Shop or office", "Geschäft oder Büro"), _W("Shop", "Geschäft"), _PHYSICAL, _IN),
    ("website", "consideration", _W("Website", "Website"), _W("Website", "Website"), _DIGITAL, _IN),
    ("checkout", "purchase", _W("Checkout", "Kasse"), _W("Shop", "Geschäft"), _DIGITAL, _IN),
    ("catalogue", "consideration", _W("Catalogue, brochure", "Katalog, Broschüre"), _W("Print", "Druck"), _PHYSICAL, _OUT),
    ("sales-team", "purchase", _W("Staff and sales team", "Mitarbeitende und Verkaufsteam"), _W("In person", "Persönlich"), _PERSONAL, _IN),
    ("promotions", "purchase", _W("Current promotions", "Aktuelle Aktionen"), _W("Several", "Mehrere"), _DIGITAL, _OUT),
    ("marketing-emails", "after-purchase", _W("Marketing e-mails", "Marketing-E-Mails"), _W("E-mail", "E-Mail"), _DIGITAL, _OUT),
    ("invoice", "after-purchase", _W("Invoice", "Rechnung"), _W("E-mail or post", "E-Mail oder Post"), _DIGITAL, _OUT),
    ("help-desk", "after-purchase", _W("Online help desk, live chat", "Online-Helpdesk, Live-Chat"), _W("Chat", "Chat"), _DIGITAL, _IN),
    ("support-team", "after-purchase", _W("Service and support team", "Service- und Support-Team"), _W("Telephone", "Telefon"), _PERSONAL, _IN),
)  # fmt: skip


@transaction.atomic
def seed_touchpoints(who: Who, *, language: Language) -> int:
    """Take those of the catalogue into the library that it does not have; how many these were.

    None has a measuring point yet: each is a hint until it is said what yields its data.
    """
    who.must(EDIT_JOURNEYS)
    known = set(Touchpoint.objects.filter(workspace_id=who.workspace_id).values_list("key", flat=True))
    now = timezone.now()
    rows = [
        touchpoint_row(
            who,
            Document(
                id=key, name=name.in_(language), channel=channel.in_(language), meeting=meeting, initiator=initiator
            ),
            phase,
            now,
        )
        for key, phase, name, channel, meeting, initiator in CATALOGUE
        if key not in known
    ]
    Touchpoint.objects.bulk_create(rows)
    if rows:
        journal.record(who, "touchpoints.seeded", Ref("touchpoint", None, "catalogue"), count=len(rows))
    return len(rows)
