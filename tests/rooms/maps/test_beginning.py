"""How a journey begins: by a template, by six questions, empty; with method help beside it."""

from collections.abc import Callable
from uuid import UUID

import pytest
from django.test import Client

from tests.rooms.conftest import Members
from tests.rooms.maps.conftest import guided_at
from waypost.core.vocabulary.journey.operations import Add, At, Change, Kind
from waypost.core.vocabulary.method import ADVICE, CHAPTERS
from waypost.core.vocabulary.templates import TEMPLATES
from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.maps import actions, queries
from waypost.rooms.maps.actions.guided import Feeling
from waypost.rooms.maps.records import Status
from waypost.rooms.people.models import Member
from waypost.rooms.people.rights import Role

Browser = Callable[[Member | None], Client]
HOME = "/w/house/journeys/"


@pytest.fixture
def client(administrator: Member, browser: Browser) -> Client:
    return browser(administrator)


@pytest.mark.parametrize("slug", [each.slug for each in TEMPLATES])
@pytest.mark.parametrize("language", ["de", "en"])
def test_every_template_becomes_a_journey_with_personas_and_touchpoints(
    client: Client, administrator: Member, slug: str, language: str
) -> None:
    answer = client.post(f"{HOME}new/templates/{slug}/use/", {"language": language})
    [made] = queries.journeys(administrator)
    assert answer.status_code == 302 and answer["Location"] == f"{HOME}{made.uuid}/edit/"
    document = queries.document(queries.version(administrator, made.uuid))
    assert (document.id, document.language) == (slug, language)
    assert [each.name for each in queries.personas(administrator)]
    assert all(each.measuring_point for each in queries.touchpoints(administrator))
    assert made.outline.grades.share == 0


def test_the_same_template_twice_makes_two_journeys_that_are_not_mixed_up(administrator: Member) -> None:
    first, second = (actions.create_from_template(administrator, slug="support-case", language="en") for _ in "ab")
    ids = [queries.document(queries.version(administrator, each.uuid)).id for each in (first, second)]
    assert ids == ["support-case", "support-case-2"]
    assert first.letter != second.letter


def test_a_template_that_is_not_there_is_refused_with_the_list(client: Client, administrator: Member) -> None:
    with pytest.raises(WaypostError, match="hotel-stay"):
        actions.create_from_template(administrator, slug="moon", language="de")
    assert client.get(f"{HOME}new/templates/moon/").status_code == 404
    assert not queries.journeys(administrator)


def test_templates_are_found_by_purpose_trade_and_words_of_both_languages(client: Client) -> None:
    def found(query: str) -> set[str]:
        page = client.get(f"{HOME}new/?{query}").content.decode()
        return {each.slug for each in TEMPLATES if f"/new/templates/{each.slug}/use/" in page}

    assert len(found("")) == 12
    assert found("purpose=health") == {"hospital-stay"}
    assert found("trade=finance") == {"bank-account", "insurance-claim"}
    assert found("q=Umzug+final") == {"energy-move"}
    assert found("purpose=buy&q=hotel") == {"hotel-stay"}
    assert found("purpose=nonsense&trade=nonsense") == found("")
    assert "No template matches" in client.get(f"{HOME}new/?q=submarine").content.decode()


@pytest.mark.parametrize(
    ("words", "slug"),
    [
        *((word, "online-shop") for word in ("Online-Shop", "Onlineshop", "online shop", "Webshop", "E-Commerce")),
        *((word, "online-shop") for word in ("ecommerce", "web shop", "Retoure", "Retouren", "Rückgabe", "rueckgabe")),
        ("Filiale", "omnichannel-retail"), ("click and collect", "omnichannel-retail"), ("Girokonto", "bank-account"),
        ("Umzug", "energy-move"), ("Glasfaser", "telecom-contract"), ("Kundenservice", "support-case"),
        ("Klinik", "hospital-stay"), ("Bürgeramt", "public-application"), ("procurement", "industrial-purchase"),
    ],
)  # fmt: skip
def test_a_template_is_found_by_what_people_call_it(client: Client, words: str, slug: str) -> None:
    page = client.get(f"{HOME}new/", {"q": words}).content.decode()
    assert f"/new/templates/{slug}/" in page


def test_what_no_template_speaks_of_finds_none(client: Client) -> None:
    page = client.get(f"{HOME}new/", {"q": "Raumfahrt-Shop"}).content.decode()
    assert "/new/templates/" not in page


@pytest.mark.parametrize("view", ["infographic", "subway", "blueprint", "nonsense"])
def test_a_template_can_be_looked_at_before_it_is_taken(client: Client, view: str) -> None:
    page = client.get(f"{HOME}new/templates/hotel-stay/?view={view}&language=de").content.decode()
    assert "<h1>Ich verbringe ein Wochenende im Hotel</h1>" in page
    assert "Use this template" in page and "<svg" in page


