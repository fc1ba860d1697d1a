"""Addresses of this room, below /w/<workspace>/studies/."""

from django.urls import URLPattern, path

from waypost.rooms.studies.pages import (
    coding,
    concluding,
    finding,  # noqa: F401 - registers what the palette finds
    highlights,
    matrix,
    participants,
    seeking,
    sessions,
    speakers,
    studies,
)

app_name = "studies"
urlpatterns: list[URLPattern] = [
    path("", studies.studies, name="list"),
    path("new/", studies.new, name="new"),
    path("search/", seeking.search, name="search"),
    path("step/<uuid:journey>/", seeking.voices, name="voices"),
    path("<uuid:study>/", studies.overview, name="study"),
    path("<uuid:study>/change/", studies.change, name="change"),
    path("<uuid:study>/guide/", studies.guide, name="guide"),
    path("<uuid:study>/state/", studies.state, name="state"),
    path("<uuid:study>/delete/", studies.delete, name="delete"),
    path("<uuid:study>/participants/", participants.listed, name="participants"),
    path("<uuid:study>/participants/<uuid:participant>/", participants.one, name="participant"),
    path("<uuid:study>/participants/<uuid:participant>/consent/", participants.consent, name="consent"),
    path("<uuid:study>/participants/<uuid:participant>/withdraw/", participants.withdraw, name="withdraw"),
    path("<uuid:study>/sessions/", sessions.listed, name="sessions"),
    path("<uuid:study>/sessions/<uuid:session>/", sessions.transcript, name="session"),
    path("<uuid:study>/sessions/<uuid:session>/notes/", sessions.notes, name="notes"),
    path("<uuid:study>/sessions/<uuid:session>/give/", speakers.give, name="give"),
    path("<uuid:study>/sessions/<uuid:session>/speakers/", speakers.name, name="speakers"),
    path("<uuid:study>/sessions/<uuid:session>/highlight/", highlights.add, name="mark"),
    path("<uuid:study>/sessions/<uuid:session>/remove/", speakers.remove, name="remove"),
    path("<uuid:study>/highlights/<uuid:highlight>/", highlights.one, name="highlight"),
    path("<uuid:study>/codes/", coding.codebook, name="codes"),
    path("<uuid:study>/codes/<uuid:code>/", coding.one, name="code"),
    path("<uuid:study>/matrix/", matrix.shown, name="matrix"),
    path("<uuid:study>/matrix.<slug:format_>", matrix.export, name="export"),
    path("<uuid:study>/insights/", concluding.listed, name="insights"),
    path("<uuid:study>/insights/<uuid:insight>/", concluding.one, name="insight"),
    path("<uuid:study>/insights/<uuid:insight>/publish/", concluding.publish, name="publish"),
]
