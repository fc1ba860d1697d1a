"""Addresses of this room, below /w/<workspace>/analysis/."""

from django.urls import URLPattern, path

from waypost.rooms.insights.pages import asking, front

app_name = "insights"
urlpatterns: list[URLPattern] = [
    path("", front.front, name="front"),
    path("ask/<slug:kind>/", asking.asking, name="asking"),
]
