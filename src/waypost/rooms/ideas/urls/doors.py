"""Short addresses for teams, below /i/: they lead members to the form and tell nobody else anything."""

from django.urls import URLPattern, path

from waypost.rooms.ideas.pages import contributing

urlpatterns: list[URLPattern] = [path("<str:token>/", contributing.short, name="team_door")]
