"""Who did not answer a survey, and what that may do to its scores.

Three things beside each score of those who were invited: between which values that of everybody lies whatever the silent
would have said; what it would be, were the silent like those who took longest to answer; and like those who broke off. And whether
those who took long say something else than the quick ones, and who answers less at all. How long somebody took counts from
their invitation, not by the calendar: else a change over time would be taken for theirs.

Counted are those whose time to answer is over, and their answers alone. An anonymous answer leads to no invitation, so nobody knows
whose it is: there, all who were reached are counted with all their answers, those among them who may still answer as silent.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from waypost.core.measures.nonresponse import score_bounds, standing_for_the_silent
from waypost.core.measures.proportions import Interval
from waypost.core.measures.tallies import score, score_difference
from waypost.core.vocabulary.survey import Anonymity
from waypost.core.vocabulary.survey.questions import ScaleQuestion
from waypost.rooms.customers.queries.index import standing
from waypost.rooms.people.records import Who
from waypost.rooms.surveys.models import Survey
from waypost.rooms.surveys.queries.documents import document_of
from waypost.rooms.surveys.queries.response import Response, waited
from waypost.rooms.surveys.queries.scored import Given, scored, tally_of
from waypost.rooms.surveys.queries.splits import Split, splits
from waypost.rooms.surveys.records import Disposition
from waypost.rooms.surveys.rights import SEE_SURVEYS

LATE = 3  # the third of the answers that took longest are the late ones


@dataclass(frozen=True, slots=True)
class SilentScore:
    """A score of those who were invited, and of everybody under three assumptions; None where too few carry one.

    `late` and `partial`: how many answers stand for the silent there. `of_early` and `of_late`: the score of the two thirds
    that came soonest after their invitation and of the other one, which came after more than `border`; `later`: how far the late ones
    lie from the early ones. None of anonymous answers, which lead to no invitation.
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
    border: timedelta | None = None


@dataclass(frozen=True, slots=True)
class Silence:
    """`silent` of those `reached` by an invitation had the time to complete it and did not; `open` more still have it.
    `splits` say who answers less. `anonymous`: the scores are of all who were reached, the open ones among the silent."""

    silent: int
    reached: int
    open: int
    splits: tuple[Split, ...]
    scores: tuple[SilentScore, ...]
    anonymous: bool = False


def silence(who: Who, row: Survey, response: Response) -> Silence:
    """What is known of those who did not answer; a constant number of queries more than the response itself."""
    who.must(SEE_SURVEYS)
    least = standing(who).least_group
    silent = response.waited - response.answered
    if row.live is None or not response.waited:
        return Silence(silent, response.waited, response.open, (), ())
    document, given, asked = document_of(row.live), scored(row), _asked(row)
    anonymous = document.anonymity is Anonymity.ANONYMOUS
    without = response.arrived - response.complete if anonymous else silent
    found = []
    for each in document.questions():
        if isinstance(each, ScaleQuestion):
            theirs = _of_invited(given.get(each.id, ()), asked, anonymous)
            found.append(_score(each, theirs, asked, without, least))
    scores = tuple(each for each in found if each is not None)
    return Silence(silent, response.waited, response.open, splits(who, row), scores, anonymous)


def _of_invited(given: Sequence[Given], asked: Mapping[int, datetime], anonymous: bool) -> list[Given]:
    """The answers of those who were invited: nobody knows how many passed an open link by."""
    return [each for each in given if each.invited and (anonymous or each.invitation in asked)]


def _asked(row: Survey) -> dict[int, datetime]:
    """When those were asked who have had the time to answer and began to, by the key of their invitation."""
    begun = [Disposition.COMPLETE.value, Disposition.PARTIAL.value]
    rows = waited(row).filter(state__in=begun).values_list("pk", "sent_at", "made_at")
    return {key: sent or made for key, sent, made in rows}


def _score(
    question: ScaleQuestion, given: Sequence[Given], asked: Mapping[int, datetime], silent: int, least: int
) -> SilentScore | None:
    """None where too few completed it."""
    complete = [each for each in given if each.complete]
    partial = [each for each in given if not each.complete]
    if len(complete) < least:
        return None
    heard = score(tally := tally_of(question, complete))
    low, high = sorted(score_bounds(heard.value, len(complete), len(complete) + silent, *tally.ends))
    like_partial = None
    if len(partial) >= least:
        both, names = [*complete, *partial], ["complete"] * len(complete) + ["partial"] * len(partial)
        rest = max(0, silent - len(partial))
        like_partial = score(tally_of(question, both, standing_for_the_silent(names, rest, "partial")))
    found = SilentScore(question, heard, (low, high), None, like_partial, 0, len(partial))
    return _with_late(found, _by_delay(complete, asked), silent, least)


def _by_delay(complete: Sequence[Given], asked: Mapping[int, datetime]) -> list[tuple[timedelta, Given]]:
    """Answers with how long they took from their invitation, the quickest first."""
    timed = [
        (each.at - asked[each.invitation], each)
        for each in complete
        if each.invitation is not None and each.invitation in asked
    ]
    return sorted(((took, each) for took, each in timed if took >= timedelta()), key=lambda pair: pair[0])


def _with_late(found: SilentScore, timed: Sequence[tuple[timedelta, Given]], silent: int, least: int) -> SilentScore:
    """The same with what those say who took longest, where they are enough."""
    late = len(timed) // LATE
    if late < least:
        return replace(found, late=late)
    question, answers, border = found.question, [each for _, each in timed], len(timed) - late
    early, last = tally_of(question, answers[:border]), tally_of(question, answers[border:])
    weights = standing_for_the_silent(["early"] * border + ["late"] * late, silent, "late")
    return replace(
        found, late=late, like_late=score(tally_of(question, answers, weights)), of_early=score(early), of_late=score(last),
        later=score_difference(early, last), border=timed[border - 1][0],
    )  # fmt: skip
