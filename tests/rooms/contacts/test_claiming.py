"""One ledger for all: what is claimed counts once, the last free contact goes once, what was held back says why."""

from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from waypost.core.contacts.rules import ContactKind, ContactRule, Counting, Outcome, Why
from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.contacts import actions
from waypost.rooms.contacts.actions import erasing
from waypost.rooms.contacts.models import ContactLock, LedgerEntry, OptOut
from waypost.rooms.contacts.queries.history import of_person
from waypost.rooms.contacts.queries.preview import reckon
from waypost.rooms.contacts.records import EVERY_CHANNEL, Became, Claim, ContactChannel, hashed_address
from waypost.rooms.customers.actions.consents import write_down
from waypost.rooms.customers.actions.identifiers import numbers_of
from waypost.rooms.customers.models import Erasure, Profile, Tombstone
from waypost.rooms.customers.queries import persons
from waypost.rooms.customers.records import PersonRecord
from waypost.rooms.journal.records import Ref
from waypost.rooms.people.models import Member
from waypost.rooms.people.rights import Role
from waypost.web.errors import NotAllowed

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 6, 3, 10, tzinfo=UTC)  # a Wednesday, noon in Berlin
ADA = "ada@example.org"


def ask(who: Member, key: str, now: datetime = NOON, **given: Any) -> Any:
    told = {"kind": ContactKind.SURVEY, "channel": ContactChannel.LINK, "address": ADA} | given
    return actions.claim(who.workspace_id, Claim(key=key, **told), now)


def known(who: Member, address: str = ADA, **traits: str) -> PersonRecord:
    """Somebody with an address and traits."""
    number = numbers_of(who.workspace_id, [("email", address)])[0]
    profile = Profile(workspace=who.workspace, person_no=number, email=address, traits=traits)
    profile.make_keys()
    profile.save()
    return persons.shown(who, [number])[0]


def test_surveys_and_journeys_share_one_maximum_and_the_reason_is_kept(administrator: Member) -> None:
    assert ask(administrator, "survey").allowed
    held = ask(administrator, "journey", kind=ContactKind.MESSAGE, title="Welcome")
    assert (held.outcome, held.why) == (Outcome.HELD, Why.TOO_MANY)
    assert held.until == datetime(2026, 6, 3, 22, tzinfo=UTC)  # midnight in Berlin
    row = LedgerEntry.objects.get(key="journey")
    assert (row.became, row.why, row.title, row.until) == (Became.HELD, Why.TOO_MANY, "Welcome", held.until)
    assert ADA not in str(LedgerEntry.objects.values())
    # The next day a message may go out; a survey keeps its month.
    assert ask(administrator, "next", NOON + timedelta(days=1)).why is Why.TOO_SOON
    assert ask(administrator, "next", NOON + timedelta(days=1), kind=ContactKind.MESSAGE).allowed


def test_what_is_claimed_twice_counts_once_and_what_was_not_delivered_counts_for_nothing(administrator: Member) -> None:
    assert ask(administrator, "one").allowed and ask(administrator, "one").allowed
    assert LedgerEntry.objects.count() == 1
    assert actions.give_back(administrator.workspace_id, "one") and not actions.give_back(
        administrator.workspace_id, "one"
    )
    assert LedgerEntry.objects.get().became == Became.UNDELIVERED
    assert ask(administrator, "another").allowed


def test_a_person_with_two_addresses_is_one_and_an_unknown_address_is_somebody(administrator: Member) -> None:
    ada = known(administrator)
    assert ask(administrator, "by address").allowed
    assert ask(administrator, "by person", address="", person=ada.number).why is Why.TOO_SOON
    assert ask(administrator, "in capitals", address="ADA@Example.org").why is Why.TOO_SOON
    assert ask(administrator, "unknown", address="eve@example.org").allowed
    assert ask(administrator, "unknown again", address="eve@example.org").why is Why.TOO_SOON


