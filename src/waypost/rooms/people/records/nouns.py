"""How customers are called: each company has its word, and German has a form for the sentence and one for a label."""

from dataclasses import dataclass

from waypost.core.vocabulary.wording import Wording
from waypost.web.language import language, said


@dataclass(frozen=True, slots=True)
class Noun:
    """The word for customers. `str()` gives it as in a sentence, in the language of the page.

    text      in a sentence: "customers", „Kundinnen und Kunden“
    label     where space is short: "Customers", „Kund:innen“
    one       a single one: "customer", „Kundin oder Kunde“
    dative    after „von“, „mit“, „bei“: „Kundinnen und Kunden“; in English as `text`
    """

    text: Wording
    label_: Wording
    one_: Wording
    dative_: Wording

    def __str__(self) -> str:
        return said(self.text)

    @property
    def label(self) -> str:
        return said(self.label_)

    @property
    def one(self) -> str:
        return said(self.one_)

    @property
    def dative(self) -> str:
        return said(self.dative_)

    def counted(self, count: int) -> str:
        """The word that follows a number: "1 customer", "2 customers"."""
        return self.one_.in_(language()) if count == 1 else str(self)


def _noun(en: str, one_en: str, de: str, label_de: str, one_de: str, dative_de: str) -> Noun:
    return Noun(
        Wording(en, de),
        Wording(en[:1].upper() + en[1:], label_de),
        Wording(one_en, one_de),
        Wording(en, dative_de),
    )


def _pair(en: str, one_en: str, stem: str, plural: str, one: str = "") -> Noun:
    """A noun in both genders, from its feminine stem („Kund“) and masculine plural („Kunden“)."""
    both = f"{stem}innen und {plural}"
    dative = both if plural.endswith(("n", "s")) else f"{both}n"
    return _noun(en, one_en, both, f"{stem}:innen", f"{stem}in oder {one or stem}", dative)


NOUNS: dict[str, Noun] = {
    "kundinnen": _pair("customers", "customer", "Kund", "Kunden", "Kunde"),
    "kunden": _noun("customers", "customer", "Kunden", "Kunden", "Kunde", "Kunden"),
    "kund_innen": _noun("customers", "customer", "Kund:innen", "Kund:innen", "Kund:in", "Kund:innen"),
    "patienten": _pair("patients", "patient", "Patient", "Patienten"),
    "versicherte": _noun(
        "insured persons", "insured person", "Versicherte", "Versicherte", "versicherte Person", "Versicherten"
    ),
    "buerger": _pair("citizens", "citizen", "Bürger", "Bürger"),
    "gaeste": _noun("guests", "guest", "Gäste", "Gäste", "Gast", "Gästen"),
    "mandanten": _pair("clients", "client", "Mandant", "Mandanten"),
    "mitglieder": _noun("members", "member", "Mitglieder", "Mitglieder", "Mitglied", "Mitgliedern"),
    "nutzer": _pair("users", "user", "Nutzer", "Nutzer"),
    "reisende": _noun("travellers", "traveller", "Reisende", "Reisende", "reisende Person", "Reisenden"),
    "studierende": _noun("students", "student", "Studierende", "Studierende", "studierende Person", "Studierenden"),
}
