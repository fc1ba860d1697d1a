"""The library of personas: the list, one persona with all it says, its versions and where it is used."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from waypost.core.vocabulary.journey import Consent, Demographics, Objections, Persona, Quote
from waypost.core.vocabulary.journey.drift import drift
from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.maps import actions, queries
from waypost.rooms.maps.forms import LISTS, PersonaForm, persona_labels
from waypost.rooms.maps.forms.library import evidence_initial, evidence_of
from waypost.rooms.maps.pages.shelves import tabs
from waypost.rooms.maps.records import ports
from waypost.rooms.maps.records.library import Counted
from waypost.rooms.maps.rights import EDIT_JOURNEYS, SEE_JOURNEYS
from waypost.rooms.people.access import MemberRequest, members
from waypost.rooms.people.records import Who
from waypost.web.errors import told
from waypost.web.language import language, say
from waypost.web.numbers import whole
from waypost.web.showing import show

_CENSUS = ("age", "gender", "household_income", "family_status", "place", "occupation")


@members(SEE_JOURNEYS)
def personas(request: MemberRequest) -> HttpResponse:
    """All personas; `?q=` searches."""
    words = request.GET.get("q", "").strip()[:200]
    found = queries.personas(request.member, words=words)
    return show(
        request,
        "maps/personas.html",
        part="found",
        found=[(each, each.hue) for each in found],
        words=words,
        tabs=tabs(request),
        may_edit=request.member.may(EDIT_JOURNEYS),
    )


@members(SEE_JOURNEYS)
def persona(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """One persona; `?version=` an older version."""
    record = queries.persona(request.member, uuid)
    number = whole(request.GET.get("version", ""))
    document = queries.persona_document(request.member, uuid, number)
    counted = _counted(request.member, document)
    return show(
        request,
        "maps/persona.html",
        persona=record,
        following=queries.following(request.member, uuid),
        document=document,
        number=number or record.version,
        older=number is not None and number != record.version,
        census=_facts(document),
        quotes=_quotes(document),
        lists=_lists(document),
        versions=queries.persona_versions(request.member, uuid),
        uses=queries.uses(request.member, "persona", record.key),
        colour=record.hue,
        counted=counted,
        share=counted.customers / counted.of if counted and counted.of and counted.customers is not None else None,
        may_edit=request.member.may(EDIT_JOURNEYS),
    )


@members(SEE_JOURNEYS)
def compare(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """How a persona drifted from `?from=` to `?to=`, as sentences."""
    who = request.member
    record = queries.persona(who, uuid)
    newer = whole(request.GET.get("to", "")) or record.version
    older = whole(request.GET.get("from", "")) or max(1, newer - 1)
    before, after = (queries.persona_document(who, uuid, number) for number in (older, newer))
    changes = drift(before, after, language())
    return show(
        request,
        "maps/persona_compare.html",
        persona=record,
        before=older,
        after=newer,
        changes=changes,
        versions=queries.persona_versions(who, uuid),
    )


@members(EDIT_JOURNEYS)
def create(request: MemberRequest) -> HttpResponse:
    """A new persona."""
    form = PersonaForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        document = _document(form.cleaned_data, Persona())
        made = actions.create_persona(request.member, document=document, note=form.cleaned_data["note"])
        messages.success(request, say("The persona is in the library.", "Die Persona ist in der Bibliothek."))
        return redirect("maps:persona", request.member.workspace.slug, made.uuid)
    return show(request, "maps/persona_form.html", status=422 if form.errors else 200, form=form, persona=None)


@members(EDIT_JOURNEYS)
def change(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """The next version of a persona; what the form does not ask for stays."""
    record = queries.persona(request.member, uuid)
    document = queries.persona_document(request.member, uuid)
    form = PersonaForm(request.POST or None, initial=_initial(document))
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_persona(
                request.member,
                uuid,
                document=_document(form.cleaned_data, document),
                note=form.cleaned_data["note"],
            )
        except WaypostError as error:
            form.add_error(None, told(error))
        else:
            messages.success(request, say("Saved as a new version.", "Als neue Version gespeichert."))
            return redirect("maps:persona", request.member.workspace.slug, uuid)
    return show(request, "maps/persona_form.html", status=422 if form.errors else 200, form=form, persona=record)


def _counted(who: Who, document: Persona) -> Counted | None:
    """How many customers the persona's rule holds for; None without a rule or data."""
    rule = document.segment if isinstance(document.segment, str) else ""
    return ports.counted(who, [rule]).get(rule) if rule.strip() else None


def _quotes(document: Persona) -> list[Quote]:
    """What may be shown; the page sets the quotation marks, whether or not the document has them."""
    allowed = [quote for quote in document.quotes if quote.consent is not Consent.REFUSED]
    return [replace(quote, text=quote.text.strip(' „“”»«"')) for quote in allowed]


def _facts(document: Persona) -> list[tuple[str, str]]:
    """Who the persona is, and attributes of the house's own."""
    labels, census = persona_labels(), document.demographics or Demographics()
    known = [(labels[name], getattr(census, name)) for name in _CENSUS if getattr(census, name)]
    return [*known, *(document.attributes or {}).items()]


def _lists(document: Persona) -> list[tuple[str, tuple[str, ...]]]:
    """Everything that is told in lists."""
    labels = persona_labels()
    return [(labels[name], entries) for name in LISTS if (entries := _entries(document, name))]


def _entries(document: Persona, name: str) -> tuple[str, ...]:
    if name.startswith("objections_"):
        return tuple(getattr(document.objections or Objections(), name.removeprefix("objections_")))
    return tuple(getattr(document, name))


def _initial(document: Persona) -> dict[str, Any]:
    census = document.demographics or Demographics()
    return {
        "name": document.name,
        "summary": document.summary,
        "positioning": document.positioning,
        "quote": document.quotes[0].text if document.quotes else "",
        **{name: getattr(census, name) for name in _CENSUS},
        **{name: "\n".join(_entries(document, name)) for name in LISTS},
        **{name: value for name, value in evidence_initial(document.evidence).items() if name != "note"},
        "attributes": "\n".join(f"{key}: {text}" for key, text in (document.attributes or {}).items()),
        "segment": document.segment if isinstance(document.segment, str) else "",
    }


def _document(given: dict[str, Any], before: Persona) -> Persona:
    """The persona as the form says; what it does not ask for is kept from the version before."""
    lines = {name: tuple(line.strip() for line in given[name].splitlines() if line.strip()) for name in LISTS}
    census = {name: given[name].strip() for name in _CENSUS}
    against = {name: lines.pop(f"objections_{name}") for name in ("product", "service", "fit")}
    quote = given["quote"].strip()
    first = before.quotes[0] if before.quotes else None
    said = first if first and first.text == quote else Quote(text=quote) if quote else None
    fields: dict[str, Any] = {
        "name": given["name"].strip(),
        "summary": given["summary"].strip(),
        "positioning": given["positioning"].strip(),
        "demographics": _of(Demographics, census, before.demographics),
        "objections": _of(Objections, against, before.objections),
        "quotes": (*([said] if said else []), *before.quotes[1:]),
        "attributes": given["attributes"] or None,
        "segment": given["segment"] or (None if isinstance(before.segment, str | None) else before.segment),
        "evidence": evidence_of({**given, "note": before.evidence.note if before.evidence else ""}, before.evidence),
        **lines,
    }
    return replace(before, **fields)


def _of(kind: Any, values: dict[str, Any], before: Any) -> Any:
    """A part with these values, or None where there are none."""
    extra = before.extra if before else {}
    return kind(**values, extra=extra) if any(values.values()) or extra else None