def test_whoever_may_not_change_journeys_cannot_begin_one(browser: Browser, member: Members) -> None:
    reader = browser(member(Role.READER))
    assert reader.get(f"{HOME}new/").status_code == 403
    assert reader.post(f"{HOME}new/templates/hotel-stay/use/").status_code == 403
    assert reader.post(f"{HOME}new/guided/", {"persona": "Kim"}).status_code == 403
    assert reader.get(f"{HOME}method/").status_code == 200


def test_an_empty_journey_begins_with_the_default_stages_or_those_of_a_trade(
    client: Client, administrator: Member
) -> None:
    client.post(f"{HOME}new/empty/", {"title": "I learn to swim", "stages": ""})
    client.post(f"{HOME}new/empty/", {"title": "I rent a flat", "stages": "hotel-stay"})
    swim, rent = queries.journeys(administrator)
    stages = [[s.name for s in queries.document(queries.version(administrator, j.uuid)).stages] for j in (swim, rent)]
    assert stages[0] == ["Awareness", "Consideration", "Purchase", "After the purchase", "Advocacy"]
    assert stages[1][0] == "Dream"
    assert client.post(f"{HOME}new/empty/", {"title": " "}).status_code == 422


def test_six_answers_make_a_map_and_each_is_kept_at_once(client: Client, administrator: Member) -> None:
    answer = client.post(f"{HOME}new/guided/", {"persona": "Couple moving", "summary": "Has no time"})
    [made] = queries.journeys(administrator)
    here = f"{HOME}{made.uuid}/guided/"
    assert answer["Location"] == f"{here}goal/"
    given = (
        ("goal", {"customer_goal": "Light in the new flat", "name": "I move"}, "scope"),
        ("scope", {"trigger": "The lease is signed", "best_outcome": "The bill is right"}, "stages"),
        ("stages", {"stages": "Prepare\nMove\nSettle"}, "steps"),
        ("steps", {"steps-0": "I report my move", "steps-1": "I read the meter\nThe light is on"}, "feelings"),
    )
    for key, values, following in given:
        answer = client.post(f"{here}{key}/", values)
        assert answer.status_code == 302 and answer["Location"] == f"{here}{following}/", key
    document = queries.working(administrator, made.uuid).document
    assert [(stage.name, [step.name for step in stage.steps]) for stage in document.stages] == [
        ("Prepare", ["I report my move"]),
        ("Move", ["I read the meter", "The light is on"]),
        ("Settle", [""]),
    ]
    page = client.get(f"{here}feelings/").content.decode()
    assert "Light in the new flat" in page and 'list="starting-touchpoints"' in page
    last = {"step-0-where": "Website", "step-0-mood": "-1", "step-0-word": "annoyed", "step-2-mood": "2"}
    answer = client.post(f"{here}feelings/", last)
    assert answer["Location"] == f"{HOME}{made.uuid}/"
    kept = queries.document(queries.version(administrator, made.uuid))
    steps = list(kept.steps())
    assert kept.name == "I move" and kept.personas[0].summary == "Has no time"
    assert (steps[0].touchpoints[0].name, steps[0].emotions[0].label) == ("Website", "annoyed")
    assert [step.emotions[0].value if step.emotions else None for step in steps] == [-1, None, 2, None]
    assert queries.journey(administrator, made.uuid).version == 2


def test_a_wrong_answer_is_told_at_its_field_and_changes_nothing(client: Client, administrator: Member) -> None:
    assert client.post(f"{HOME}new/guided/", {"persona": " "}).status_code == 422
    assert not queries.journeys(administrator)
    made = actions.begin_guided(administrator, persona="Kim", summary="", language="en")
    here = f"{HOME}{made.uuid}/guided/"
    before = queries.working(administrator, made.uuid).document
    assert client.post(f"{here}stages/", {"stages": " \n "}).status_code == 422
    assert "possible here" in client.post(f"{here}stages/", {"stages": "\n".join("abcdefghijklmn")}).content.decode()
    assert client.post(f"{here}steps/", {}).status_code == 422
    assert client.post(f"{here}feelings/", {"step-0-mood": "9"}).status_code == 422
    assert client.get(f"{here}nothing/").status_code == 404
    assert queries.working(administrator, made.uuid).document == before


