"""The journey document as people write it: read, written, linked, refused."""

from pathlib import Path

import pytest

from waypost.core.vocabulary.documents.ids import walk
from waypost.core.vocabulary.journey import (
    Figure,
    Journey,
    Lane,
    LaneKind,
    Measure,
    Measurement,
    Persona,
    Stage,
    Step,
    dangling,
    linked,
    misspelled,
    read,
    read_journey,
    slug,
    with_ids,
    write_json,
    write_yaml,
)
from waypost.core.vocabulary.wording import WaypostError

EXAMPLE = Path(__file__).parents[3] / "docs" / "schema" / "example.yaml"


def refusal(text: str) -> WaypostError:
    with pytest.raises(WaypostError) as caught:
        read(text)
    return caught.value


def journey(body: str) -> Journey:
    [document] = read("schema: 1\nkind: journey\n" + body)
    assert isinstance(document, Journey)
    return document


def test_the_example_survives_yaml_and_json_unchanged() -> None:
    documents = read(EXAMPLE.read_text("utf-8"))
    text = write_yaml(documents)
    assert read(text) == documents
    assert write_yaml(read(text)) == text
    assert read(write_json(documents)) == documents
    assert write_yaml(read(write_json(documents))) == text


def test_the_example_leaves_no_key_unread() -> None:
    text = write_yaml(read(EXAMPLE.read_text("utf-8")))
    for document in read(text):
        assert all(not part.extra for _, part in walk(document))


def test_a_bare_text_is_the_name_of_a_thing() -> None:
    found = journey("stages:\n  - name: Kauf\n    steps: [Zur Kasse gehen, Zahlen]\n")
    assert [(step.id, step.name) for step in found.steps()] == [
        ("zur-kasse-gehen", "Zur Kasse gehen"),
        ("zahlen", "Zahlen"),
    ]


def test_missing_ids_are_made_from_names_and_stay_the_same() -> None:
    body = "stages:\n  - steps: [Prüfen, Größe wählen, Prüfen, 🙂, 🙂]\n"
    ids = [step.id for step in journey(body).steps()]
    assert ids == ["pruefen", "groesse-waehlen", "pruefen-2", "step", "step-2"]
    assert ids == [step.id for step in journey(body).steps()]


def test_given_ids_are_never_changed_and_made_ids_avoid_them() -> None:
    found = journey("stages: [{steps: [{name: Pay}, {id: pay, name: Other}, {id: X/9:ü, name: Z}]}]\n")
    assert [step.id for step in found.steps()] == ["pay-2", "pay", "X/9:ü"]


def test_the_same_name_at_two_steps_is_the_same_touchpoint() -> None:
    found = journey(
        "stages:\n  - steps:\n      - {name: A, touchpoints: [Hotline]}\n"
        "      - {name: B, touchpoints: [{id: phone, name: Hotline}, C++, C]}\n"
    )
    first, second = found.steps()
    assert first.touchpoints[0].id == "phone"
    assert [t.id for t in second.touchpoints] == ["phone", "c", "c-2"]


def test_an_id_given_twice_is_refused_with_its_line() -> None:
    error = refusal("kind: journey\nstages:\n  - steps:\n      - {id: a}\n      - {id: a}\n")
    assert "Line 5, stages[0].steps[1].id" in error.in_("en")
    assert "Zeile 5" in error.in_("de")


def test_unquoted_numbers_and_dates_are_texts_where_texts_are_expected() -> None:
    found = journey("name: 2024\nversion: 1.10\ndate: 2026-01-31\nowner: no\n")
    assert (found.name, found.version, found.date, found.owner) == ("2024", "1.10", "2026-01-31", "no")


