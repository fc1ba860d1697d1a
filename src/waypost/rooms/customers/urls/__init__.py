"""Addresses of this room, below /w/<workspace>/customers/, one module a subject: imports, sources, persons."""

from django.urls import URLPattern

from waypost.rooms.customers.urls import imports, persons, sources

app_name = "customers"
urlpatterns: list[URLPattern] = [*imports.urlpatterns, *sources.urlpatterns, *persons.urlpatterns]
