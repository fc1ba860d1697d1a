"""Addresses of this room, below /w/<workspace>/."""

from django.urls import URLPattern, path

from waypost.rooms.people import pages

app_name = "people"
urlpatterns: list[URLPattern] = [path("", pages.front, name="front")]
