"""waypost diff and waypost lint: what changed, and what a map still lacks."""

from pathlib import Path

from tests.cli.conftest import Waypost
from tests.core.drawing.comparisons import SHOP


def _two(folder: Path) -> tuple[Path, Path]:
    old, new = folder / "old.yaml", folder / "new.yaml"
    old.write_text(SHOP, encoding="utf-8")
    new.write_text(
        SHOP.replace("value: -1.5, label: verärgert", "value: 0.5").replace("value: 12", "value: 21"), "utf-8"
    )
    return old, new


def test_changes_are_told_place_by_place_and_drawn(waypost: Waypost, tmp_path: Path) -> None:
    old, new = _two(tmp_path)
    picture = tmp_path / "pictures" / "changes.svg"
    said = waypost("diff", old, new, "-o", picture, "--lang", "de")
    assert said.code == 0, said.err
    assert "2 Änderungen: 2 geändert." in said.out
    assert "Bezahlt\n  ~ Bei „Bezahlt“ geändert (Emotion, Mia): „−1,5 verärgert“ → „+0,5“" in said.out
    assert "+12" in said.out and "+21" in said.out
    assert 'data-kind="changed"' in picture.read_text("utf-8")


def test_changes_are_one_json_object(waypost: Waypost, tmp_path: Path) -> None:
    old, new = _two(tmp_path)
    found = waypost("diff", old, new, "--json").document
    assert [(each["kind"], each.get("step")) for each in found["changes"]] == [("changed", None), ("changed", "pay")]
    assert {"name": "NPS", "step": "", "before": 12, "after": 21} in found["figures"]


def test_the_same_twice_is_no_change(waypost: Waypost, tmp_path: Path) -> None:
    old, _ = _two(tmp_path)
    assert "Nothing changed on the map." in waypost("diff", old, old).out


def test_a_file_that_is_no_journey_is_refused_with_a_way_out(waypost: Waypost, tmp_path: Path) -> None:
    old, _ = _two(tmp_path)
    other = tmp_path / "other.yaml"
    other.write_text("kind: persona\nname: Mia\n", encoding="utf-8")
    said = waypost("diff", old, other, "--lang", "de")
    assert said.code == 1
    assert said.err.startswith("Fehler:")
    assert waypost("diff", old, old, "-o", tmp_path / "x.docx").code == 2


def test_hints_name_place_and_way_out(waypost: Waypost, tmp_path: Path) -> None:
    old, new = _two(tmp_path)
    said = waypost("lint", old, new, "--lang", "de", "--today", "2026-11-22")
    assert said.code == 0
    assert "Fährt los: Hier ist nicht zu sehen, wo man sich begegnet." in said.out
    assert "[touchpoint-without-measuring-point]" in said.out
    assert waypost("lint", old, "--strict").code == 1
    assert waypost("lint", old, "--today", "gestern").code == 2
    rules = {hint["rule"] for hint in waypost("lint", old, "--json").document["hints"]}
    assert "persona-without-segment" in rules


def test_a_sound_map_is_praised_and_passes_the_strict_eye(waypost: Waypost, tmp_path: Path) -> None:
    from tests.core.vocabulary.test_lints import SOUND

    file = tmp_path / "sound.yaml"
    file.write_text(SOUND, encoding="utf-8")
    said = waypost("lint", file, "--strict", "--today", "2026-11-22")
    assert (said.code, said.out.strip()) == (0, "No hint: well done.")


SURVEY = """
kind: survey
name: Delivery
language: en
languages: [en]
purpose: {en: We want to do better.}
legal_basis: {en: Your consent}
anonymity: anonymous
pages:
- questions:
  - {kind: csat, id: happy, text: {en: How satisfied are you?}, points: 5}
"""


def test_surveys_are_known_by_their_kind_and_compared_question_by_question(waypost: Waypost, tmp_path: Path) -> None:
    old, new = tmp_path / "old.yaml", tmp_path / "new.yaml"
    old.write_text(SURVEY, "utf-8")
    new.write_text(SURVEY.replace("points: 5", "points: 7") + "  - {kind: text, id: why, text: {en: Why?}}\n", "utf-8")
    said = waypost("diff", old, new)
    assert said.code == 0 and "2 changes:" in said.out
    assert "+ “Why?” added" in said.out and "another scale; a new series begins" in said.out
    kinds = [(each["kind"], each["question"]) for each in waypost("diff", old, new, "--json").document["changes"]]
    assert sorted(kinds) == [("added", "why"), ("rescaled", "happy")]
    assert "Nothing changed." in waypost("diff", old, old).out
    assert waypost("diff", old, new, "-o", tmp_path / "x.svg").code == 2
    maps = tmp_path / "maps"
    maps.mkdir()
    assert waypost("diff", old, _two(maps)[0]).code == 1


def test_hints_about_surveys_stand_beside_those_about_journeys(waypost: Waypost, tmp_path: Path) -> None:
    survey = tmp_path / "survey.yaml"
    survey.write_text(SURVEY.replace("text: {en: How satisfied are you?}, ", ""), "utf-8")
    journey, _ = _two(tmp_path)
    said = waypost("lint", survey, journey, "--today", "2026-11-22")
    assert said.code == 0 and "[without-text]" in said.out and "[touchpoint-without-measuring-point]" in said.out
    assert waypost("lint", survey, "--strict").code == 1
    hints = waypost("lint", survey, "--json").document["hints"]
    assert {"rule", "question", "text", "cure", "file"} == hints[0].keys()
    sound = tmp_path / "sound.json"
    from waypost.core.vocabulary.survey import read_survey, write_json

    sound.write_text(write_json(read_survey(SURVEY)), "utf-8")
    assert waypost("lint", sound, "--strict").code == 0
