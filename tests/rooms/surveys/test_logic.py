"""Logic is written by forms: conditions with groups, rules, fields of the link, variables, quotas."""

from collections.abc import Callable
from html.parser import HTMLParser

import pytest
from django.http import QueryDict
from django.test import Client
from hypothesis import given, settings

from tests.core.vocabulary.survey import random_surveys
from waypost.core.vocabulary import survey as documents
from waypost.core.vocabulary.survey import Condition
from waypost.rooms.people.models import Member
from waypost.rooms.surveys import actions
from waypost.rooms.surveys.models import Survey
from waypost.rooms.surveys.pages.conditions import condition_of, formed, typed
from waypost.rooms.surveys.pages.rules import rule_of, written
from waypost.rooms.surveys.queries.documents import draft_of

Browser = Callable[[Member | None], Client]
SURVEY = """
kind: survey
name: Logic
language: en
languages: [en, de]
hidden: [shop]
variables: [points]
pages:
- id: first
  questions:
  - {kind: nps, id: score, text: {en: Recommend us?}}
  - {kind: multiple_choice, id: ways, text: {en: Which ways?}, options: [{id: web, text: {en: Online}}, {id: shop, text: {en: Shop}}]}
- id: second
  questions: [{kind: text, id: why, text: {en: Why?}}]
- id: third
  questions: [{kind: text, id: more, text: {en: More?}}]
"""


class _Fields(HTMLParser):
    """The fields of the form beside the way, as a browser would send them."""

    def __init__(self) -> None:
        super().__init__()
        self.inside, self.select, self.found = False, "", list[tuple[str, str]]()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {key: value or "" for key, value in attrs}
        if tag == "aside" and given.get("id") == "open":
            self.inside = True
        if not self.inside:
            return
        if tag == "select":
            self.select = given.get("name", "")
        elif tag == "option" and "selected" in given:
            self.found.append((self.select, given.get("value", "")))
        elif tag == "input" and given.get("name") and (given.get("type") != "checkbox" or "checked" in given):
            self.found.append((given["name"], given.get("value", "")))

    def handle_endtag(self, tag: str) -> None:
        self.inside = self.inside and tag != "aside"


def fields_of(page: str) -> QueryDict:
    parser = _Fields()
    parser.feed(page)
    sent = QueryDict(mutable=True)
    for name, value in parser.found:
        sent.appendlist(name, value)
    return sent


@pytest.fixture
def row(administrator: Member) -> Survey:
    return actions.create(administrator, document=documents.read_survey(SURVEY))


@pytest.mark.django_db
def test_a_condition_grows_line_by_line_and_is_kept_when_it_is_saved(
    row: Survey, administrator: Member, browser: Browser
) -> None:
    who, url = browser(administrator), f"/w/house/surveys/{row.uuid}/build/logic/"
    sent = fields_of(who.get(f"{url}?at=second").content.decode())
    sent["w|0|0|subject"] = "answer:score"
    page = who.post(url, dict(sent.lists())).content.decode()  # a choice was made: the comparisons that fit come back
    assert "is 0 to 6 (detractors)" in page and "chosen: at least" not in page
    sent = fields_of(page)
    sent["w|0|0|how"] = "detractor"
    sent["more"] = "w|0"
    sent = fields_of(who.post(url, dict(sent.lists())).content.decode())
    sent["w|0|1|subject"] = "answer:ways"
    sent = fields_of(who.post(url, dict(sent.lists())).content.decode())
    sent.setlist("w|0|1|value", ["web", "shop"])
    sent["w|0|every"] = "any"
    row.refresh_from_db()
    assert draft_of(row).pages[1].when is None  # nothing is kept before it is saved
    sent["do"] = "save"
    assert who.post(url, dict(sent.lists())).status_code == 302
    row.refresh_from_db()
    assert draft_of(row).pages[1].when == documents.read_survey(
        "kind: survey\npages:\n- when: {any: [{answer: score, band: detractor}, {answer: ways, in: [web, shop]}]}"
    ).pages[0].when  # fmt: skip
    told = who.get(url).content.decode()
    assert "the answer to “Which ways?” is one of “Online”, “Shop”" in told


@pytest.mark.django_db
def test_a_rule_jumps_calculates_and_ends(row: Survey, administrator: Member, browser: Browser) -> None:
    who, url = browser(administrator), f"/w/house/surveys/{row.uuid}/build/logic/"

    def add(**given: str) -> None:
        sent = fields_of(who.get(f"{url}?at=first").content.decode())
        number = sent["r|n"]
        sent["more"] = "r"
        sent = fields_of(who.post(url, dict(sent.lists())).content.decode())
        for name, value in given.items():
            sent[f"r|{number}|{name}"] = value
        sent["do"] = "save"
        answered = who.post(url, dict(sent.lists()))
        assert answered.status_code == 302, answered.content.decode()

    add(deed="jump", jump="third")
    add(**{"0|0|subject": "answer:score", "0|0|how": "at_most", "0|0|value": "3"}, deed="screened-out")
    add(deed="add", variable="points", **{"with": "answer:score"})
    row.refresh_from_db()
    jump, end, count = draft_of(row).pages[0].then
    assert jump.jump == "third" and jump.when is None
    assert end.end is documents.Ending.SCREENED_OUT and end.when == Condition(answer="score", at_most=3)
    assert count.add is not None and (count.variable, count.add.answer) == ("points", "score")
    sent = fields_of(who.get(f"{url}?at=first").content.decode())
    sent["drop"] = "r|0"
    sent = fields_of(who.post(url, dict(sent.lists())).content.decode())
    sent["do"] = "save"
    who.post(url, dict(sent.lists()))
    row.refresh_from_db()
    assert draft_of(row).pages[0].then == (end, count)


