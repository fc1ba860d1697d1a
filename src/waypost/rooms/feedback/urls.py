"""Addresses of this room, below /w/<workspace>/feedback/."""

from django.urls import URLPattern, path

from waypost.rooms.feedback.pages import benchmarks, figures, importing, inbox, journey, one, score, scores

app_name = "feedback"
urlpatterns: list[URLPattern] = [
    path("", inbox.listed, name="inbox"),
    path("mark/", inbox.mark, name="mark"),
    path("scores/", scores.scores_page, name="scores"),
    path("scores/<slug:scale>/", score.score_page, name="score"),
    path("journeys/<uuid:journey>/", journey.journey_page, name="journey"),
    path("benchmarks/", benchmarks.benchmarks_page, name="benchmarks"),
    path("benchmarks/file/", benchmarks.benchmarks_file, name="benchmarks_file"),
    path("benchmarks/<uuid:benchmark>/delete/", benchmarks.benchmark_delete, name="benchmark_delete"),
    path("topics/", figures.topics_page, name="topics"),
    path("imports/", importing.listed, name="imports"),
    path("imports/new/", importing.new, name="import_new"),
    path("imports/<uuid:uuid>/", importing.one, name="import"),
    path("imports/<uuid:uuid>/progress/", importing.progress, name="import_progress"),
    path("imports/<uuid:uuid>/change/", importing.change, name="import_change"),
    path("imports/<uuid:uuid>/undo/", importing.undo, name="import_undo"),
    path("imports/<uuid:uuid>/discard/", importing.discard, name="import_discard"),
    path("items/<uuid:uuid>/", one.item, name="item"),
    path("items/<uuid:uuid>/correct/", one.correct, name="correct"),
    path("items/<uuid:uuid>/tag/", one.tag, name="tag"),
    path("items/<uuid:uuid>/assign/", one.assign, name="assign"),
]
