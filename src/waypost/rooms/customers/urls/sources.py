"""Sources that send events by themselves."""

from django.urls import URLPattern, path

from waypost.rooms.customers.pages import sources

urlpatterns: list[URLPattern] = [
    path("sources/", sources.overview, name="sources"),
    path("sources/new", sources.new, name="source_new"),
    path("sources/<uuid:uuid>/", sources.one, name="source"),
    path("sources/<uuid:uuid>/latest", sources.latest, name="source_latest"),
    path("sources/<uuid:uuid>/settings", sources.settings, name="source_settings"),
    path("sources/<uuid:uuid>/rotate", sources.rotate, name="source_rotate"),
    path("sources/<uuid:uuid>/keys/<uuid:key>/revoke", sources.revoke, name="source_revoke"),
    path("sources/<uuid:uuid>/replay", sources.replay, name="source_replay"),
    path("sources/<uuid:uuid>/discard", sources.discard, name="source_discard"),
]
