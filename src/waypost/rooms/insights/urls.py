"""Addresses of this room, below /w/<workspace>/."""

from django.urls import URLPattern, path

from waypost.rooms.insights import pages

app_name = "insights"
urlpatterns: list[URLPattern] = [path("", pages.front, name="front")]
