"""Addresses of this room, below /w/<workspace>/surveys/; `doors` has those outside of any workspace."""

from django.urls import URLPattern, path

from waypost.rooms.surveys.pages import (
    building,
    files,
    finding,  # noqa: F401 - registers what the palette finds
    logic,
    mailing,
    programme,
    reaching,
    reporting,
    results,
    sites,
    surveys,
    trying,
    wishes,
)

app_name = "surveys"
urlpatterns: list[URLPattern] = [
    path("", surveys.surveys, name="list"),
    path("new/", surveys.new, name="new"),
    path("programme/", programme.page, name="programme"),
    path("wishes/", wishes.page, name="wishes"),
    path("wishes/export.csv", wishes.export, name="wishes_export"),
    path("wishes/<uuid:wish>/", wishes.one, name="wish"),
    path("<uuid:survey>/mail/", mailing.page, name="mail"),
    path("<uuid:survey>/mail/letter/", mailing.letter, name="mail_letter"),
    path("<uuid:survey>/mail/send/", mailing.send, name="mail_send"),
    path("<uuid:survey>/mail/rules/", mailing.rules, name="mail_rules"),
    path("<uuid:survey>/mail/try/", mailing.try_out, name="mail_try"),
    path("<uuid:survey>/mail/stop/", mailing.stop, name="mail_stop"),
    path("<uuid:survey>/mail/again/", mailing.again, name="mail_again"),
    path("<uuid:survey>/mail/trigger/", mailing.trigger, name="trigger"),
    path("<uuid:survey>/", results.shown, name="results"),
    path("<uuid:survey>/answers.csv", results.export, name="export"),
    path("<uuid:survey>/contacts.csv", results.contacts, name="contacts"),
    path("<uuid:survey>/files/<uuid:uuid>", files.answer_file, name="file"),
    path("<uuid:survey>/build/try/", trying.try_out, name="try"),
    path("<uuid:survey>/links/<uuid:link>/site/", sites.site, name="site"),
    path("<uuid:survey>/causes/<str:question>/<str:cause>/<slug:band>/", results.said_with, name="cause"),
    path("<uuid:survey>/report.<slug:format_>", reporting.report, name="report"),
    path("<uuid:survey>/state/", surveys.state, name="state"),
    path("<uuid:survey>/delete/", surveys.delete, name="delete"),
    path("<uuid:survey>/build/", building.build, name="build"),
    path("<uuid:survey>/build/preview/", building.preview, name="preview"),
    path("<uuid:survey>/build/place/", building.settings, name="settings"),
    path("<uuid:survey>/build/logic/", logic.logic, name="logic"),
    path("<uuid:survey>/build/yaml/", building.yaml, name="yaml"),
    path("<uuid:survey>/links/", reaching.links, name="links"),
    path("<uuid:survey>/links/link/", reaching.link, name="link"),
    path("<uuid:survey>/links/invite/", reaching.invite, name="invite"),
    path("<uuid:survey>/links/<uuid:link>.svg", reaching.code, name="code"),
]
