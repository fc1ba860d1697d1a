"""Addresses of this room, below /w/<workspace>/."""

from django.urls import URLPattern, path

from waypost.rooms.customers import pages

app_name = "customers"
urlpatterns: list[URLPattern] = [path("", pages.front, name="front")]
