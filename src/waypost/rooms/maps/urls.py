"""Addresses of this room, below /w/<workspace>/journeys/."""

from django.urls import URLPattern, path

from waypost.rooms.maps.pages import (
    changing,
    choosing,
    personas,
    portfolio,
    presenting,
    printing,
    reading,
    sharing,
    touchpoints,
)

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
    path("<uuid:uuid>/present/", presenting.present, name="present"),
    path("<uuid:uuid>/versions/<int:number>/paper/", printing.paper, name="paper"),
    path("<uuid:uuid>/views/keep/", choosing.keep, name="keep_view"),
    path("<uuid:uuid>/views/<uuid:view>/forget/", choosing.forget, name="forget_view"),
    # who sees it, and links for people outside
    path("<uuid:uuid>/share/", sharing.front, name="share"),
    path("<uuid:uuid>/share/reach/", sharing.reach, name="reach"),
    path("<uuid:uuid>/share/<uuid:share>/revoke/", sharing.revoke, name="revoke_share"),
]
