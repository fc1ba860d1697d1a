"""Addresses of guests of a workshop, below /join/: by code and signed token, outside of any workspace."""

from django.urls import URLPattern, path

from waypost.rooms.workshops.pages import joining

urlpatterns: list[URLPattern] = [
    path("", joining.enter, name="enter_workshop"),
    path("<str:code>/", joining.join, name="join_workshop"),
    path("<str:code>/notes/", joining.send, name="send_notes"),
    path("<str:code>/dots/", joining.vote, name="send_dots"),
    path("<str:code>/state/", joining.state, name="workshop_state"),
    path("<str:code>/leave/", joining.leave, name="leave_workshop"),
]
