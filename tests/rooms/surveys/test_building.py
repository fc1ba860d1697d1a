"""Surveys are built by forms, published as versions, and told by what their answers come to."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from tests.rooms.conftest import Members
from tests.rooms.surveys.asking import SMALL, Person, published
from waypost.core.vocabulary import survey as documents
from waypost.core.vocabulary.survey.questions.choices import SingleChoice
from waypost.core.vocabulary.survey.questions.scored import NpsPlus
from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.customers.actions import erasure
from waypost.rooms.customers.queries import persons
from waypost.rooms.people.models import Member
from waypost.rooms.people.rights import Role
from waypost.rooms.surveys import actions
from waypost.rooms.surveys.actions import erasing, sweeping
from waypost.rooms.surveys.models import Answer, Invitation, Left, Survey
from waypost.rooms.surveys.pages.telling import told_of
from waypost.rooms.surveys.queries.causes import named_causes
from waypost.rooms.surveys.queries.documents import document_of, draft_of
from waypost.rooms.surveys.queries.handing_out import of_person
from waypost.rooms.surveys.queries.response import response
from waypost.rooms.surveys.queries.results import results
from waypost.rooms.surveys.records import State
from waypost.web.errors import NotAllowed

pytestmark = pytest.mark.django_db
Browser = Callable[[Member | None], Client]


def answer(row: Survey, *scores: int, why: str = "") -> None:
    for score in scores:
        person = Person.at(row.links.get().token)
        person.send(happy=str(score), why=why)
        person.send(mail="")


def whole(sent: Any) -> bytes:
    """All of an answer that is sent in pieces."""
    return b"".join(sent.streaming_content)


def test_questions_are_added_changed_moved_and_removed_by_forms(administrator: Member, browser: Browser) -> None:
    row = actions.create(administrator, name="Mine", language="en")
    who, url = browser(administrator), f"/w/house/surveys/{row.uuid}/build/"

    def do(**given: str) -> documents.Survey:
        row.refresh_from_db()
        sent = {name.replace("__", "|"): value for name, value in given.items()}
        assert who.post(url, sent | {"turn": str(row.turn)}).status_code == 302
        row.refresh_from_db()
        return draft_of(row)

    do(do="add", page="page-1", kind="csat")
    draft = do(do="add", page="page-1", kind="single_choice")
    assert [each.id for each in draft.questions()] == ["csat-1", "single-choice-1"]
    draft = do(do="save", question="single-choice-1", t__text__en="Which one?", n__options="3", o__options__0__id="a",
               o__options__0__en="Red", o__options__1__en="Blue", o__options__2__en="", f__required="on",
               w__answer="csat-1", w__how="at_most", w__value="3")  # fmt: skip
    choice = draft.question("single-choice-1")
    assert isinstance(choice, SingleChoice) and choice.required and choice.when is not None and choice.when.at_most == 3
    assert [(each.id, each.text.in_("en")) for each in choice.options] == [("a", "Red"), ("blue", "Blue")]
    draft = do(do="up", question="single-choice-1")
    assert [each.id for each in draft.questions()] == ["single-choice-1", "csat-1"]
    do(do="add-page")
    draft = do(do="down", question="csat-1")
    assert [len(page.questions) for page in draft.pages] == [1, 1]
    draft = do(do="remove", question="csat-1")
    draft = do(do="remove-page", page="page-2")
    assert [each.id for each in draft.questions()] == ["single-choice-1"]
    assert "Which one?" in who.get(url).content.decode()


def test_what_somebody_else_changed_meanwhile_is_not_lost(administrator: Member, browser: Browser) -> None:
    row = published(administrator)
    old = row.turn
    actions.change(administrator, row.uuid, document=draft_of(row))
    answered = browser(administrator).post(f"/w/house/surveys/{row.uuid}/build/", {"do": "add-page", "turn": old})
    assert answered.status_code == 422 and "Somebody else changed" in answered.content.decode()


def test_the_phone_beside_the_form_shows_what_is_typed_and_keeps_nothing(
    administrator: Member, browser: Browser
) -> None:
    row = published(administrator)
    typed = {"question": "happy", "t|text|en": "Half typ", "t|text|de": "Halb"}
    page = browser(administrator).post(f"/w/house/surveys/{row.uuid}/build/preview/", typed)
    assert "Half typ" in page.content.decode()
    # Titled as those who answer see it: “Small” is what colleagues call it.
    for shown in (page, browser(administrator).get(f"/w/house/surveys/{row.uuid}/build/?lang=en")):
        assert '<p class="phone-title">One moment</p>' in shown.content.decode()
    row.refresh_from_db()
    assert "Half typ" not in row.draft


def test_the_document_goes_out_as_yaml_and_comes_in_with_every_mistake_named(
    administrator: Member, browser: Browser
) -> None:
    row, who = published(administrator), browser(administrator)
    url = f"/w/house/surveys/{row.uuid}/build/yaml/"
    text = who.get(f"{url}?download=1").content.decode()
    assert documents.read_survey(text).question("happy")
    assert who.post(url, {"document": text.replace("satisfied", "pleased"), "turn": row.turn}).status_code == 302
    row.refresh_from_db()
    assert "pleased" in row.draft
    wrong = who.post(url, {"document": "kind: survey\npages: 3\n"})
    assert wrong.status_code == 422 and "pages" in wrong.content.decode()


def test_what_nobody_could_answer_is_not_published(administrator: Member) -> None:
    row = actions.create(administrator, name="Empty", language="en")
    with pytest.raises(WaypostError):
        actions.publish(administrator, row.uuid)


def test_only_a_draft_that_asks_otherwise_is_offered_for_publication(administrator: Member, browser: Browser) -> None:
    row, who = published(administrator), browser(administrator)
    url = f"/w/house/surveys/{row.uuid}/build/"
    assert "Publish changes" not in who.get(url).content.decode()
    actions.change(
        administrator, row.uuid, document=replace(draft_of(row), title=documents.Texts(en="Another", de="Anders"))
    )
    assert "Publish changes" in who.get(url).content.decode()
    actions.publish(administrator, row.uuid)
    assert "Publish changes" not in who.get(url).content.decode()


def test_an_option_that_answers_name_is_retired_instead_of_removed(administrator: Member, browser: Browser) -> None:
    text = "kind: survey\nname: Colours\nlanguage: en\npages:\n- questions: [{kind: single_choice, id: q, text: Q, options: [{id: a, text: A}, {id: b, text: B}, {id: c, text: C}]}]\n"
    row = published(administrator, text)
    gone = documents.read_survey(text.replace(", {id: c, text: C}", ""))
    actions.change(administrator, row.uuid, document=gone)
    with pytest.raises(WaypostError, match="retire"):
        actions.publish(administrator, row.uuid)
    actions.change(administrator, row.uuid, document=documents.read_survey(text))
    form = {"do": "save", "question": "q", "n|options": "2", "o|options|0|id": "a", "o|options|0|en": "A", "o|options|1|id": "b",
            "o|options|1|en": "B"}  # fmt: skip
    assert browser(administrator).post(f"/w/house/surveys/{row.uuid}/build/", form).status_code == 302
    row.refresh_from_db()
    question = draft_of(row).question("q")
    assert isinstance(question, SingleChoice)
    assert [(each.id, each.retired) for each in question.options] == [("a", False), ("b", False), ("c", True)]
    actions.publish(administrator, row.uuid)


def test_nothing_is_told_of_fewer_than_the_smallest_group(administrator: Member, browser: Browser) -> None:
    row, who = published(administrator), browser(administrator)
    answer(row, 1, 2, 5, 5)
    found = results(administrator, row)
    assert found.few and found.results == () and "too few" in who.get(f"/w/house/surveys/{row.uuid}/").content.decode()
    answer(row, 4)
    found = results(administrator, row)
    happy = found.results[0]
    assert happy.score is not None and (happy.n, round(happy.score.value)) == (5, 60)
    assert (round(happy.score.low), round(happy.score.high)) == (23, 88)
    assert [part.count for part in happy.parts] == [1, 1, 0, 1, 2]
    assert "60" in who.get(f"/w/house/surveys/{row.uuid}/").content.decode()


def test_causes_are_told_by_band_with_their_lift(relationship: Survey, administrator: Member) -> None:
    for score, causes in ((2, ["complicated"]), (3, ["complicated"]), (4, ["complicated", "hard-to-reach"]), (1, []),
                          (6, ["complicated"]), (7, ["hard-to-reach"]), (8, []), (8, []), (7, ["complicated"]), (7, [])):  # fmt: skip
        person = Person.at(relationship.links.get().token)
        person.send(recommend=str(score))
        person.send(recommend=str(score), recommend__causes=causes)
        person.send(overall="3")
        if person.title != "Your answer has arrived":
            person.send(contact="no")
    found = results(administrator, relationship).results[0]
    assert found.score is not None and round(found.score.value) == -50
    first = found.causes[0]
    assert (first.id, first.band.value, first.count, first.share.n) == ("complicated", "detractor", 4, 5)
    assert first.lift is not None and round(first.lift.value, 1) == 4.0 and first.lift.low < first.lift.value
    assert [each.band.value for each in found.causes] == ["detractor", "detractor", "passive", "passive"]
    assert relationship.live is not None
    (_, told, rare), (_, none, others) = told_of(document_of(relationship.live), found).causes
    assert [cause.id for _, cause, *_ in told] == ["complicated"] and not none
    assert ([cause.id for _, cause in rare], len(others)) == (["hard-to-reach"], 2)


def test_causes_are_not_held_against_others_who_are_a_few(relationship: Survey, administrator: Member) -> None:
    assert relationship.live is not None
    question = document_of(relationship.live).question("recommend")
    assert isinstance(question, NpsPlus)
    many: list[dict[str, object]] = [{"score": 2, "causes": ["complicated"]}] * 6
    for others, told in ((4, False), (5, True)):
        few: list[dict[str, object]] = [{"score": 8, "causes": ["complicated"]}] * others
        [first, *_] = named_causes(question, many + few, 5)
        assert (first.lift is not None) is told and (first.p is not None) is told


def test_answers_on_another_scale_are_left_out_and_counted(administrator: Member) -> None:
    row = published(administrator)
    answer(row, 5, 5, 5, 5, 5)
    seven = (SMALL % "pseudonymous").replace("{kind: csat,", "{kind: csat, points: 7,")
    actions.change(administrator, row.uuid, document=documents.read_survey(seven))
    actions.publish(administrator, row.uuid)
    answer(row, 7, 7, 6, 5, 1)
    row.refresh_from_db()
    happy = results(administrator, row).results[0]
    assert (happy.n, happy.odd) == (5, 5) and happy.score is not None and round(happy.score.value) == 60


def test_the_file_of_answers_has_no_formula_and_no_address(administrator: Member, browser: Browser) -> None:
    row = published(administrator)
    answer(row, 5, why="=1+1")
    ada = Person.at(row.links.get().token)
    ada.send(happy="3")
    ada.send(mail="ada@example.org")
    sent = browser(administrator).get(f"/w/house/surveys/{row.uuid}/answers.csv")
    text = whole(sent).decode("utf-8-sig")
    lines = text.splitlines()
    assert lines[0] == "answer,version,language,channel,pseudonym,ended,happy,why"
    assert len(lines) == 3 and "'=1+1" in text and "ada@" not in text


def test_names_in_the_file_are_masked_for_who_may_not_see_names(
    administrator: Member, member: Members, browser: Browser
) -> None:
    row = published(administrator)
    answer(row, 5, why="Frau Kowalski, ada@example.org")
    sent = browser(member(Role.ANALYST)).get(f"/w/house/surveys/{row.uuid}/answers.csv")
    text = whole(sent).decode()
    assert "Frau ••••••••" in text and "ada@" not in text and "Kowalski" not in text


def test_the_disposition_tells_what_became_of_every_invitation(administrator: Member) -> None:
    row = published(administrator)
    made = actions.invite(administrator, row.uuid, text="a@example.org\nb@example.org\nnobody\na@EXAMPLE.org").made
    again = actions.invite(administrator, row.uuid, text="a@example.org, c@example.org")
    assert len(made) == 2 and again.known == ["a@example.org"] and len(again.made) == 1
    ada = Person.at(made[0][1])
    ada.send(happy="5")
    ada.send(mail="")
    Person.at(made[1][1]).send(happy="2")
    row.invitations.update(sent_at=timezone.now() - timedelta(days=30))
    found = response(administrator, row)
    assert {state.value: n for state, n in found.states.items()} == {"complete": 1, "partial": 1, "sent": 1}
    assert found.rate is not None and (found.arrived, found.complete, round(found.rate.value)) == (3, 1, 33)


def test_personal_links_are_given_out_once_as_a_file(administrator: Member, browser: Browser) -> None:
    row, who = published(administrator), browser(administrator)
    sent = who.post(f"/w/house/surveys/{row.uuid}/links/invite/", {"addresses": "ada@example.org\n=nonsense"})
    text = sent.content.decode("utf-8-sig")
    link = text.splitlines()[1].split(",")[1]
    assert "'=nonsense" in text and Client().get(link).status_code == 200
    token = link.rstrip("/").rpartition("/")[2]
    assert token not in str(list(Invitation.objects.values()))


def test_who_may_only_see_builds_nothing(administrator: Member, member: Members) -> None:
    row, reader = published(administrator), member(Role.READER)
    assert results(reader, row).few
    for verb in (
        lambda: actions.create(reader, name="Mine"),
        lambda: actions.publish(reader, row.uuid),
        lambda: actions.set_state(reader, row.uuid, state=State.ENDED),
        lambda: actions.invite(reader, row.uuid, text="a@example.org"),
        lambda: actions.delete(reader, row.uuid),
    ):
        with pytest.raises(NotAllowed):
            verb()


def test_an_erased_person_leaves_the_words_and_the_figures_stay(administrator: Member) -> None:
    row = published(administrator, SMALL % "personal")
    [(_, own)] = actions.invite(administrator, row.uuid, text="ada@example.org").made
    ada = Person.at(own)
    ada.send(happy="1", why="I am Ada")
    ada.send(mail="ada@example.org")
    number = Invitation.objects.get().person_no
    assert number is not None
    erasure.erase(administrator, person=persons.shown(administrator, [number])[0].uuid)
    erasing.scrub(administrator.workspace_id, lambda value: value)
    kept = Answer.objects.get()
    assert kept.record["answers"] == {"happy": {"value": 1, "wording": 1}} and kept.invitation is None
    assert "example.org" not in str(list(Invitation.objects.values())) and kept.state == "complete"


def test_a_person_who_asks_gets_what_they_answered(administrator: Member) -> None:
    row = published(administrator, SMALL % "personal")
    [(_, own)] = actions.invite(administrator, row.uuid, text="ada@example.org").made
    Person.at(own).send(happy="4", why="Kind people")
    number = Invitation.objects.get().person_no
    assert number is not None
    name, rows = of_person(administrator.workspace_id, [number])
    assert name == "surveys" and rows[0]["address"] == "ada@example.org"
    assert rows[0]["answers"]["why"]["value"] == "Kind people"
    assert of_person(administrator.workspace_id, [number + 1])[1] == []


def test_what_others_wrote_about_an_erased_person_goes_too(administrator: Member) -> None:
    row = published(administrator, SMALL % "anonymous")
    answer(row, 3, why="Ada was rude")
    Left.objects.create(workspace=row.workspace, survey=row, question="mail", value="ada@example.org", day="2026-01-01")

    def scrubbed(value: object) -> object:
        return {"answers": {}} if "Ada" in str(value) else "" if "ada@" in str(value) else value

    erasing.scrub(row.workspace_id, scrubbed)
    assert "Ada" not in str(Answer.objects.get().record) and not Left.objects.exists()


def test_answers_that_nobody_finished_are_let_go(administrator: Member) -> None:
    row = published(administrator)
    Person.at(row.links.get().token).send(happy="5")
    answer(row, 4)
    assert sweeping.sweep() == 0
    assert sweeping.sweep(Answer.objects.latest("id").changed_at + sweeping.KEPT * 1.01) == 1
    assert Answer.objects.get().state == "complete"


def test_deleting_a_survey_takes_its_answers_along(administrator: Member, browser: Browser) -> None:
    row = published(administrator)
    answer(row, 5)
    assert browser(administrator).post(f"/w/house/surveys/{row.uuid}/delete/").status_code == 302
    assert not Survey.objects.exists() and not Answer.objects.exists()


def test_a_page_that_is_kept_during_an_erasure_is_not_lost(administrator: Member) -> None:
    row = published(administrator, SMALL % "anonymous")
    answer(row, 3, why="Ada was rude")
    kept = Answer.objects.get().record
    later = {**kept, "variables": {"said": "Ada later"}}

    def scrubbed(value: Any) -> Any:
        if value == kept:
            Answer.objects.update(record=later)
        return json.loads(json.dumps(value).replace("Ada", "-"))

    erasing.scrub(row.workspace_id, scrubbed)
    assert Answer.objects.get().record["variables"] == {"said": "- later"}


def test_a_link_is_copied_and_says_what_it_may_bring_along(administrator: Member, browser: Browser) -> None:
    row, who = published(administrator, SMALL % "pseudonymous" + "hidden: [shop]\n"), browser(administrator)
    page = who.get(f"/w/house/surveys/{row.uuid}/links/").content.decode()
    address = f"http://testserver/s/{row.links.get().token}/"
    assert f'data-copied><input class="input" readonly value="{address}"' in page
    for told in ("shop=…", "score=9", "lang=de"):
        assert f"<code>{told}</code>" in page
