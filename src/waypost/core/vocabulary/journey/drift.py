"""How a persona drifted: what one version says otherwise than another, field by field."""

from collections.abc import Iterator, Mapping
from dataclasses import fields

from waypost.core.vocabulary.documents.parts import Part
from waypost.core.vocabulary.journey.diff import Change, ChangeKind
from waypost.core.vocabulary.journey.diff.words_of_values import VALUES
from waypost.core.vocabulary.journey.parts import Evidence, Grade, Note, Quote
from waypost.core.vocabulary.journey.persona import Demographics, Objections, Persona
from waypost.core.vocabulary.numbers import number
from waypost.core.vocabulary.wording import Language, Wording

PERSONA_FIELDS: Mapping[str, Wording] = {
    "name": Wording("Name", "Name"),
    "summary": Wording("In short", "Kurz gesagt"),
    "age": Wording("Age", "Alter"),
    "gender": Wording("Gender", "Geschlecht"),
    "household_income": Wording("Household income", "Haushaltseinkommen"),
    "family_status": Wording("Family status", "Familienstand"),
    "place": Wording("Place", "Wohnort"),
    "occupation": Wording("Occupation", "Beruf"),
    "goals": Wording("Goals", "Ziele"),
    "motivations": Wording("Motivations", "Motivationen"),
    "frustrations": Wording("Frustrations", "Frust"),
    "preferred_contact": Wording("Wants to be contacted by", "Möchte kontaktiert werden über"),
    "also_bought": Wording("Other products bought", "Kaufte außerdem"),
    "learns_from": Wording("Learns of products like ours from", "Erfährt von Produkten wie unseren durch"),
    "active_on": Wording("Active and looking for solutions on", "Aktiv und auf Lösungssuche bei"),
    "with_competitors": Wording("With our competitors", "Bei unserer Konkurrenz"),
    "content_formats": Wording("Content formats", "Inhaltsformate"),
    "product": Wording("Objections to the product", "Einwände gegen das Produkt"),
    "service": Wording("Objections to the service", "Einwände gegen den Service"),
    "fit": Wording("Objections: fit with present systems", "Einwände: Passung zu vorhandenen Systemen"),
    "positioning": Wording("How we position our offer", "Wie wir unser Angebot positionieren"),
    "quotes": Wording("In their own words", "In eigenen Worten"),
    "attributes": Wording("Attributes of our own", "Eigene Merkmale"),
    "segment": Wording("Counting rule", "Zählregel"),
    "customers": Wording("Customers", "Kund:innen"),
    "evidence": Wording("Evidence", "Evidenz"),
    "image": Wording("Picture", "Bild"),
}
GRADES: Mapping[Grade, Wording] = {grade: VALUES["grade"][grade] for grade in Grade}


def drift(old: Persona, new: Persona, language: Language) -> tuple[Change, ...]:
    """What makes `new` out of `old`, in the order of the fields; list entries are added or removed one by one.

    >>> before = Persona(name="Ute", goals=("Quiet",), demographics=Demographics(age="41"))
    >>> after = Persona(name="Ute", goals=("Quiet", "Light"), demographics=Demographics(age="44"))
    >>> [change.sentence.en for change in drift(before, after, "en")]
    ['Age changed from “41” to “44”', 'Goals added: Light']
    """
    return tuple(_between(old, new, language))


def _between(old: Part, new: Part, language: Language) -> Iterator[Change]:
    for f in fields(old):
        was, now = getattr(old, f.name), getattr(new, f.name)
        if was == now or f.name in ("id", "version", "date", "extra"):
            continue
        if f.name in ("demographics", "objections"):
            kind = Demographics if f.name == "demographics" else Objections
            yield from _between(was or kind(), now or kind(), language)
        elif isinstance(was, tuple):
            before, after = ([_said(item, language) for item in items] for items in (was, now))
            yield from (Change(ChangeKind.REMOVED, PERSONA_FIELDS[f.name], before=t) for t in before if t not in after)
            yield from (Change(ChangeKind.ADDED, PERSONA_FIELDS[f.name], after=t) for t in after if t not in before)
        else:
            before_, after_ = _said(was, language), _said(now, language)
            kind_ = ChangeKind.CHANGED if before_ and after_ else ChangeKind.ADDED if after_ else ChangeKind.REMOVED
            if before_ != after_:
                yield Change(kind_, PERSONA_FIELDS[f.name], before=before_, after=after_)


def _said(value: object, language: Language) -> str:
    if isinstance(value, Evidence):
        n = "" if value.n is None else f", n = {number(value.n, language)}"
        sources = "".join(f", {source.name}" for source in value.sources)
        return f"{GRADES[value.grade].in_(language)}{n}{sources}"
    if isinstance(value, Quote | Note):
        return value.text
    if isinstance(value, int):
        return number(value, language)
    if isinstance(value, Mapping):
        return ", ".join(f"{key}: {each}" for key, each in value.items())
    return "" if value is None else str(value)
