"""Addresses of this room, below /w/<workspace>/journeys/."""

from django.urls import URLPattern, path

from waypost.rooms.maps.pages import changing, personas, portfolio, reading, touchpoints
from waypost.rooms.maps.pages.workshops import opening, paper, taking, wall

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
]
urlpatterns += [
    path("workshops/", opening.workshops, name="workshops"),
    path("workshops/new/", opening.open_, name="new_workshop"),
    path("workshops/<uuid:workshop>/", wall.wall, name="workshop"),
    path("workshops/<uuid:workshop>/screen/", wall.screen, name="workshop_screen"),
    path("workshops/<uuid:workshop>/notes/", wall.notes, name="workshop_notes"),
    path("workshops/<uuid:workshop>/similar/", wall.similar, name="workshop_similar"),
    path("workshops/<uuid:workshop>/act/", wall.act, name="workshop_act"),
    path("workshops/<uuid:workshop>/lead/", opening.lead, name="lead_workshop"),
    path("workshops/<uuid:workshop>/take/", taking.take, name="take_workshop"),
    path("workshops/<uuid:workshop>/keep/", taking.keep, name="keep_workshop"),
    path("workshops/<uuid:workshop>/photo/", paper.photo, name="workshop_photo"),
    path("workshops/<uuid:workshop>/photo.jpg", paper.picture, name="workshop_picture"),
    path("workshops/<uuid:workshop>/canvas/<slug:paper>/", paper.blank, name="workshop_canvas"),
    path("workshops/<uuid:workshop>/delete/", opening.delete, name="delete_workshop"),
]
