"""Who did not answer a survey, and what that may do to its scores.

Three things beside each score of those who were invited: between which values that of everybody lies whatever the silent
would have said; what it would be, were the silent like those who answered late; and like those who broke off. And whether
those who answered late say something else than the early ones, and who answers less at all.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from waypost.core.measures.nonresponse import score_bounds, standing_for_the_silent
from waypost.core.measures.proportions import Interval
from waypost.core.measures.tallies import score, score_difference
from waypost.core.vocabulary.survey.questions import ScaleQuestion
from waypost.rooms.customers.queries.index import standing
from waypost.rooms.people.records import Who
from waypost.rooms.surveys.models import Survey
from waypost.rooms.surveys.queries.documents import document_of
from waypost.rooms.surveys.queries.response import Response
from waypost.rooms.surveys.queries.scored import Given, scored, tally_of
from waypost.rooms.surveys.queries.splits import Split, splits
from waypost.rooms.surveys.rights import SEE_SURVEYS

LATE = 3  # the last third of the answers are the late ones


@dataclass(frozen=True, slots=True)
class SilentScore:
    """A score of those who were invited, and of everybody under three assumptions; None where too few carry one.

    `late` and `partial`: how many answers stand for the silent there. `of_early` and `of_late`: the score of the first two
    thirds and of the last third of the answers; `later`: how far the late ones lie from the early ones.
    """

    question: ScaleQuestion
    heard: Interval
    bounds: tuple[float, float]
    like_late: Interval | None
    like_partial: Interval | None
    late: int
    partial: int
    of_early: Interval | None = None
    of_late: Interval | None = None
    later: Interval | None = None


@dataclass(frozen=True, slots=True)
class Silence:
    """`silent` were reached by an invitation and did not complete it. `splits` say who answers less."""

    silent: int
    reached: int
    splits: tuple[Split, ...]
    scores: tuple[SilentScore, ...]


def silence(who: Who, row: Survey, response: Response) -> Silence:
    """What is known of those who did not answer; a constant number of queries more than the response itself."""
    who.must(SEE_SURVEYS)
    least = standing(who).least_group
    silent = response.arrived - response.complete
    if row.live is None or not response.arrived:
        return Silence(silent, response.arrived, (), ())
    given = scored(row)
    questions = [each for each in document_of(row.live).questions() if isinstance(each, ScaleQuestion)]
    found = [_score(each, given.get(each.id, ()), silent, least) for each in questions]
    scores = tuple(each for each in found if each is not None)
    return Silence(silent, response.arrived, splits(who, row), scores)


def _score(question: ScaleQuestion, given: Sequence[Given], silent: int, least: int) -> SilentScore | None:
    """Only those who were invited: nobody knows how many passed an open link by."""
    invited = [each for each in given if each.invited]
    complete = sorted((each for each in invited if each.complete), key=lambda each: each.at)
    partial = [each for each in invited if not each.complete]
    if len(complete) < least:
        return None
    tally = tally_of(question, complete)
    heard = score(tally)
    worst, best = tally.ends
    low, high = sorted(score_bounds(heard.value, len(complete), len(complete) + silent, worst, best))
    border = len(complete) - len(complete) // LATE
    late = len(complete) - border
    groups = ["early"] * border + ["late"] * late
    like_late = like_partial = of_early = of_late = later = None
    if late >= least:
        early, last = tally_of(question, complete[:border]), tally_of(question, complete[border:])
        of_early, of_late, later = score(early), score(last), score_difference(early, last)
        like_late = score(tally_of(question, complete, standing_for_the_silent(groups, silent, "late")))
    if len(partial) >= least:
        both, names = [*complete, *partial], ["complete"] * len(complete) + ["partial"] * len(partial)
        rest = max(0, silent - len(partial))
        like_partial = score(tally_of(question, both, standing_for_the_silent(names, rest, "partial")))
    return SilentScore(
        question, heard, (low, high), like_late, like_partial, late, len(partial), of_early, of_late, later
    )
