"""Addresses of this room, below /w/<workspace>/."""

from django.urls import URLPattern, path

from waypost.rooms.maps import pages

app_name = "maps"
urlpatterns: list[URLPattern] = [path("", pages.journeys, name="journeys")]
