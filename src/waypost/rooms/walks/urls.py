"""Addresses of this room, below /w/<workspace>/walks/."""

from django.urls import URLPattern, path

from waypost.rooms.walks.pages import files, planning, results, walking

app_name = "walks"
urlpatterns: list[URLPattern] = [
    path("", planning.listed, name="list"),
    path("new/", planning.new, name="new"),
    path("photos/<uuid:photo>.jpg", files.photo, name="photo"),
    path("go/<uuid:walk>/", walking.walk, name="walk"),
    path("go/<uuid:walk>/finish/", walking.finish, name="finish"),
    path("go/<uuid:walk>/<uuid:stop>/", walking.write, name="write"),
    path("<uuid:walk_through>/", results.results, name="results"),
    path("<uuid:walk_through>/begin/", walking.begin, name="begin"),
    path("<uuid:walk_through>/lead/", planning.lead, name="lead"),
    path("<uuid:walk_through>/findings/", results.take_over, name="take_over"),
    path("<uuid:walk_through>/stays.csv", files.export, name="export"),
    path("<uuid:walk_through>/delete/", planning.delete, name="delete"),
]
