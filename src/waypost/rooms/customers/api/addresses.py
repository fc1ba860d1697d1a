"""Addresses of the intake, at the root of the house: clients of others know them."""

from django.urls import URLPattern, path, re_path

from waypost.rooms.customers.api import intake, snippet

app_name = "intake"
urlpatterns: list[URLPattern] = [
    path("snippet.js", snippet.script, name="snippet"),
    path("v1/cloudevents", intake.cloudevents, name="cloudevents"),
    re_path(r"^v1/(?P<kind>identify|track|page|screen|group|alias|batch|import)/?$", intake.calls, name="calls"),
]
