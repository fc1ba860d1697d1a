"""Addresses outside of any workspace: invitations, first passwords, the demo, what a user changes of themselves."""

from django.urls import URLPattern, path

from waypost.rooms.people.pages import doors

urlpatterns: list[URLPattern] = [
    path("invitation/<str:token>/", doors.invitation, name="invitation"),
    path("welcome/<str:token>/", doors.welcome, name="welcome"),
    path("enter/<str:token>/", doors.enter, name="enter"),
    path("me/", doors.me, name="me"),
    path("second-factor/<slug:workspace>/", doors.second_factor, name="second_factor"),
]
