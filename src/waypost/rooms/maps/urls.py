"""Addresses of this room, below /w/<workspace>/journeys/."""

from django.urls import URLPattern, path

from waypost.rooms.maps.pages import (
    changing,
    choosing,
    comparing,
    editor,
    evidence,
    guided,
    importing,
    method,
    objects,
    personas,
    pictures,
    portfolio,
    presenting,
    printing,
    reading,
    relating,
    reviewing,
    sharing,
    shelves,
    talking,
    touchpoints,
    views,
)

app_name = "maps"
urlpatterns: list[URLPattern] = [
    path("", portfolio.journeys, name="journeys"),
    path("new/", choosing.choose, name="new"),
    path("new/document/", changing.create, name="new_document"),
    path("new/empty/", choosing.empty, name="new_empty"),
    path("new/guided/", guided.begin, name="begin_guided"),
    path("new/templates/<slug:name>/", choosing.preview, name="template"),
    path("new/templates/<slug:name>/use/", choosing.use, name="use_template"),
    path("method/", method.method, name="method"),
    path("<uuid:uuid>/guided/<slug:key>/", guided.question, name="guided"),
    path("<uuid:uuid>/put-away/", guided.put_away, name="put_away"),
    path("personas/", personas.personas, name="personas"),
    path("personas/new/", personas.create, name="new_persona"),
    path("personas/<uuid:uuid>/", personas.persona, name="persona"),
    path("personas/<uuid:uuid>/change/", personas.change, name="change_persona"),
    path("touchpoints/", touchpoints.touchpoints, name="touchpoints"),
    path("touchpoints/catalogue/", touchpoints.seed, name="seed_touchpoints"),
    path("touchpoints/<uuid:uuid>/", touchpoints.touchpoint, name="touchpoint"),
    path("<uuid:uuid>/", reading.journey, name="journey"),
    path("<uuid:uuid>/facts/", changing.facts, name="facts"),
    path("<uuid:uuid>/new-version/", changing.new_version, name="new_version"),
    *(path(f"<uuid:uuid>/{verb}/", changing.step, {"verb": verb}, name=verb) for verb in changing.VERBS),
    path("<uuid:uuid>/versions/<int:number>/<slug:ending>", reading.export, name="export"),
    # versions and review
    path("<uuid:uuid>/compare/", comparing.compare, name="compare"),
    path("<uuid:uuid>/compare/<slug:ending>", comparing.picture, name="compare_file"),
    path("<uuid:uuid>/review/", reviewing.review, name="review"),
    path("<uuid:uuid>/review/answer/", reviewing.answer, name="answer_review"),
    path("<uuid:uuid>/review/withdraw/", reviewing.withdraw, name="withdraw_review"),
    path("<uuid:uuid>/versions/<int:number>/restore/", reviewing.restore, name="restore_version"),
    path("<uuid:uuid>/versions/<int:number>/name/", reviewing.name, name="name_version"),
    path("<uuid:uuid>/present/", presenting.present, name="present"),
    path("<uuid:uuid>/versions/<int:number>/paper/", printing.paper, name="paper"),
    path("<uuid:uuid>/views/keep/", views.keep, name="keep_view"),
    path("<uuid:uuid>/views/<uuid:view>/forget/", views.forget, name="forget_view"),
    # who sees it, and links for people outside
    path("<uuid:uuid>/share/", sharing.front, name="share"),
    path("<uuid:uuid>/share/reach/", sharing.reach, name="reach"),
    path("<uuid:uuid>/share/<uuid:share>/revoke/", sharing.revoke, name="revoke_share"),
]
urlpatterns += [  # the library
    path("<uuid:uuid>/evidence/", evidence.evidence, name="evidence"),
    path("personas/<uuid:uuid>/compare/", personas.compare, name="compare_persona"),
    path("library/", shelves.front, name="library"),
    path("library/<slug:kind>/", shelves.objects, name="shelf"),
    path("library/<slug:kind>/export.<slug:format_>", shelves.export, name="export_shelf"),
    path("library/<slug:kind>/new/", objects.create, name="new_object"),
    path("library/<slug:kind>/<uuid:uuid>/", objects.an_object, name="object"),
    path("library/<slug:kind>/<uuid:uuid>/change/", objects.change, name="change_object"),
    path("library/<slug:kind>/<uuid:uuid>/merge/", objects.merge, name="merge_object"),
    path("library/<slug:kind>/<uuid:uuid>/link/<slug:relation>/", relating.link, name="link_object"),
    path("library/<slug:kind>/<uuid:uuid>/unlink/<slug:relation>/", relating.unlink, name="unlink_object"),
    path("following/<uuid:uuid>/", relating.following, name="following"),
    path("following/<uuid:uuid>/again/", relating.follow_again, name="follow_again"),
    *(
        path(f"library/<slug:kind>/<uuid:uuid>/{verb}/", objects.step, {"verb": verb}, name=f"{verb}_object")
        for verb in objects.VERBS
    ),
]
urlpatterns += [  # files of other formats
    path("<uuid:uuid>/versions/<int:number>/", reading.files, name="files"),
    path("import/", importing.give, name="import"),
    path("import/<uuid:uuid>/", importing.look, name="import_file"),
]
urlpatterns += []
urlpatterns += [  # the editor
    path("<uuid:uuid>/edit/", editor.editor, name="edit"),
    path("<uuid:uuid>/edit/state", editor.state, name="edit_state"),
    path("<uuid:uuid>/edit/operations", editor.operations, name="edit_operations"),
    path("<uuid:uuid>/edit/here", editor.here, name="edit_here"),
    path("<uuid:uuid>/edit/palette", editor.palette, name="edit_palette"),
    path("<uuid:uuid>/edit/picture", pictures.add, name="edit_picture"),
    path("pictures/<str:name>", pictures.picture, name="picture"),
    path("<uuid:uuid>/edit/hints", editor.hints, name="edit_hints"),
    path("<uuid:uuid>/edit/keep", editor.keep, name="edit_keep"),
    path("<uuid:uuid>/edit/discard", editor.discard, name="edit_discard"),
    path("<uuid:uuid>/comments/", talking.comments, name="comments"),
]
