"""Traits of people that nothing may be forecast from, known by the names that columns have in either language.

The list follows § 1 AGG and article 9 GDPR (sex, age, origin, religion, belief, disability and health, sexual identity,
union membership, politics) and adds what stands in for them: language, names, addresses and places. It is a list of
names: a column called `x17` that holds an age is not found by it. Declare columns by their true names.
"""

import re
import unicodedata
from collections.abc import Iterable

from waypost.core.vocabulary.events import Dimension, Role
from waypost.core.vocabulary.wording import WaypostError

PROTECTED_ROLES = (Role.PLACE,)
# Each a pattern for a whole name, its words joined by "_", without umlauts and case.
_NAMES = {
    "sex, gender": r".*(gender|geschlecht|sex|anrede|salutation|pronoun|pronomen)(_.*)?|(mr|frau)_?(mrs|herr)",
    "age": r"(.*_)?(age|alter|birth.*|dob|geburt.*|geboren.*|jahrgang|alters\w*|generation|senior(en)?)(_.*)?|(kunden|lebens)alter|age(group|band|range)|.*(geburts|birth)_?(tag|datum|jahr|day|date|year)",
    "nationality, origin": r".*(nationalit|citizenship|staatsang|staatsburg|ethni|migration|geburtsort|birthplace|rasse|hautfarbe|skin_?colou?r).*|(.*_)?(race|herkunft|herkunftsland)(_.*)?",
    "religion, belief": r".*(religi|konfession|denomination|weltanschauung|glaube|belief|faith|kirche|church|politi|gewerkschaft|union_member).*|(.*_)?(partei|party)",
    "health, disability": r".*(health|gesundheit|disab|behinder|illness|krank|diagnos|pregnan|schwanger|pflegegrad|medical|medizin).*",
    "sexual identity, family": r".*(sexual|orientier|orientation|familienstand|marital|married|verheiratet).*",
    "language": r"(.*_)?(language|sprache|locale|lang|accent|akzent)(_.*)?|\w*sprache",
    "name": r"(vor|nach|familien|zu|kunden|first|last|sur|full|given|family|customer)_?name[ns]?|name|(kunden_)?namen|customer_names|e_?mail(_.*)?",
    "address, place": r".*(address|adresse|anschrift|strasse|street|postcode|postal|postleitzahl|zip_?code|wohnort|neighbou?rhood|stadtteil|bezirk).*|(.*_)?(plz|zip|city|town|stadt|ort|region|bundesland|country|land|place|geo|latitude|longitude)(_.*)?",
}  # fmt: skip
_PATTERNS = {trait: re.compile(pattern) for trait, pattern in _NAMES.items()}
_FOLDED = str.maketrans({"ß": "ss"})


def protected_trait(name: str) -> str | None:
    """What kind of protected trait a column of that name tells; None where it tells none.

    >>> protected_trait("Geburtsjahr"), protected_trait("customerAge"), protected_trait("PLZ"), protected_trait("tariff")
    ('age', 'age', 'address, place', None)
    >>> [name for name in ("verwalter", "storage", "message", "campaign_name", "page", "Landingpage") if protected_trait(name)]
    []
    """
    words = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name.strip().translate(_FOLDED))
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().casefold()
    joined = re.sub(r"[^a-z0-9]+", "_", plain).strip("_")
    return next((trait for trait, pattern in _PATTERNS.items() if pattern.fullmatch(joined)), None)


def refuse_protected(dimensions: Iterable[Dimension]) -> None:
    """Raises WaypostError that names the first protected trait among these dimensions, and the way out."""
    for each in dimensions:
        trait = protected_trait(each.name) or ("address, place" if each.role in PROTECTED_ROLES else None)
        if trait is None:
            continue
        raise WaypostError(
            en=f"'{each.name}' tells a protected trait ({trait}): no risk is computed from it. Leave it out. To see "
            f"whether the risk is as right for everybody, name it under 'fair by' instead: then it is only compared.",
            de=f"„{each.name}“ nennt ein geschütztes Merkmal ({_GERMAN[trait]}): Daraus wird kein Risiko berechnet. Bitte "
            "weglassen. Ob das Risiko für alle gleich gut stimmt, zeigt es als Angabe unter „fair nach“: Dann wird nur "
            "verglichen.",
        )


_GERMAN = {
    "sex, gender": "Geschlecht", "age": "Alter", "nationality, origin": "Staatsangehörigkeit, Herkunft",
    "religion, belief": "Religion, Weltanschauung", "health, disability": "Gesundheit, Behinderung",
    "sexual identity, family": "sexuelle Identität, Familienstand", "language": "Sprache", "name": "Name",
    "address, place": "Adresse, Ort",
}  # fmt: skip
assert _GERMAN.keys() == _NAMES.keys()
