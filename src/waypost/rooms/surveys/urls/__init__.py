"""Addresses of this room, below /w/<workspace>/surveys/; `doors` has those outside of any workspace."""

from django.urls import URLPattern, path

from waypost.rooms.surveys.pages import building, logic, reaching, results, surveys

app_name = "surveys"
urlpatterns: list[URLPattern] = [
    path("", surveys.surveys, name="list"),
    path("new/", surveys.new, name="new"),
    path("<uuid:survey>/", results.shown, name="results"),
    path("<uuid:survey>/answers.csv", results.export, name="export"),
    path("<uuid:survey>/state/", surveys.state, name="state"),
    path("<uuid:survey>/delete/", surveys.delete, name="delete"),
    path("<uuid:survey>/build/", building.build, name="build"),
    path("<uuid:survey>/build/preview/", building.preview, name="preview"),
    path("<uuid:survey>/build/place/", building.settings, name="settings"),
    path("<uuid:survey>/build/logic/", logic.logic, name="logic"),
    path("<uuid:survey>/build/yaml/", building.yaml, name="yaml"),
    path("<uuid:survey>/links/", reaching.links, name="links"),
    path("<uuid:survey>/links/link/", reaching.link, name="link"),
    path("<uuid:survey>/links/invite/", reaching.invite, name="invite"),
    path("<uuid:survey>/links/<uuid:link>.svg", reaching.code, name="code"),
]
