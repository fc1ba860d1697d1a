"""Addresses of this room, below /w/<workspace>/contacts/."""

from django.urls import URLPattern, path

from waypost.rooms.contacts import pages

app_name = "contacts"
urlpatterns: list[URLPattern] = [
    path("", pages.rules, name="rules"),
    path("rule/", pages.rule, name="rule"),
    path("rule/<uuid:uuid>/", pages.one_rule, name="one_rule"),
    path("settings/", pages.settings, name="settings"),
    path("persons/<uuid:person>/", pages.of_person, name="person"),
    path("persons/<uuid:person>/again/", pages.take_back, name="take_back"),
]