def test_stages_that_are_renamed_or_moved_keep_their_steps(administrator: Member) -> None:
    made = actions.begin_guided(administrator, persona="Kim", summary="", language="en")
    actions.answer_stages(administrator, made.uuid, names=["One", "Two", "Three"])
    actions.answer_steps(administrator, made.uuid, names={"awareness": ["first"], "purchase": ["third"]})
    actions.answer_stages(administrator, made.uuid, names=["Three", "New", "One", "Also new"])
    document = queries.working(administrator, made.uuid).document
    assert [(stage.name, [step.name for step in stage.steps]) for stage in document.stages] == [
        ("Three", ["third"]),
        ("New", [""]),
        ("One", ["first"]),
        ("Also new", [""]),
    ]


def test_the_same_answer_again_is_no_edit(administrator: Member) -> None:
    made = actions.begin_guided(administrator, persona="Kim", summary="Rides", language="de")
    actions.answer_facts(administrator, made.uuid, trigger="Rain", best_outcome="Dry")
    revision = queries.working(administrator, made.uuid).revision
    actions.answer_who(administrator, made.uuid, persona="Kim", summary="Rides")
    actions.answer_facts(administrator, made.uuid, trigger="Rain", best_outcome="Dry")
    names = [stage.name for stage in queries.working(administrator, made.uuid).document.stages]
    actions.answer_stages(administrator, made.uuid, names=names)
    assert queries.working(administrator, made.uuid).revision == revision


def test_a_feeling_of_another_persona_and_a_second_touchpoint_stay(administrator: Member) -> None:
    made = actions.create_from_template(administrator, slug="hotel-stay", language="en")
    step = next(queries.working(administrator, made.uuid).document.steps())
    feeling = Feeling(touchpoint="Photos of friends", mood=-2, word="bored")
    actions.answer_feelings(administrator, made.uuid, feelings={step.id: feeling})
    after = next(queries.working(administrator, made.uuid).document.steps())
    assert [each.name for each in after.touchpoints] == ["Photos of friends", step.touchpoints[1].name]
    assert [(each.value, each.persona) for each in after.emotions] == [(-2, "hotel-couple"), (0.1, "hotel-business")]


def test_a_measured_feeling_that_nobody_changes_stays_measured(client: Client, administrator: Member) -> None:
    text = (
        "kind: journey\nid: m\nname: I pay\npersonas: [{id: kim, name: Kim}]\nstages: [{name: A, steps: [{id: pay, name: Pays, "
        "touchpoints: [Till], emotions: [{value: -0.4, label: calm, evidence: {grade: measured, n: 80}}]}]}]\n"
    )
    made = actions.import_document(administrator, content=text.encode()).journeys[0]
    guided_at(administrator, made, "feelings")
    form = {"step-0-where": "Till", "step-0-mood": "-0.4", "step-0-word": "calm"}
    assert client.post(f"{HOME}{made.uuid}/guided/feelings/", form).status_code == 302
    document = queries.document(queries.version(administrator, made.uuid))
    [feeling] = next(document.steps()).emotions
    assert feeling.evidence is not None and (feeling.evidence.grade, feeling.evidence.n) == ("measured", 80)


def test_an_older_form_overwrites_nobody(client: Client, administrator: Member, member: Members) -> None:
    made = actions.begin_guided(administrator, persona="Kim", summary="", language="en")
    here, other = f"{HOME}{made.uuid}/guided/", member(Role.CONTRIBUTOR)
    actions.answer_stages(administrator, made.uuid, names=["One", "Two"])
    shown = queries.working(administrator, made.uuid).revision
    assert f'name="revision" value="{shown}"' in client.get(f"{here}stages/").content.decode()
    one, two = queries.working(administrator, made.uuid).document.stages
    theirs = {"id": "theirs", "name": "Theirs", "steps": [{"id": "own", "name": "Own"}]}
    actions.edit(
        other,
        made.uuid,
        operations=[
            Add(Kind.STAGE, theirs),
            Add(Kind.STEP, {"name": "Late"}, two.id),
            Change(At(Kind.STAGE, one.id), "name", "One", "Eins"),
        ],
    )
    answer = client.post(f"{here}stages/", {"stages": "Uno\nNew", "revision": shown})
    assert answer["Location"] == f"{here}stages/"  # asked again, since it clashed
    assert [s.name for s in queries.working(administrator, made.uuid).document.stages] == ["Theirs", "Eins", "New"]
    answer = client.post(f"{here}stages/", {"stages": "Uno", "revision": shown})
    assert answer["Location"] == f"{here}stages/"
    assert "New" in [s.name for s in queries.working(administrator, made.uuid).document.stages]


def test_a_form_of_a_map_that_nobody_knows_any_more_is_asked_again(client: Client, administrator: Member) -> None:
    made = actions.begin_guided(administrator, persona="Kim", summary="", language="en")
    here, before = f"{HOME}{made.uuid}/guided/stages/", queries.working(administrator, made.uuid)
    for revision in ("99999", "x", "9" * 30, "-1"):
        answer = client.post(here, {"stages": "Only", "revision": revision})
        assert answer["Location"] == here, revision
    assert queries.working(administrator, made.uuid).document == before.document


