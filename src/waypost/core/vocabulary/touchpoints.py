"""The starting catalogue of touchpoints: what most companies meet their customers at, by the default stage it belongs to."""

from waypost.core.vocabulary.journey import Initiator, Meeting, Touchpoint
from waypost.core.vocabulary.wording import Language, Wording

_DIGITAL, _PHYSICAL, _PERSONAL = Meeting.DIGITAL, Meeting.PHYSICAL, Meeting.PERSONAL
_IN, _OUT = Initiator.INBOUND, Initiator.OUTBOUND
_W = Wording

# Id, phase, name, channel, how one meets, who begins.
_CATALOGUE: tuple[tuple[str, str, Wording, Wording, Meeting, Initiator], ...] = (
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


def starting_touchpoints(language: Language) -> tuple[tuple[str, Touchpoint], ...]:
    """The catalogue in a language: default stage and touchpoint. None has a measuring point yet: each is a hint.

    >>> [found.name for stage, found in starting_touchpoints("de") if stage == "purchase"][:2]
    ['Geschäft oder Büro', 'Kasse']
    """
    return tuple(
        (
            stage,
            Touchpoint(
                id=key, name=name.in_(language), channel=channel.in_(language), meeting=meeting, initiator=initiator
            ),
        )
        for key, stage, name, channel, meeting, initiator in _CATALOGUE
    )
