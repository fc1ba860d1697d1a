"""Addresses of this room outside of any workspace: journeys for people who are members of none."""

from django.urls import URLPattern, path

from waypost.rooms.maps.pages import outside

urlpatterns: list[URLPattern] = [
    path("shared/<str:token>/", outside.shared, name="shared"),
    path("shared/<str:token>/embed/", outside.embedded, name="shared_embed"),
    path("shared/<str:token>/look.css", outside.look, name="shared_look"),
    path("shared/<str:token>/typeface/<int:cut>", outside.typeface, name="shared_typeface"),
]
