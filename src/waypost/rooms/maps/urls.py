"""Addresses of this room, below /w/<workspace>/journeys/."""

from django.urls import URLPattern, path

from waypost.rooms.maps.pages import changing, editor, personas, portfolio, reading, talking, touchpoints

app_name = "maps"
urlpatterns: list[URLPattern] = [
    path("", portfolio.journeys, name="journeys"),
    path("new/", changing.create, name="new"),
    path("personas/", personas.personas, name="personas"),
    path("personas/new/", personas.create, name="new_persona"),
    path("personas/<uuid:uuid>/", personas.persona, name="persona"),
    path("personas/<uuid:uuid>/change/", personas.change, name="change_persona"),
    path("touchpoints/", touchpoints.touchpoints, name="touchpoints"),
    path("touchpoints/new/", touchpoints.create, name="new_touchpoint"),
    path("touchpoints/catalogue/", touchpoints.seed, name="seed_touchpoints"),
    path("touchpoints/<uuid:uuid>/", touchpoints.touchpoint, name="touchpoint"),
    path("<uuid:uuid>/", reading.journey, name="journey"),
    path("<uuid:uuid>/facts/", changing.facts, name="facts"),
    path("<uuid:uuid>/new-version/", changing.new_version, name="new_version"),
    path("<uuid:uuid>/compare/", reading.compare, name="compare"),
    *(path(f"<uuid:uuid>/{verb}/", changing.step, {"verb": verb}, name=verb) for verb in changing.VERBS),
    path("<uuid:uuid>/versions/<int:number>/<slug:ending>", reading.export, name="export"),
    path("<uuid:uuid>/edit/", editor.editor, name="edit"),
    path("<uuid:uuid>/edit/state", editor.state, name="edit_state"),
    path("<uuid:uuid>/edit/operations", editor.operations, name="edit_operations"),
    path("<uuid:uuid>/edit/here", editor.here, name="edit_here"),
    path("<uuid:uuid>/edit/palette", editor.palette, name="edit_palette"),
    path("<uuid:uuid>/edit/keep", editor.keep, name="edit_keep"),
    path("<uuid:uuid>/edit/discard", editor.discard, name="edit_discard"),
    path("<uuid:uuid>/comments/", talking.comments, name="comments"),
]