def test_a_finished_map_is_changed_in_its_editor_and_not_by_questions(client: Client, administrator: Member) -> None:
    made = actions.begin_guided(administrator, persona="Kim", summary="", language="en")
    actions.keep(administrator, made.uuid)
    before = queries.working(administrator, made.uuid)
    answer = client.post(f"{HOME}{made.uuid}/guided/stages/", {"stages": "Only", "revision": before.revision})
    assert answer["Location"] == f"{HOME}{made.uuid}/edit/"
    assert queries.working(administrator, made.uuid).document == before.document


def test_hostile_words_stay_words(client: Client, administrator: Member) -> None:
    evil = "<script>alert(1)</script> \u202e 🙂"
    client.post(f"{HOME}new/guided/", {"persona": evil})
    [made] = queries.journeys(administrator)
    client.post(f"{HOME}{made.uuid}/guided/steps/", {"steps-0": evil})
    page = client.get(f"{HOME}{made.uuid}/guided/feelings/").content.decode()
    assert "<script>alert" not in page and "&lt;script&gt;alert" in page
    assert client.post(f"{HOME}{made.uuid}/guided/steps/", {"steps-0": "x" * 100_000}).status_code == 422


def test_method_help_is_there_in_both_languages_and_on_one_page(client: Client) -> None:
    page = client.get(f"{HOME}method/").content.decode()
    for key, advice in ADVICE.items():
        assert f'id="{key}"' in page
        assert advice.text.de and advice.text.en and advice.title.de != advice.title.en
        assert bool(advice.example.de) == bool(advice.example.en)
        assert len(advice.text.en) < 420 and len(advice.text.de) < 420, key
    assert len(ADVICE) == sum(len(chapter.advice) for chapter in CHAPTERS)
    beside = client.get(f"{HOME}new/guided/").content.decode()
    assert 'role="tooltip" id="method-persona"' in beside and 'aria-describedby="method-persona"' in beside


def test_programs_list_templates_and_begin_with_one(client: Client, administrator: Member) -> None:
    api = client
    listed = api.get("/api/v1/journey-templates?purpose=health").json()
    assert [each["slug"] for each in listed] == ["hospital-stay"]
    answer = api.post(
        "/api/v1/journey-templates/hospital-stay/journeys",
        {"language": "de", "title": "Ich werde operiert"},
        content_type="application/json",
    )
    assert answer.status_code == 201 and answer.json()["title"] == "Ich werde operiert"
    assert UUID(answer.json()["id"]) == queries.journeys(administrator)[0].uuid
    refused = api.post("/api/v1/journey-templates/moon/journeys", {}, content_type="application/json")
    assert refused.status_code == 404


def test_a_template_and_an_empty_journey_open_in_the_editor(client: Client, administrator: Member) -> None:
    used = client.post("/w/house/journeys/new/templates/online-shop/use/", {"language": "en"})
    assert used["Location"].endswith("/edit/")
    begun = client.post("/w/house/journeys/new/empty/", {"title": "I move house", "stages": ""})
    assert begun["Location"].endswith("/edit/")


def test_a_guided_map_that_was_left_is_found_again_at_its_question_and_can_be_given_up(
    client: Client, administrator: Member
) -> None:
    client.post("/w/house/journeys/new/guided/", {"persona": "Parents", "summary": ""})
    [journey] = queries.journeys(administrator)
    going_on = f"/w/house/journeys/{journey.uuid}/guided/goal/"
    for page in ("/w/house/journeys/", "/w/house/journeys/new/"):
        assert going_on in client.get(page).content.decode(), page
    client.post(going_on, {"name": "I buy a bed", "customer_goal": "Sleep well"})
    assert f"/w/house/journeys/{journey.uuid}/guided/scope/" in client.get("/w/house/journeys/").content.decode()
    client.post(f"/w/house/journeys/{journey.uuid}/put-away/")
    assert "/guided/" not in client.get("/w/house/journeys/").content.decode()
    assert queries.journey(administrator, journey.uuid).status is Status.ARCHIVED
    assert client.post(f"/w/house/journeys/{journey.uuid}/put-away/").status_code == 422


def test_a_guided_map_of_which_a_version_was_kept_asks_nothing_more(client: Client, administrator: Member) -> None:
    journey = actions.begin_guided(administrator, persona="Parents", summary="", language="en")
    assert [each.asked for each in queries.unfinished(administrator, queries.journeys(administrator))] == ["goal"]
    actions.keep(administrator, journey.uuid)
    assert queries.unfinished(administrator, queries.journeys(administrator)) == []
