"""What customers write, in English and German: a sentence about a cause, often with something before or after it."""

from functools import cache
from itertools import product
from typing import NamedTuple

from waypost.core.vocabulary.wording import Language, Wording


class Cause(NamedTuple):
    """What comments are about: a name, and sentences that say it without the name."""

    name: Wording
    en: tuple[str, ...]
    de: tuple[str, ...]


# The order is part of the data: add at the end.
_CAUSES: dict[str, Cause] = {
    "": Cause(Wording("", ""), ("",), ("",)),
    "cart_lost": Cause(
        Wording("Cart empty on the other device", "Warenkorb auf dem anderen Gerät leer"),
        (
            "When I went on at my laptop, the cart was empty.",
            "I had put everything into the cart on my phone and it was gone on the computer.",
            "My cart does not move with me from the phone to the laptop.",
            "Had to search all the articles again because the cart from my phone was lost.",
        ),
        (
            "Am Laptop war der Warenkorb plötzlich leer.",
            "Auf dem Handy hatte ich alles im Warenkorb, am Rechner war nichts mehr davon da.",
            "Der Warenkorb wird vom Smartphone nicht auf den Laptop übernommen.",
            "Ich musste alle Artikel noch einmal suchen, weil der Warenkorb vom Handy weg war.",
        ),
    ),
    "told_twice": Cause(
        Wording("Had to explain it again", "Musste alles noch einmal erklären"),
        (
            "I had to explain everything again from the start.",
            "The colleague from the technical service knew nothing about my call.",
            "Third time I tell the same story, nobody has my details.",
            "They passed me on without telling the other department anything.",
        ),
        (
            "Ich musste alles noch einmal von vorn erklären.",
            "Der Kollege vom Technischen Dienst wusste nichts von meinem Anruf.",
            "Zum dritten Mal dieselbe Geschichte, und niemand hat meine Daten.",
            "Ich wurde weiterverbunden, ohne dass die andere Abteilung Bescheid wusste.",
        ),
    ),
    "lost_post": Cause(
        Wording("Article from the post not found on the website", "Artikel aus dem Beitrag auf der Website nicht gefunden"),
        (
            "I could not find the lamp from the post on your website.",
            "The link in the post only leads to some page, not to the article.",
            "What you show in the videos is nowhere to be found in the shop.",
        ),
        (
            "Den Artikel aus dem Beitrag habe ich auf der Website nicht gefunden.",
            "Der Link im Beitrag führt irgendwohin, nur nicht zum Artikel.",
            "Was ihr in den Videos zeigt, ist im Shop nicht auffindbar.",
        ),
    ),
    "not_in_stock": Cause(
        Wording("Shown as available, not there in store", "Als verfügbar angezeigt, in der Filiale nicht da"),
        (
            "The website said available, the store did not have it.",
            "Drove to the store for nothing, the article was not there although it was shown as in stock.",
            "Online and store show different stock.",
        ),
        (
            "Online stand verfügbar, in der Filiale gab es den Artikel nicht.",
            "Umsonst in die Filiale gefahren, obwohl der Artikel als vorrätig angezeigt war.",
            "Der Bestand im Netz stimmt nicht mit der Filiale überein.",
        ),
    ),
    "late": Cause(
        Wording("Delivery late", "Lieferung zu spät"),
        ("The parcel came a week late.", "Delivery took far too long.", "The promised date was not kept."),
        ("Das Paket kam eine Woche zu spät.", "Die Lieferung hat viel zu lange gedauert.", "Der zugesagte Termin wurde nicht eingehalten."),
    ),
    "damaged": Cause(
        Wording("Goods damaged", "Ware beschädigt"),
        ("A corner of the table top was broken.", "The box was torn and the shelf scratched.", "Arrived damaged."),
        ("Eine Ecke der Tischplatte war abgebrochen.", "Der Karton war aufgerissen und das Regal zerkratzt.", "Kam beschädigt an."),
    ),
    "price": Cause(
        Wording("Price", "Preis"),
        ("Too expensive for what it is.", "Shipping costs appear only at the very end.", "Cheaper elsewhere."),
        ("Für das Gebotene zu teuer.", "Die Versandkosten sieht man erst ganz am Schluss.", "Woanders günstiger."),
    ),
    "waiting": Cause(
        Wording("Waiting", "Wartezeit"),
        ("Twenty minutes in the queue.", "Nobody answers e-mails.", "Waited two weeks for an answer."),
        ("Zwanzig Minuten in der Warteschleife.", "Auf E-Mails antwortet niemand.", "Zwei Wochen auf eine Antwort gewartet."),
    ),
    "assembly": Cause(
        Wording("Assembly", "Aufbau"),
        ("The instructions are hard to follow.", "Two screws were missing."),
        ("Die Anleitung ist schwer zu verstehen.", "Es fehlten zwei Schrauben."),
    ),
    "friendly": Cause(
        Wording("Friendly staff", "Freundliches Personal"),
        ("Very friendly advice.", "The lady in the store took a lot of time for us.", "Nice people at the hotline."),
        ("Sehr freundliche Beratung.", "Die Dame in der Filiale hat sich viel Zeit genommen.", "Nette Leute an der Hotline."),
    ),
    "easy": Cause(
        Wording("Easy to order", "Einfach zu bestellen"),
        ("Ordering was quick and easy.", "Found it at once, ordered, done."),
        ("Die Bestellung ging schnell und einfach.", "Sofort gefunden, bestellt, fertig."),
    ),
    "quality": Cause(
        Wording("Quality", "Qualität"),
        ("Beautiful piece, well made.", "Very good quality for the price."),
        ("Schönes Stück, gut verarbeitet.", "Sehr gute Qualität für den Preis."),
    ),
}  # fmt: skip
CAUSES = tuple(_CAUSES)
GOOD = ("friendly", "easy", "quality")
# What the discontent name where nothing was planted, by touchpoint key; "" for all others.
GENERAL: dict[str, tuple[str, ...]] = {
    "": ("price", "waiting"),
    "order": ("price",),
    "delivered": ("late", "late", "damaged"),
    "handed_in": ("waiting", "damaged"),
    "assembly": ("assembly", "assembly", "damaged"),
    "worked": ("waiting", "late", "damaged"),
    "solved": ("waiting",),
    "refund": ("waiting",),
}

