"""Addresses of this room, below /w/<workspace>/steering/."""

from django.urls import URLPattern, path

from waypost.rooms.steering.pages import booklet, chapters, declaring

app_name = "steering"
urlpatterns: list[URLPattern] = [
    path("", chapters.front, name="front"),
    path("data-protection.pdf", booklet.as_pdf, name="pdf"),
    path("processing/", chapters.processing, name="processing"),
    path("deletion/", chapters.deletion, name="deletion"),
    path("measures/", chapters.measures, name="measures"),
    path("data-flow/", chapters.passage, name="passage"),
    path("works-council/", chapters.council, name="council"),
    path("declaration/", declaring.declaration, name="declaration"),
    path("declaration/<int:number>/", declaring.version, name="version"),
]