@pytest.mark.django_db
def test_what_is_missing_is_said_and_what_was_typed_stays(row: Survey, administrator: Member, browser: Browser) -> None:
    who, url = browser(administrator), f"/w/house/surveys/{row.uuid}/build/logic/"
    sent = fields_of(who.get(f"{url}?at=second").content.decode())
    sent["w|0|0|subject"], sent["w|0|0|how"], sent["do"] = "answer:score", "between", "save"
    answered = who.post(url, dict(sent.lists()))
    page = answered.content.decode()
    assert answered.status_code == 422 and "needs two values such as 3; 7" in page
    assert fields_of(page)["w|0|0|subject"] == "answer:score"


@pytest.mark.django_db
def test_a_quota_offers_bands_only_where_an_nps_is_asked_and_counts_one_answer_as_one(
    row: Survey, administrator: Member, browser: Browser
) -> None:
    text = SURVEY.replace("kind: nps", "kind: csat") + "quotas: [{id: first-one, limit: 1}]\n"
    csat = actions.create(administrator, document=documents.read_survey(text))
    for survey, offers in ((row, True), (csat, False)):
        page = browser(administrator).get(f"/w/house/surveys/{survey.uuid}/build/logic/?at=new-quota").content.decode()
        assert ("(detractors)" in page) == offers and 'value="at_least"' in page
    assert "1 complete answer is enough" in page


@pytest.mark.django_db
def test_quotas_fields_and_variables_are_kept(row: Survey, administrator: Member, browser: Browser) -> None:
    who, url = browser(administrator), f"/w/house/surveys/{row.uuid}/build/logic/"
    sent = fields_of(who.get(f"{url}?at=new-quota").content.decode())
    sent["name"], sent["limit"], sent["w|0|0|subject"] = "From Ulm", "50", "hidden:shop"
    sent = fields_of(who.post(url, dict(sent.lists())).content.decode())
    sent["w|0|0|how"], sent["do"] = "is", "quota"
    sent = fields_of(
        who.post(url, dict(sent.lists())).content.decode()
    )  # a value is missing: it comes back with the field for it
    sent["w|0|0|value"], sent["do"] = "Ulm", "quota"
    assert who.post(url, dict(sent.lists())).status_code == 302
    row.refresh_from_db()
    (quota,) = draft_of(row).quotas
    assert (quota.name, quota.limit, quota.when) == ("From Ulm", 50, Condition(hidden="shop", is_="Ulm"))
    given = {
        "do": "fields",
        "turn": row.turn,
        "hidden": ["shop", "order", ""],
        "variable": ["n", ""],
        "start": ["3", ""],
    }
    assert who.post(url, given).status_code == 302
    row.refresh_from_db()
    draft = draft_of(row)
    assert [each.id for each in draft.hidden] == ["shop", "order"]
    assert [(each.id, each.start) for each in draft.variables] == [("n", 3)]
    wrong = who.post(url, given | {"turn": row.turn, "hidden": ["two words"]})
    assert wrong.status_code == 422 and "begin with a letter" in wrong.content.decode()
    assert who.post(url, {"do": "remove-quota", "at": quota.id, "turn": row.turn}).status_code == 302
    row.refresh_from_db()
    assert draft_of(row).quotas == ()


@settings(max_examples=150)
@given(random_surveys.conditions())
def test_a_form_never_changes_a_condition_that_it_shows(condition: Condition) -> None:
    form = formed(condition)
    if form is None:
        return
    assert condition_of(form) == condition
    sent = QueryDict(mutable=True)
    sent["w|every"], sent["w|groups"] = "all" if form.every else "any", str(len(form.groups))
    for number, group in enumerate(form.groups):
        sent[f"w|{number}|every"], sent[f"w|{number}|lines"] = "all" if group.every else "any", str(len(group.lines))
        for place, line in enumerate(group.lines):
            at = f"w|{number}|{place}"
            sent[f"{at}|subject"], sent[f"{at}|how"] = line.subject, line.how
            sent.setlist(f"{at}|value", ["; ".join(line.values)])
    assert condition_of(typed(sent, "w")) == condition


@settings(max_examples=150)
@given(random_surveys.rules)
def test_a_form_never_changes_a_rule_that_it_shows(rule: documents.Rule) -> None:
    assert rule_of(written(rule)) == rule