def test_unknown_keys_are_kept_at_every_level() -> None:
    body = (
        "x-top: {a: [1, 2.5, null, true, 'no']}\nstages:\n  - x-stage: 1\n    steps:\n      - x-step: [a]\n"
        "        emotions: [{value: 1, x-e: ''}]\nedges: [{from: a, to: b, x-edge: {}}]\n"
    )
    found = journey(body)
    again = journey(write_yaml(found).split("\n", 2)[2])
    assert again == found
    assert found.extra == {"x-top": {"a": [1, 2.5, None, True, "no"]}}
    assert found.stages[0].steps[0].emotions[0].extra == {"x-e": ""}
    assert found.edges[0].extra == {"x-edge": {}}


def test_a_long_text_has_one_line_for_each_sentence() -> None:
    text = "Der erste Satz ist lang, z. B. dieser. Der zweite „kommt.“ Und dann? 3 weitere folgen bald."
    lines = write_yaml(Journey(id="a", description=text)).splitlines()
    assert lines[3:] == [
        "description: >-",
        "  Der erste Satz ist lang, z. B. dieser.",
        "  Der zweite „kommt.“",
        "  Und dann?",
        "  3 weitere folgen bald.",
    ]


def test_changing_one_sentence_changes_one_line() -> None:
    before = read(EXAMPLE.read_text("utf-8"))
    after = read(EXAMPLE.read_text("utf-8").replace("Ride a bicycle that fits within a week.", "Ride tomorrow."))
    old, new = write_yaml(before).splitlines(), write_yaml(after).splitlines()
    assert [(a, b) for a, b in zip(old, new, strict=True) if a != b] == [
        ("customer_goal: Ride a bicycle that fits within a week.", "customer_goal: Ride tomorrow.")
    ]


def test_all_mistakes_are_named_at_once_with_line_and_path_in_both_languages() -> None:
    error = refusal(
        "kind: journey\nstages:\n  - name: Kauf\n    steps:\n      - emotions: [{value: 3}]\n"
        "        pain_points: [{severity: 2.5}]\nstatus: fertig\nedges: {}\n"
        "measurement: {figures: [{step: a}]}\n"
    )
    english = error.in_("en").splitlines()
    assert len(english) == len(error.in_("de").splitlines()) == 5
    assert "Line 5, stages[0].steps[0].emotions[0].value: expected a number from −2 to 2" in english[0]
    assert "Line 6, stages[0].steps[0].pain_points[0].severity" in english[1]
    assert "Line 7, status: expected one of: draft, researched" in english[2]
    assert "Line 8, edges: expected a list" in english[3]
    assert "the key 'measure'" in english[4]
    assert "Zeile 7, status: erwartet wird eines von" in error.in_("de")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("kind: journey\nname: a\nname: b\n", "Line 3: The key 'name' stands here a second time"),
        ('{"kind": "journey", "name": "a", "name": "b"}', "The key 'name' stands here a second time"),
        ("kind: journey\ntags: &a [x]\ntrigger: *a\n", "Line 2: The anchor or alias 'a'"),
        ("kind: journey\nname: !!python/object/apply:os.system [ls]\n", "Line 2: The tag"),
        ("kind: journey\nname: [a\n", "a comma or closing bracket is missing"),
        ("kind: journey\nname: a: b\n", "Line 2: This is not YAML: there is a ': ' too many"),
        ("kind: journey\nstages:\n\t- a\n", "Line 3: This is not YAML: there is a tab"),
        ('kind: journey\nname: "a\n', "a quotation mark is not closed"),
        ("kind: journey\nstages:\n  - a\n - b\n", "the indentation does not fit"),
        ("kind: journey\nname\nowner: a\n", "Line 3: This is not YAML"),
        ("kind: journey\nname: *a\n", "there is a * or & that needs quotes"),
        ('{"kind": "journey",}', "is not JSON"),
        ('{"kind": "journey", "name": "\\ud800"}', "half a character"),
        ('{"kind": "journey", "x": NaN}', "not JSON"),
        ("kind: jurney\n", "('journey'?)"),
        ("schema: 2\nkind: journey\n", "Line 1, schema: expected 1"),
        ("- a\n", "expected 'kind: journey' first"),
        ("", "There is no document"),
        ("# nothing\n---\n", "There is no document"),
        ("kind: journey\nname: a\x07b\n", "Line 2: There is a character"),
        ("kind: journey\nx: " + "[" * 200 + "]" * 200, "nested more than"),
        ("kind: journey\nx: " + "[" * 3_000, "nested more than"),
        ('{"kind": "journey", "x": ' + "[" * 3_000, "nested more than"),
        ("kind: journey\n? [a]\n: b\n", "A key must be a text"),
        ("kind: journey\n" + "k" * 300 + ": 1\n", "A key may have"),
    ],
)
def test_what_is_not_part_of_the_format_is_refused(text: str, said: str) -> None:
    assert said in refusal(text).in_("en")


