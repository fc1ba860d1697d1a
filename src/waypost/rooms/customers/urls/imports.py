"""Data, imports and the touchpoint dictionary."""

from django.urls import URLPattern, path

from waypost.rooms.customers.pages import dictionary, front, imports

urlpatterns: list[URLPattern] = [
    path("", front.front, name="front"),
    path("state/", front.state, name="state"),
    path("imports/new/", imports.new, name="import_new"),
    path("imports/<uuid:uuid>/", imports.one, name="import"),
    path("imports/<uuid:uuid>/progress/", imports.progress, name="import_progress"),
    path("imports/<uuid:uuid>/files/", imports.more, name="import_more"),
    path("imports/<uuid:uuid>/files/<int:position>/remove/", imports.remove, name="import_remove"),
    path("imports/<uuid:uuid>/settings/", imports.change, name="import_change"),
    path("imports/<uuid:uuid>/same-ids/", imports.same_ids, name="import_same_ids"),
    path("imports/<uuid:uuid>/names/", dictionary.of_import, name="import_names"),
    path("imports/<uuid:uuid>/begin/", imports.begin, name="import_begin"),
    path("imports/<uuid:uuid>/again/", imports.again, name="import_again"),
    path("imports/<uuid:uuid>/undo/", imports.undo, name="import_undo"),
    path("imports/<uuid:uuid>/discard/", imports.discard, name="import_discard"),
    path("imports/<uuid:uuid>/rejects.csv", imports.rejects, name="import_rejects"),
    path("dictionary/", dictionary.table, name="dictionary"),
    path("dictionary/save/", dictionary.save, name="dictionary_save"),
    path("dictionary/history/", dictionary.versions, name="dictionary_history"),
    path("dictionary/<int:number>/back/", dictionary.go_back, name="dictionary_back"),
]
