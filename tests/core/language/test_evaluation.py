"""Figures about readings are exact, come with an interval, and stand beside what guessing reaches."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import pytest

from waypost.core.language.evaluation import evaluate, evaluate_one, evaluate_several, polarity
from waypost.core.language.labelled import Labelled, fingerprint, part, read_all
from waypost.core.language.labels import Effort, Sentiment
from waypost.core.language.reader import reader
from waypost.core.language.reading import Reading, Scored
from waypost.core.vocabulary.wording import WaypostError


def rng() -> np.random.Generator:
    return np.random.default_rng(1)


def test_one_of_several_labels_is_scored_by_hand() -> None:
    truth, answers = list("aaabbc"), list("aabbbc")
    found = evaluate_one("sentiment", "abc", truth, answers, [0.9, 0.8, 0.4, 0.9, 0.7, 0.95], rng())
    assert found.accuracy.value == pytest.approx(5 / 6)
    assert [each.f1.value for each in found.labels] == pytest.approx([0.8, 0.8, 1.0])
    assert found.macro_f1.value == pytest.approx(2.6 / 3)
    assert found.baseline == pytest.approx((0.5, 2 * 3 / 9 / 3))
    assert found.confusion == ((2, 1, 0), (0, 2, 0), (0, 0, 1))


def test_the_surest_answers_are_right_more_often_where_being_sure_means_something() -> None:
    found = evaluate_one("sentiment", "ab", list("aaaaabbbbb"), list("aaaaabbbaa"), [0.9] * 8 + [0.3, 0.2], rng())
    assert dict(found.coverage)[0.5] == 1.0 and dict(found.coverage)[1.0] == pytest.approx(0.8)


def test_several_labels_at_once_are_scored_one_by_one() -> None:
    truth, answers = [["x"], ["x", "y"], [], ["y"]], [["x"], ["x"], ["y"], ["y"]]
    found = evaluate_several("intent", ["x", "y"], truth, answers, rng())
    assert [each.f1.value for each in found.labels] == pytest.approx([1.0, 0.5])
    assert found.macro_f1.value == pytest.approx(0.75) and found.accuracy.value == pytest.approx(6 / 8)


def test_intervals_hold_the_figure_and_narrow_with_more_comments() -> None:
    widths = []
    for times in (5, 100):
        found = evaluate_one("sentiment", "ab", list("aabb") * times, list("aaba") * times, [0.5] * 4 * times, rng())
        assert found.macro_f1.low <= found.macro_f1.value <= found.macro_f1.high
        widths.append(found.macro_f1.high - found.macro_f1.low)
    assert widths[1] < widths[0] / 2


def test_only_tasks_that_somebody_labelled_are_measured() -> None:
    comments = [Labelled("Alles super", "de", Sentiment.POSITIVE), Labelled("Nie wieder!", "de", Sentiment.NEGATIVE)]
    assert [each.task for each in evaluate(reader(), comments, rng())] == ["sentiment"]


def test_nothing_to_evaluate_is_an_error() -> None:
    with pytest.raises(ValueError, match="nothing to evaluate"):
        evaluate_one("sentiment", "ab", [], [], [], rng())


def test_a_comment_is_always_in_the_same_part_however_it_is_spelled() -> None:
    assert Labelled("Nie wieder!", "de").part == Labelled("nie  WIEDER", "de").part
    parts = [Labelled(f"Kommentar {number}", "de").part for number in range(3_000)]
    assert parts.count("test") / 3_000 == pytest.approx(0.2, abs=0.03)
    assert parts.count("tune") / 3_000 == pytest.approx(0.1, abs=0.03)


def test_a_fingerprint_changes_with_any_label() -> None:
    one, other = Labelled("Hm", "de", Sentiment.NEUTRAL), Labelled("Hm", "de", Sentiment.NEGATIVE)
    assert fingerprint([one]) == fingerprint([one]) != fingerprint([other])


def test_a_folder_is_read_in_the_order_of_its_files_and_an_empty_one_refused(tmp_path: Path) -> None:
    with pytest.raises(WaypostError, match="jsonl"):
        read_all(tmp_path)
    for name in ("b", "a"):
        (tmp_path / f"{name}.jsonl").write_text(json.dumps({"text": name, "language": "en"}) + "\n", "utf-8")
    assert [each.text for each in read_all(tmp_path)] == ["a", "b"]


OWN = Path(__file__).parents[3] / "data" / "comments"


def test_our_own_comments_are_well_formed_and_no_text_stands_twice() -> None:
    comments = read_all(OWN)
    assert len(comments) > 11_000
    assert len({each.text for each in comments}) == len(comments)
    assert {each.language for each in comments} == {"de", "en"}


def test_the_models_that_come_with_waypost_keep_their_level_on_comments_they_have_not_seen() -> None:
    for language, mood, wants in (("de", 0.72, 0.73), ("en", 0.68, 0.55)):
        kept = [each for each in part(read_all(OWN), "test") if each.language == language]
        found = {each.task: each for each in evaluate(reader(), kept, rng())}
        assert found["sentiment"].macro_f1.value > mood and found["intent"].macro_f1.value > wants
        assert found["sentiment"].macro_f1.low > found["sentiment"].baseline[1] + 0.3


class Saying:
    """A layer that says what it was told to."""

    models: Mapping[str, object] = {}

    def __init__(self, chances: Sequence[tuple[float, float, float]]) -> None:
        self.chances = chances

    def read_all(self, texts: Sequence[str]) -> list[Reading]:
        found = []
        for each in self.chances[: len(texts)]:
            moods = sorted(map(Scored, Sentiment, each), key=lambda scored: -scored.probability)
            unsaid = Scored(Effort.UNSAID, 1.0)
            found.append(Reading("en", tuple(moods), True, (), unsaid, (), None, (), (), "saying"))
        return found


def test_neutral_is_wrong_where_a_comment_has_an_attitude_and_the_likelier_side_is_told_beside_it() -> None:
    truth = [Sentiment.NEGATIVE, Sentiment.POSITIVE, Sentiment.POSITIVE, Sentiment.NEGATIVE]
    comments = [Labelled("a", "en", mood) for mood in truth]
    said = Saying([(0.8, 0.1, 0.1), (0.2, 0.5, 0.3), (0.1, 0.2, 0.7), (0.3, 0.1, 0.6)])
    found = polarity(said, comments, np.random.default_rng(1))
    assert found is not None
    assert (found.n, found.right.value, found.neutral, found.forced.value, found.baseline) == (4, 0.5, 0.25, 0.75, 0.5)
    assert found.right.low <= found.right.value <= found.right.high


def test_comments_without_attitude_say_nothing_of_polarity() -> None:
    assert polarity(Saying([]), [Labelled("a", "en", Sentiment.NEUTRAL)], np.random.default_rng(1)) is None
