"""Members come by invitation, have one role, and the last administrator stays."""

import re
import threading
from collections.abc import Callable
from datetime import timedelta
from functools import partial

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.utils import timezone

from tests.rooms.conftest import Members, a_user
from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.journal.queries import of_subject
from waypost.rooms.people import actions
from waypost.rooms.people.actions.mailing import invitation_url, mail_invitation, sweep
from waypost.rooms.people.models import Group, Invitation, Member, Notification, User
from waypost.rooms.people.queries import invitation_by
from waypost.rooms.people.records import GroupKind
from waypost.rooms.people.rights import Role
from waypost.web.errors import NotAllowed, NotThere

Browser = Callable[[Member | None], Client]


@pytest.fixture
def invitation(administrator: Member) -> Invitation:
    return actions.invite(administrator, email="Anna@Example.org", role=Role.ANALYST, language="en")


def path_of(invitation: Invitation) -> str:
    return re.sub(r"^https?://[^/]+", "", invitation_url(invitation))


def test_the_invited_choose_a_password_and_are_in(invitation: Invitation) -> None:
    guest = Client()
    assert guest.get(path_of(invitation)).status_code == 200
    answer = guest.post(path_of(invitation), {"name": "Anna Weber", "password": "correct horse battery"})
    assert answer.status_code == 302
    member = Member.objects.get(user__email="anna@example.org")
    assert member.role == Role.ANALYST
    assert guest.get("/w/house/people/").status_code == 200


def test_an_invitation_works_once(invitation: Invitation) -> None:
    Client().post(path_of(invitation), {"name": "Anna", "password": "correct horse battery"})
    assert Client().get(path_of(invitation)).status_code == 410


def test_a_weak_password_is_refused_and_nobody_is_made(invitation: Invitation) -> None:
    answer = Client().post(path_of(invitation), {"name": "Anna", "password": "password"})
    assert answer.status_code == 422
    assert not User.objects.filter(email="anna@example.org").exists()


def test_a_link_that_was_changed_expired_or_revoked_opens_nothing(
    administrator: Member, invitation: Invitation
) -> None:
    token = path_of(invitation).split("/")[2]
    assert invitation_by(token) is not None
    assert invitation_by(token[:3] + ("1" if token[3] == "0" else "0") + token[4:]) is None
    Invitation.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert invitation_by(token) is None
    actions.invite_again(administrator, invitation)
    assert invitation_by(token) is not None
    actions.revoke_invitation(administrator, invitation)
    assert invitation_by(token) is None


def test_who_has_an_account_signs_in_first(invitation: Invitation, browser: Browser) -> None:
    a_user("anna")
    page = Client().get(path_of(invitation))
    assert b"Sign in" in page.content
    assert Client().post(path_of(invitation), {"name": "X", "password": "correct horse battery"}).status_code == 200
    assert not Member.objects.filter(user__email="anna@example.org").exists()
    own = Client()
    own.force_login(User.objects.get(email="anna@example.org"), "allauth.account.auth_backends.AuthenticationBackend")
    assert own.post(path_of(invitation)).status_code == 302
    assert Member.objects.get(user__email="anna@example.org").role == Role.ANALYST


def test_somebody_else_cannot_accept(invitation: Invitation, member: Members, browser: Browser) -> None:
    other = member(Role.READER)
    browser(other).post(path_of(invitation))
    assert Invitation.objects.get().accepted_at is None
    with pytest.raises(WaypostError, match="somebody else"):
        actions.accept(invitation, user=other.user)


def test_the_mail_goes_out_once_in_the_language_of_the_invited(invitation: Invitation) -> None:
    mail_invitation(invitation.pk)
    mail_invitation(invitation.pk)
    sweep()
    assert [message.to for message in mail.outbox] == [["anna@example.org"]]
    assert "Invitation to House" in mail.outbox[0].subject
    assert path_of(invitation) in mail.outbox[0].body


def test_a_second_invitation_or_one_for_a_member_is_refused(administrator: Member, invitation: Invitation) -> None:
    with pytest.raises(WaypostError, match="invited already"):
        actions.invite(administrator, email="anna@example.org", role=Role.READER)
    with pytest.raises(WaypostError, match="member already"):
        actions.invite(administrator, email=administrator.user.email, role=Role.READER)


def test_only_who_manages_the_workspace_invites(member: Members) -> None:
    with pytest.raises(NotAllowed):
        actions.invite(member(Role.CX_MANAGER), email="x@example.org", role=Role.READER)
    assert not Invitation.objects.exists()


