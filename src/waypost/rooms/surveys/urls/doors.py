"""Addresses of surveys for people outside, below /s/: by the token of a link, outside of any workspace."""

from django.urls import URLPattern, path

from waypost.rooms.surveys.pages import answering, sites

urlpatterns: list[URLPattern] = [
    path("<str:token>/", answering.ask, name="survey_door"),
    path("<str:token>/look.css", answering.look, name="survey_look"),
    path("<str:token>/typeface/<int:cut>", answering.typeface, name="survey_typeface"),
    path("<str:token>/widget.js", sites.script, name="survey_widget"),
    path("<str:token>/opt-out/", answering.opt_out, name="survey_opt_out"),
    path("<str:token>/<str:key>/", answering.ask, name="answer_survey"),
]
