"""Addresses of this room, below /w/<workspace>/."""

from django.urls import URLPattern, path

from waypost.rooms.customers import pages
from waypost.rooms.customers.pages import persons

app_name = "customers"
urlpatterns: list[URLPattern] = [
    path("", pages.front, name="front"),
    path("persons/", persons.listed, name="persons"),
    path("persons/<uuid:uuid>/", persons.person, name="person"),
]