def test_two_claims_of_one_list_for_the_same_person_are_one(administrator: Member) -> None:
    wanted = [Claim(f"n{n}", ContactKind.SURVEY, ContactChannel.LINK, address=ADA) for n in range(3)]
    found = actions.claim_all(administrator.workspace_id, wanted, NOON)
    assert [each.allowed for each in found] == [True, False, False]


def test_no_workspace_counts_or_knows_the_contacts_of_another(administrator: Member, stranger: Member) -> None:
    assert ask(administrator, "one").allowed and ask(stranger, "one").allowed
    first, second = LedgerEntry.objects.order_by("id")
    assert first.address != second.address


def test_mails_need_a_consent_by_the_words_of_the_workspace_and_a_withdrawal_holds_for_links_too(
    administrator: Member,
) -> None:
    ada, mail = known(administrator), ContactChannel.EMAIL
    assert ask(administrator, "a", channel=mail).why is Why.NO_CONSENT
    said: dict[str, Any] = {"person": ada.uuid, "purpose": "Umfragen", "channel": "E-Mail", "proof": "form 3"}
    write_down(administrator, **said, given=True, at=NOON - timedelta(days=2))
    assert ask(administrator, "a", channel=mail).allowed
    write_down(administrator, **said, given=False, at=NOON - timedelta(days=1))
    assert ask(administrator, "b", NOON + timedelta(days=40)).why is Why.CONSENT_WITHDRAWN


def test_what_was_said_of_no_channel_holds_for_each(administrator: Member) -> None:
    ada, later = known(administrator), NOON + timedelta(days=40)
    said: dict[str, Any] = {"person": ada.uuid, "purpose": "surveys", "channel": EVERY_CHANNEL, "proof": "form 3"}
    write_down(administrator, **said, given=True, at=NOON - timedelta(days=2))
    assert ask(administrator, "a", channel=ContactChannel.EMAIL).allowed
    write_down(administrator, **said, given=False, at=NOON - timedelta(days=1))
    for channel in (ContactChannel.EMAIL, ContactChannel.WEB, ContactChannel.LINK):
        assert ask(administrator, f"b {channel}", later, channel=channel).why is Why.CONSENT_WITHDRAWN


def test_on_a_page_a_withdrawal_by_mail_holds_as_one_by_page_does_and_no_consent_is_needed(
    administrator: Member,
) -> None:
    ada, web, later = known(administrator), ContactChannel.WEB, NOON + timedelta(days=40)
    said: dict[str, Any] = {"person": ada.uuid, "purpose": "surveys", "proof": "form 3"}
    assert ask(administrator, "a", channel=web).allowed
    write_down(administrator, **said, channel="e-mail", given=False, at=NOON - timedelta(days=3))
    assert ask(administrator, "b", later, channel=web).why is Why.CONSENT_WITHDRAWN
    write_down(administrator, **said, channel="web", given=True, at=NOON - timedelta(days=2))
    assert ask(administrator, "c", later, channel=web).why is Why.CONSENT_WITHDRAWN
    write_down(administrator, **said, channel="e-mail", given=True, at=NOON - timedelta(days=1))
    assert ask(administrator, "d", later, channel=web).allowed


def test_a_sign_off_holds_for_the_person_and_outlives_their_erasure(administrator: Member) -> None:
    ada = known(administrator)
    actions.opt_out(administrator.workspace_id, address=ADA)
    actions.opt_out(administrator.workspace_id, address=ADA)
    assert OptOut.objects.count() == 1
    assert ask(administrator, "a", address="", person=ada.number).why is Why.OPTED_OUT
    erasure = Erasure.objects.create(workspace=administrator.workspace)
    Tombstone.objects.create(workspace=administrator.workspace, erasure=erasure, person_no=ada.number)
    erasing.scrub(administrator.workspace_id, lambda value: value)
    assert (
        not LedgerEntry.objects.exclude(person_no=None).exists() and not OptOut.objects.exclude(person_no=None).exists()
    )
    assert of_person(administrator.workspace_id, [ada.number]) == ("contacted", [])
    assert ask(administrator, "b").why is Why.OPTED_OUT


