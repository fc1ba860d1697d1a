"""Addresses of this room, below /w/<workspace>/people/; `doors` has those outside of any workspace."""

from django.urls import URLPattern, path

from waypost.rooms.people.pages import audit, design, groups, house, keys, members, notices

app_name = "people"
urlpatterns: list[URLPattern] = [
    path("", members.front, name="front"),
    path("invite/", members.invite, name="invite"),
    path("invitations/<uuid:invitation>/again/", members.invite_again, name="invite_again"),
    path("invitations/<uuid:invitation>/revoke/", members.revoke_invitation, name="revoke_invitation"),
    path("members/<uuid:member>/role/", members.change_role, name="change_role"),
    path("members/<uuid:member>/remove/", members.remove, name="remove_member"),
    path("rights/", members.rights, name="rights"),
    path("groups/", groups.front, name="groups"),
    path("groups/<uuid:group>/", groups.one, name="group"),
    path("groups/<uuid:group>/remove/", groups.remove, name="remove_group"),
    path("keys/", keys.front, name="keys"),
    path("keys/<uuid:key>/revoke/", keys.revoke, name="revoke_key"),
    path("settings/", house.settings, name="settings"),
    path("design/", design.design, name="design"),
    path("design/preview/", design.preview, name="design_preview"),
    path("design/typeface/", design.set_typeface, name="set_typeface"),
    path("design/master/", design.set_master, name="set_master"),
    path("design/typeface/<int:cut>.ttf", design.typeface, name="typeface"),
    path("settings/logo/", design.set_logo, name="set_logo"),
    path("logo/", house.logo, name="logo"),
    path("house.css", house.colours, name="colours"),
    path("notifications/", notices.front, name="notifications"),
    path("notifications/bell/", notices.bell, name="bell"),
    path("notifications/read/", notices.read_all, name="read_all"),
    path("notifications/wishes/", notices.wishes, name="wishes"),
    path("notifications/<uuid:notice>/", notices.follow, name="notification"),
    path("audit/", audit.front, name="audit"),
    path("audit.csv", audit.csv, name="audit_csv"),
    path("audit.xlsx", audit.xlsx, name="audit_xlsx"),
]
