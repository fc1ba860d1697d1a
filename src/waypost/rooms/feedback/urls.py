"""Addresses of this room, below /w/<workspace>/feedback/."""

from django.urls import URLPattern, path

from waypost.rooms.feedback.pages import codebook, figures, importing, inbox, learning, one, outside, person, topic

app_name = "feedback"
urlpatterns: list[URLPattern] = [
    path("", inbox.listed, name="inbox"),
    path("mark/", inbox.mark, name="mark"),
    path("together/", inbox.together, name="together"),
    path("views/", inbox.keep_view, name="inbox_view"),
    path("scores/", figures.scores_page, name="scores"),
    path("topics/", figures.topics_page, name="topics"),
    path("codebook/", codebook.codebook_page, name="codebook"),
    path("codebook/look/", codebook.look, name="look_for_topics"),
    path("codebook/searches/<uuid:uuid>/progress/", codebook.search_progress, name="search_progress"),
    path("codebook/searches/<uuid:uuid>/<int:place>/", codebook.candidate, name="candidate"),
    path("codebook/<slug:key>/", topic.topic_page, name="topic"),
    path("codebook/<slug:key>/mark/", topic.mark, name="mark_topic"),
    path("codebook/<slug:key>/change/", codebook.change, name="change_topic"),
    path("codebook/<slug:key>/merge/", codebook.merge, name="merge_topic"),
    path("codebook/<slug:key>/retire/", codebook.retire, name="retire_topic"),
    path("codebook/<slug:key>/back/", codebook.bring_back, name="bring_topic_back"),
    path("corrections/", learning.corrections_page, name="corrections"),
    path("corrections/train/", learning.train, name="train"),
    path("corrections/back/", learning.put_back, name="put_back"),
    path("models/<uuid:uuid>/progress/", learning.progress, name="training_progress"),
    path("models/<uuid:uuid>/take/", learning.take, name="take"),
    path("persons/<uuid:uuid>/", person.person_slot, name="person"),
    path("outside/", outside.outside_page, name="outside"),
    path("outside/on/", outside.switch_on, name="outside_on"),
    path("outside/off/", outside.switch_off, name="outside_off"),
    path("outside/check/", outside.check, name="outside_check"),
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
    path("items/<uuid:uuid>/hand/", one.hand_over, name="hand_over"),
    path("items/<uuid:uuid>/assign/", one.assign, name="assign"),
]