_BEFORE = {
    "en": ("", "", "", "A pity: ", "Honestly, I am disappointed. ", "Regular customer for years. "),
    "de": ("", "", "", "Schade: ", "Ehrlich gesagt bin ich enttäuscht. ", "Seit Jahren Kunde. "),
}
_BEFORE_GOOD = {"en": ("", "", "Great: ", "All fine. "), "de": ("", "", "Super: ", "Alles bestens. ")}
_AFTER = {
    "en": ("", "", "", " Please change that.", " I ordered somewhere else in the end.", " Not again."),
    "de": ("", "", "", " Bitte ändern.", " Am Ende habe ich woanders bestellt.", " So nicht noch einmal."),
}
_AFTER_GOOD = {"en": ("", "", " Gladly again.", " Thank you!"), "de": ("", "", " Gerne wieder.", " Danke!")}


def cause_words(key: str, language: Language) -> str:
    """The cause's name.

    >>> cause_words("late", "de")
    'Lieferung zu spät'
    """
    return _CAUSES[key].name.in_(language)


@cache
def wordings(cause: int, language: Language) -> tuple[str, ...]:
    """Every way in which a cause (a place in CAUSES) is put into words."""
    found = _CAUSES[CAUSES[cause]]
    sentences = found.de if language == "de" else found.en
    if not cause:
        return sentences
    good = CAUSES[cause] in GOOD
    before, after = (_BEFORE_GOOD, _AFTER_GOOD) if good else (_BEFORE, _AFTER)
    return tuple("".join(parts) for parts in product(before[language], sentences, after[language]))
