"""Addresses of this room, below /w/<workspace>/analysis/."""

from django.urls import URLPattern, path

from waypost.rooms.insights.pages import (
    asking,
    card,
    draft,
    exporting,
    figure,
    finding,  # noqa: F401 - registers what the palette finds
    front,
    history,
    keeping,
    living,
    map_files,
    metrics,
    risk,
    stories,
)

app_name = "insights"
urlpatterns: list[URLPattern] = [
    path("", front.front, name="front"),
    path("ask/<slug:kind>/", asking.asking, name="asking"),
    path("ask/<slug:kind>/save/", keeping.save, name="save"),
    path("ask/<slug:kind>/freeze/", keeping.freeze, name="freeze"),
    path("ask/<slug:kind>/export.<slug:format_>", exporting.export, name="export"),
    path("ask/<slug:kind>/figure/", figure.figure, name="figure"),
    path("frozen/<uuid:answer>/", keeping.frozen_page, name="frozen"),
    path("saved/<uuid:question>/delete/", keeping.delete, name="delete_question"),
    path("metrics/", metrics.listed, name="metrics"),
    path("metrics/new/<slug:kind>/", metrics.new, name="new_metric"),
    path("metrics/<uuid:metric>/", metrics.one, name="metric"),
    path("metrics/<uuid:metric>/delete/", metrics.delete, name="delete_metric"),
    path("history/<uuid:person>/", history.history, name="history"),
    path("risk/", risk.listing, name="risk"),
    path("risk/define/", risk.define, name="define_risk"),
    path("risk/export.csv", risk.export, name="export_risk"),
    path("risk/person/<uuid:person>/", risk.person, name="person_risk"),
    path("stories/<uuid:journey>/", stories.stories, name="stories"),
    path("stories/<uuid:journey>/export.<slug:format_>", stories.export_stories, name="export_stories"),
    path("map/<uuid:journey>/", living.living_map, name="map"),
    path("map/<uuid:journey>/export.<slug:format_>", map_files.export_map, name="export_map"),
    path("card/<uuid:journey>/", card.card, name="card"),
    path("draft/", draft.draft, name="draft"),
]
