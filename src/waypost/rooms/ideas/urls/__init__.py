"""Addresses of this room, below /w/<workspace>/ideas/; `doors` has the short ones."""

from django.urls import URLPattern, path

from waypost.rooms.ideas.pages import contributing, gathering, linking, listing, one
from waypost.rooms.ideas.pages import finding as finding  # registers what the palette finds

app_name = "ideas"
urlpatterns: list[URLPattern] = [
    path("", listing.listed, name="list"),
    path("ideas.csv", listing.export, name="export"),
    path("contribute/", contributing.contribute, name="contribute"),
    path("comments/", gathering.candidates, name="candidates"),
    path("comments/gather/", gathering.gather, name="gather"),
    path("links/", linking.links, name="links"),
    path("links/link/", linking.link, name="link"),
    path("links/<uuid:link>.svg", linking.code, name="code"),
    path("of/<uuid:item>/", one.of_item, name="of_item"),
    path("photos/<uuid:contribution>.jpg", one.photo, name="photo"),
    path("<uuid:idea>/", one.idea, name="idea"),
    path("<uuid:idea>/vote/", listing.vote, name="vote"),
    path("<uuid:idea>/decide/", one.decide, name="decide"),
    path("<uuid:idea>/change/", one.change, name="change"),
    path("<uuid:idea>/merge/", one.merge, name="merge"),
]
