"""Addresses of this room, below /w/<workspace>/surveys/; `doors` has those outside of any workspace."""

from django.urls import URLPattern

app_name = "surveys"
urlpatterns: list[URLPattern] = []