def test_an_erasure_takes_the_address_of_every_contact_and_lock_but_keeps_who_else_has_it(
    administrator: Member,
) -> None:
    workspace_id = administrator.workspace_id
    ask(administrator, "before anybody knew whose it is")
    ask(administrator, "another address", address="old@example.org")
    ask(administrator, "shared", address="home@example.org", person=known(administrator, "ben@example.org").number)
    ada = known(administrator)
    ask(administrator, "known", NOON + timedelta(days=40))
    erasure = Erasure.objects.create(
        workspace=administrator.workspace, words=["Ada Byron", ADA, "Old@example.org", "home@example.org"]
    )
    Tombstone.objects.create(workspace=administrator.workspace, erasure=erasure, person_no=ada.number)
    for _ in range(2):
        erasing.scrub(workspace_id, lambda value: value)
        assert LedgerEntry.objects.count() == 4
        [left] = LedgerEntry.objects.exclude(address="", person_no=None)
        assert left.key == "shared" and left.address == hashed_address(workspace_id, "home@example.org")
        names = set(ContactLock.objects.values_list("subject", flat=True))
        assert names == {f"a:{left.address}", f"p:{left.person_no}"}
    assert not OptOut.objects.exists()


def test_a_sign_off_goes_on_for_every_address_of_an_erased_person_by_hash_alone(administrator: Member) -> None:
    ada = known(administrator)
    actions.opt_out(administrator.workspace_id, person=ada.number, title="Spring survey")
    erasure = Erasure.objects.create(workspace=administrator.workspace, words=[ADA, "old@example.org"])
    Tombstone.objects.create(workspace=administrator.workspace, erasure=erasure, person_no=ada.number)
    erasing.scrub(administrator.workspace_id, lambda value: value)
    assert {ask(administrator, each, address=each).why for each in (ADA, "old@example.org")} == {Why.OPTED_OUT}
    assert set(OptOut.objects.values_list("person_no", "title")) == {(None, "")} and OptOut.objects.count() == 2


def test_what_is_older_than_any_rule_goes_with_its_locks(administrator: Member) -> None:
    ask(administrator, "old")
    ask(administrator, "new", NOON + timedelta(days=500), address="eve@example.org")
    assert erasing.sweep(NOON + timedelta(days=740)) == 1
    [left] = LedgerEntry.objects.all()
    assert [each.subject for each in ContactLock.objects.all()] == [f"a:{left.address}"]


def test_weeks_of_rules_begin_on_the_day_of_the_workspace(administrator: Member) -> None:
    type(administrator.workspace).objects.filter(pk=administrator.workspace_id).update(week_start=6)
    actions.set_rule(administrator, ContactRule(most=1, counting=Counting.WEEK))
    assert ask(administrator, "a").allowed
    assert ask(administrator, "b").until == datetime(2026, 6, 6, 22, tzinfo=UTC)  # Sunday, midnight in Berlin


def test_a_rule_for_a_trait_holds_for_who_has_it_alone(administrator: Member) -> None:
    known(administrator, tier="Gold")
    known(administrator, "eve@example.org", tier="silver")
    actions.set_rule(administrator, ContactRule("Gold", never=True), trait="Tier", value="gold")
    assert (ask(administrator, "a").why, ask(administrator, "a").rule) == (Why.NEVER, "Gold")
    assert ask(administrator, "b", address="eve@example.org").allowed


def test_a_survey_may_have_an_exception(administrator: Member) -> None:
    survey = Ref("survey", uuid4(), "Once a day")
    actions.set_rule(administrator, ContactRule(most=1, counting=Counting.WEEK, days_asking=30))
    assert ask(administrator, "a").allowed
    assert ask(administrator, "b", NOON + timedelta(days=2), about=survey.uuid).why is Why.TOO_SOON
    actions.except_from(administrator, survey, days=2, beyond_most=True)
    assert ask(administrator, "b", NOON + timedelta(days=2), about=survey.uuid).allowed