def test_a_change_of_role_is_journalled_and_told(administrator: Member, member: Members) -> None:
    other = member(Role.READER)
    actions.change_role(administrator, other, Role.ANALYST)
    other.refresh_from_db()
    assert other.role == Role.ANALYST
    assert of_subject(other.workspace_id, other.uuid)[0].details == {"before": "reader", "role": "analyst"}
    assert Notification.objects.get(member=other).kind == "member.role_changed"


def test_the_last_administrator_stays(administrator: Member, member: Members) -> None:
    with pytest.raises(WaypostError, match="last administrator"):
        actions.change_role(administrator, administrator, Role.READER)
    with pytest.raises(WaypostError, match="last administrator"):
        actions.remove_member(administrator, administrator)
    member(Role.ADMINISTRATOR)
    actions.remove_member(administrator, administrator)
    assert not Member.objects.filter(pk=administrator.pk).exists()


@pytest.mark.django_db(transaction=True)
def test_of_two_administrators_who_remove_each_other_one_stays(administrator: Member, member: Members) -> None:
    if connection.vendor == "sqlite":
        pytest.skip("SQLite has one writer at a time")
    other, third = member(Role.ADMINISTRATOR), member(Role.ADMINISTRATOR)
    pairs = [(administrator, other), (other, administrator)]
    together, failed = threading.Barrier(2), []

    def remove(who: Member, whom: Member) -> None:
        together.wait()
        try:
            actions.change_role(who, whom, Role.READER)
        except Exception as error:
            failed.append(error)
        finally:
            connection.close()

    for _ in range(15):
        threads = [threading.Thread(target=remove, args=pair) for pair in pairs]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        Member.objects.exclude(pk=third.pk).update(role=Role.ADMINISTRATOR.value)
    assert failed == []


def test_everybody_may_leave_and_only_administrators_remove_others(administrator: Member, member: Members) -> None:
    one, other = member(Role.READER), member(Role.ANALYST)
    with pytest.raises(NotAllowed):
        actions.remove_member(one, other)
    actions.remove_member(one, one)
    actions.remove_member(administrator, other)
    assert list(Member.objects.all()) == [administrator]


def test_who_was_removed_meanwhile_is_told_to_be_gone(administrator: Member, member: Members) -> None:
    one, group = member(Role.READER), actions.make_group(administrator, kind=GroupKind.TEAM, name="Service")
    actions.remove_member(administrator, Member.objects.get(pk=one.pk))
    actions.remove_group(administrator, Group.objects.get(pk=group.pk))
    for again in (
        partial(actions.remove_member, administrator, one),
        partial(actions.change_role, administrator, one, Role.ANALYST),
        partial(actions.remove_group, administrator, group),
        partial(actions.rename_group, administrator, group, name="Sales"),
    ):
        with pytest.raises(NotThere, match="Reload the page"):
            again()


def test_a_form_of_an_invitation_that_is_sent_twice_registers_once(administrator: Member) -> None:
    invitation = actions.invite(administrator, email="new@example.org", role=Role.READER)
    actions.register(invitation, name="New", password="correct horse battery")
    with pytest.raises(WaypostError, match="registered meanwhile"):
        actions.register(invitation, name="New", password="correct horse battery")
    assert Member.objects.filter(user__email="new@example.org").count() == 1


def test_members_of_another_workspace_are_not_found(administrator: Member, stranger: Member, browser: Browser) -> None:
    answer = browser(administrator).post(f"/w/house/people/members/{stranger.uuid}/remove/")
    assert answer.status_code == 404
    assert Member.objects.filter(pk=stranger.pk).exists()


@pytest.mark.parametrize("path", ["", "groups/", "audit/", "notifications/", "keys/"])
def test_a_list_asks_the_same_of_the_database_however_long_it_is(
    administrator: Member, browser: Browser, path: str, django_assert_num_queries: Callable[..., object]
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from waypost.rooms.people.records import GroupKind
    from waypost.rooms.people.rights import SEE_MEMBERS

    guest = browser(administrator)
    counts = []
    for number in range(2):
        for each in range(4):
            user = a_user(f"many{number}{each}")
            new = actions.join(user, workspace_id=administrator.workspace_id, role=Role.READER, key=user.email)
            group = actions.make_group(administrator, kind=GroupKind.TEAM, name=user.name)
            actions.set_group_members(administrator, group, [new.uuid])
            actions.make_key(administrator, name=user.name, rights=[SEE_MEMBERS])
        guest.get(f"/w/house/people/{path}")
        with CaptureQueriesContext(connection) as asked:
            assert guest.get(f"/w/house/people/{path}").status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1]
    assert counts[0] < 14
