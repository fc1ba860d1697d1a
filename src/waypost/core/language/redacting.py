"""Personal data taken out of a comment before anybody else sees it: names, addresses, mail, telephone, accounts, numbers.

Everything that is found is covered by dots of the same length, so that places in the text stay where they are. What is
known of a customer (`words`: names, identifiers) is covered wherever it stands; the rest is known by its form. Forms do
not find everything: a rare name in the middle of a sentence stays unless it is among `words`.
"""

import re
from collections.abc import Collection

MASK = "•"
_LEAST = 3  # letters of a known word
_NAME = r"[A-ZÄÖÜ][\w'’-]+"
_STREET_DE = (
    r"(?:[A-ZÄÖÜ][\wäöüß-]*[ -])?[A-ZÄÖÜ]?[\wäöüß-]*(?:[Ss]tra(?:ß|ss)e|[Ss]tr\.|weg|gasse|platz|allee|ufer|damm)"
)
_STREET_EN = (
    r"(?:[A-Z]\w+ ){1,3}(?:Street|St\.|Road|Rd\.?|Avenue|Ave\.?|Lane|Ln\.?|Drive|Close|Square|Court|Boulevard)\b"
)
_CALLED = (
    r"order|customer|client|booking|reference|ref|case|ticket|account|policy|contract|invoice|member(?:ship)?|tracking|"
    r"meter|serial|Kunden|Bestell|Auftrags|Vertrags|Rechnungs|Vorgangs|Buchungs|Mitglieds|Sendungs|Versicherungs|"
    r"Z(?:ä|ae)hler|Konto|Ticket|Fall|Patienten|Personal|Geschäfts|Akten"
)

MAIL = r"[\w.+-]+@[\w-]+\.[\w.-]*\w"
ACCOUNT_OR_TELEPHONE = r"\b[A-Z]{2}\d{2}(?: ?\d{4}){3,7}(?: ?\d{1,3})?\b|\+?\d[\d ()/.\-]{6,}\d"
_FORMS = re.compile(
    "|".join(
        (
            MAIL,
            r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,4})?\b",  # accounts whose numbers hold letters, too
            ACCOUNT_OR_TELEPHONE,  # cards and dates of birth, too
            r"\bhttps?://\S+|\bwww\.\S+",
            r"(?<!\w)@\w{2,}",
            r"\b(?:\d{1,3}\.){3}\d{1,3}\b",
            rf"{_STREET_DE} ?\d+ ?[a-z]?\b",
            rf"\b\d+[a-zA-Z]? {_STREET_EN}",
            r"\b\d{5} [A-ZÄÖÜ][\wäöüß-]+",  # postal code and town
            r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b",  # British postal codes
            r"\b(?=[A-Z0-9-]{6,})(?=(?:[A-Z-]*\d){3})(?=[\d-]*[A-Z])[A-Z0-9]+(?:-[A-Z0-9]+)*\b",  # AB-12345
            r"\b\d{5,}\b",
        )
    )
)
_NUMBERED = re.compile(
    rf"(?i:\b(?:{_CALLED})[- ]?(?:nummer|nr\.?|number|no\.?|id|#)?[:#]?\s*(?:is|ist|lautet|war)?\s*)"
    r"([A-Za-z]{0,4}[-/]?\d[\w/-]{2,})"
)
_TITLED = re.compile(
    rf"\b(?:Herrn?|Frau|Fr\.|Hr\.|Mr\.?|Mrs\.?|Ms\.?|Miss|Dr\.|Prof\.)\s+(?:Dr\.\s+)?({_NAME}(?:\s{_NAME})?)"
)
_INTRODUCED = re.compile(
    rf"(?:\b(?i:mein name ist|ich hei(?:ß|ss)e|my name is|my name's|i am called)|"
    rf"\b(?i:(?:mit )?(?:freundlichen|besten|vielen|lieben|herzlichen|sch(?:ö|oe)nen) gr(?:ü|ue)(?:ß|ss)en|"
    rf"(?:viele|liebe|beste|herzliche|sch(?:ö|oe)ne) gr(?:ü|ue)(?:ß|ss)e|(?:kind |best )?regards|yours (?:sincerely|faithfully)|mfg|"
    rf"lg|vg|cheers))[\s,⏎:–-]+({_NAME}(?:[ ]{_NAME}){{0,2}})"
)


def redact(text: str, words: Collection[str] = ()) -> str:
    """The text with dots for everything personal that is found in it; as long as before.

    >>> redact("Frau Kehl, Kundennummer 48-1173, erreichbar unter 0151 2345678")
    'Frau ••••, Kundennummer •••••••, erreichbar unter ••••••••••••'
    """
    known = sorted({word for word in words if len(word) >= _LEAST}, key=lambda word: (-len(word), word))
    if known:
        of_known = re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, known)) + r")(?!\w)", re.IGNORECASE)
        text = of_known.sub(lambda found: MASK * len(found[0]), text)
    for pattern in (_NUMBERED, _TITLED, _INTRODUCED):
        text = pattern.sub(_covered, text)
    return _FORMS.sub(lambda found: MASK * len(found[0]), text)


def _covered(found: re.Match[str]) -> str:
    """The match with its group covered, and what leads to it as it stands."""
    before = found.start(1) - found.start()
    return found[0][:before] + MASK * len(found[1]) + found[0][before + len(found[1]) :]
