"""Persons and companies."""

from django.urls import URLPattern, path

from waypost.rooms.customers.pages import (
    companies,
    erasing,
    finding,  # noqa: F401 - registers what the palette finds
    person,
    persons,
    uniting,
)

urlpatterns: list[URLPattern] = [
    path("persons/", persons.listed, name="persons"),
    path("persons/rules/", persons.rules, name="person_rules"),
    path("persons/erasures/", erasing.erasures, name="erasures"),
    path("persons/<uuid:uuid>/", person.one, name="person"),
    path("persons/<uuid:uuid>/contacts/", person.contacts, name="person_contacts"),
    path("persons/<uuid:uuid>/name/", person.open_name, name="person_name"),
    path("persons/<uuid:uuid>/note/", person.note, name="person_note"),
    path("persons/<uuid:uuid>/consent/", person.consent, name="person_consent"),
    path("persons/<uuid:uuid>/concern/", person.concern, name="person_concern"),
    path("persons/<uuid:uuid>/company/", person.company, name="person_company"),
    path("persons/<uuid:uuid>/unite/", uniting.unite, name="person_unite"),
    path("persons/<uuid:uuid>/separate/", uniting.separate, name="person_separate"),
    path("persons/changes/<uuid:change>/undo/", uniting.undo, name="person_undo"),
    path("persons/<uuid:uuid>/export.zip", erasing.export, name="person_export"),
    path("persons/<uuid:uuid>/erase/", erasing.erase, name="person_erase"),
    path("companies/", companies.listed, name="companies"),
    path("companies/new/", companies.new, name="company_new"),
    path("companies/<uuid:uuid>/", companies.one, name="company"),
    path("companies/<uuid:uuid>/merge/", companies.merge, name="company_merge"),
    path("companies/<uuid:uuid>/unmerge/", companies.unmerge, name="company_unmerge"),
]