def test_quiet_hours_are_those_of_the_person_where_their_zone_is_known(administrator: Member) -> None:
    known(administrator, timezone="America/New_York")
    known(administrator, "eve@example.org")
    actions.set_settings(
        administrator, quiet_begin=time(20), quiet_end=time(8), sundays=True, holidays="DE", own_zone=True,
        needs_consent=False, consent_words="",
    )  # fmt: skip
    early = datetime(2026, 6, 3, 8, tzinfo=UTC)  # 10:00 in Berlin, 4:00 in New York
    mail = {"channel": ContactChannel.EMAIL}
    late = ask(administrator, "ada", early, **mail)
    assert (late.outcome, late.until) == (Outcome.LATER, datetime(2026, 6, 3, 12, tzinfo=UTC))
    assert ask(administrator, "eve", early, address="eve@example.org", **mail).allowed
    christmas = datetime(2026, 12, 25, 10, tzinfo=UTC)
    assert ask(administrator, "holiday", christmas, address="eve@example.org", **mail).why is Why.QUIET
    with pytest.raises(WaypostError, match="No holidays are known"):
        actions.set_settings(
            administrator, quiet_begin=time(20), quiet_end=time(8), sundays=True, holidays="ATLANTIS", own_zone=True,
            needs_consent=False, consent_words="",
        )  # fmt: skip


def test_a_preview_says_what_a_list_would_meet_and_counts_nothing(administrator: Member) -> None:
    actions.opt_out(administrator.workspace_id, address="out@example.org")
    assert ask(administrator, "before").allowed
    rows = LedgerEntry.objects.count()
    wanted = [
        Claim(address, ContactKind.SURVEY, ContactChannel.LINK, address=address)
        for address in (ADA, "out@example.org", "eve@example.org", "finn@example.org")
    ]
    found = reckon(administrator.workspace_id, wanted, NOON)
    assert (found.total, found.allowed, found.held_back) == (4, 2, 2)
    assert {each.why: n for each, n in found.held} == {Why.TOO_SOON: 1, Why.OPTED_OUT: 1}
    assert LedgerEntry.objects.count() == rows


def test_only_managers_set_rules_and_pages_say_what_holds(
    administrator: Member, member: Callable[[Role], Member], browser: Callable[[Member | None], Client]
) -> None:
    analyst = member(Role.ANALYST)
    with pytest.raises(NotAllowed):
        actions.set_rule(analyst, ContactRule(most=3))
    page = browser(analyst).get("/w/house/contacts/?preview=1").content.decode()
    assert "at most 1 contact a calendar day" in page and "Of 0 invited persons" in page and "One more rule" not in page
    mine = browser(administrator)
    form = {
        "do": "everybody",
        "most": "2",
        "counting": "rolling",
        "hours": "48",
        "days_asking": "14",
        "days_message": "",
    }
    assert mine.post("/w/house/contacts/rule/", form).status_code == 302
    assert "at most 2 contacts within 48 hours" in mine.get("/w/house/contacts/").content.decode()
    assert mine.post("/w/house/contacts/rule/", {"counting": "day", "most": "1"}).status_code == 422
    assert mine.post("/w/house/contacts/rule/", {"counting": "day", "segment": "(("}).status_code == 422


def test_the_page_of_a_person_says_what_they_were_asked_and_why_not(
    administrator: Member, browser: Callable[[Member | None], Client]
) -> None:
    ada = known(administrator)
    ask(administrator, "a", title="After the purchase")
    ask(administrator, "b", title="Spring survey")
    page = browser(administrator).get(f"/w/house/contacts/persons/{ada.uuid}/").content.decode()
    assert "After the purchase" in page and "too few days since the last contact" in page
    assert "contacts/persons/" in browser(administrator).get(f"/w/house/customers/persons/{ada.uuid}/").content.decode()
