"""Addresses of this room, below /w/<workspace>/journeys/workshops/; `guests` has those outside of any workspace."""

from django.urls import URLPattern, path

from waypost.rooms.workshops.pages import opening, paper, people, taking, wall

app_name = "workshops"
urlpatterns: list[URLPattern] = [
    path("", opening.workshops, name="list"),
    path("new/", opening.open_, name="new"),
    path("<uuid:workshop>/", wall.wall, name="wall"),
    path("<uuid:workshop>/screen/", wall.screen, name="screen"),
    path("<uuid:workshop>/notes/", wall.notes, name="notes"),
    path("<uuid:workshop>/similar/", wall.similar, name="similar"),
    path("<uuid:workshop>/act/", wall.act, name="act"),
    path("<uuid:workshop>/lead/", opening.lead, name="lead"),
    path("<uuid:workshop>/guests/", people.people, name="people"),
    path("<uuid:workshop>/take/", taking.take, name="take"),
    path("<uuid:workshop>/keep/", taking.keep, name="keep"),
    path("<uuid:workshop>/photo/", paper.photo, name="photo"),
    path("<uuid:workshop>/photo.jpg", paper.picture, name="picture"),
    path("<uuid:workshop>/canvas/<slug:paper>/", paper.blank, name="canvas"),
    path("<uuid:workshop>/delete/", opening.delete, name="delete"),
]