def test_an_entry_with_only_an_id_takes_the_rest_from_the_library() -> None:
    found = read_journey(EXAMPLE.read_text("utf-8"))
    assert found.personas[0].name == "Commuter Kim"
    own = linked(
        with_ids(Journey(name="A", personas=(Persona(id="p", summary="mine"),))),
        [Persona(id="p", name="P", summary="theirs", extra={"k": 1})],
    )
    assert (own.personas[0].name, own.personas[0].summary, own.personas[0].extra) == ("P", "mine", {"k": 1})


def test_a_workflow_document_becomes_the_backstage_of_its_journey() -> None:
    found = read_journey("kind: journey\nid: j\n---\nkind: workflow\njourney: j\nsteps: [Pack]\n")
    assert found.workflow is not None
    assert found.workflow.steps[0].name == "Pack"


def test_references_to_nothing_are_found() -> None:
    assert dangling(read_journey(EXAMPLE.read_text("utf-8"))) == ()
    found = journey("stages: [{steps: [A]}]\nedges: [{from: a, to: b}]\nworkflow: {steps: [{name: W, serves: [z]}]}\n")
    assert [wording.en.split("'")[-2] for wording in dangling(found)] == ["b", "z"]


def test_keys_that_look_misspelled_are_named_with_their_place() -> None:
    found = misspelled(journey("stages: [{steps: [{pain_point: [], x-own: 1, Touchpoints: []}]}]\n"))
    assert ["'pain_points' is" in found[0].en, "„touchpoints“" in found[1].de] == [True, True]
    assert "stages[0].steps[0]" in found[0].en
    assert len(found) == 2


def test_figures_stand_on_one_line_and_are_found_again() -> None:
    figure = Figure(measure=Measure.DROP_OFF_RATE, step="pay", value=0.25, n=40)
    text = write_yaml(Journey(id="a", measurement=Measurement(figures=(figure,))))
    assert "    - {measure: drop_off_rate, step: pay, value: 0.25, n: 40}" in text.splitlines()
    [again] = read(text)
    assert isinstance(again, Journey)
    assert again.measurement is not None
    assert again.measurement.find(Measure.DROP_OFF_RATE, step="pay") == figure


def test_a_lane_knows_its_family_and_its_name_in_both_languages() -> None:
    families = {lane.kind: lane.kind.family.value for lane in (Lane(kind=kind) for kind in LaneKind)}
    assert families[LaneKind.PAIN_POINTS] == "linked"
    assert families[LaneKind.GAPS] == "computed"
    assert families[LaneKind.TEXT] == "free"
    assert all(kind.heading.de and kind.heading.en for kind in LaneKind)


def test_slugs_are_plain_letters() -> None:
    assert slug("Straße & Öl – „Ärger“ 2×") == "strasse-oel-aerger-2"
    assert len(slug("sehr " * 40)) <= 48
    assert slug("日本") == ""


def test_a_document_made_in_code_gets_its_ids() -> None:
    made = with_ids(Journey(name="Kauf", stages=(Stage(name="Kauf", steps=(Step(name="Zahlen"),)),)))
    assert (made.id, made.stages[0].id, made.stages[0].steps[0].id) == ("kauf", "kauf", "zahlen")
