"""Persons and companies."""

from django.urls import URLPattern, path

from waypost.rooms.customers.pages import persons

urlpatterns: list[URLPattern] = [
    path("persons/", persons.listed, name="persons"),
    path("persons/<uuid:uuid>/", persons.person, name="person"),
]
