"""What people corrected, what the workspace's own models learned from it, and which models read."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from waypost.rooms.feedback.actions import learning as actions
from waypost.rooms.feedback.models import Training
from waypost.rooms.feedback.pages.inbox import topics_named
from waypost.rooms.feedback.pages.learned import figures, measured
from waypost.rooms.feedback.pages.wording import called
from waypost.rooms.feedback.queries.learned import LEAST_KEPT
from waypost.rooms.feedback.queries.learning import (
    Corrected,
    corrected_count,
    corrections,
    in_force,
    still_to_read,
    training,
    trainings,
)
from waypost.rooms.feedback.records import TASK_NAMES, Run, Task
from waypost.rooms.feedback.rights import ALLOW_OUTSIDE, SEE_FEEDBACK, TRAIN_MODELS
from waypost.rooms.people.access import MemberRequest, members
from waypost.web.doing import attempt
from waypost.web.language import said, say
from waypost.web.numbers import whole
from waypost.web.polling import unless_seen
from waypost.web.showing import show


@dataclass(frozen=True, slots=True)
class Line:
    """A correction as the table shows it: labels that were there and are gone, that stayed, that are new."""

    each: Corrected
    task: str
    gone: tuple[str, ...]
    stayed: tuple[str, ...]
    new: tuple[str, ...]


@members(SEE_FEEDBACK)
def corrections_page(request: MemberRequest) -> HttpResponse:
    """The page."""
    who = request.member
    task = request.GET.get("task", "")
    found = corrections(who, task=task, before=whole(request.GET.get("before", "")))
    names = dict(topics_named(who))
    runs = trainings(who)
    last = next((each for each in runs if each.state == Run.DONE), None)
    reads = in_force(who.workspace_id)
    return show(
        request,
        "feedback/corrections.html",
        lines=[_line(each, names) for each in found.rows],
        older=found.older,
        task=task if task in set(Task) else "",
        tasks=[(each.value, said(name)) for each, name in TASK_NAMES.items()],
        count=corrected_count(who),
        runs=[(each, figures(each, names)) for each in runs if each.state in (Run.DONE, Run.FAILED)],
        running=next((each for each in runs if each.state in (Run.WAITING, Run.RUNNING)), None),
        last=last,
        told=figures(last, names) if last else [],
        why=_why_not(last) if last else "",
        measured=measured(last, reads),
        reads=reads,
        waiting=still_to_read(who.workspace_id),
        may_train=who.may(TRAIN_MODELS),
        may_outside=who.may(ALLOW_OUTSIDE),
    )


@members(SEE_FEEDBACK)
def progress(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """How far a training is; when it is over the page is loaded anew."""
    row = training(request.member, uuid)
    if row.state not in (Run.WAITING, Run.RUNNING):
        answer = HttpResponse(status=204)
        answer["HX-Refresh"] = "true"
        return answer
    seen = f"{row.state}-{row.done}-{row.of}"
    return unless_seen(request, seen, lambda: show(request, "feedback/part/training.html", running=row, seen=seen))


@require_POST
@members(TRAIN_MODELS)
def train(request: MemberRequest) -> HttpResponse:
    """Train anew."""
    return _then(request, lambda: actions.ask(request.member) and None)


@require_POST
@members(TRAIN_MODELS)
def take(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """Let the models of a training read."""
    done = say(
        "These models read from now on; comments that others read are read anew.",
        "Diese Modelle lesen ab jetzt; was andere gelesen haben, wird neu gelesen.",
    )
    return _then(request, lambda: actions.take(request.member, uuid), done)


@require_POST
@members(TRAIN_MODELS)
def put_back(request: MemberRequest) -> HttpResponse:
    """Let the models that come with Waypost read."""
    done = say(
        "The models that come with Waypost read again; your corrections hold.",
        "Die mitgelieferten Modelle lesen wieder; Ihre Korrekturen gelten weiter.",
    )
    return _then(request, lambda: actions.put_back(request.member), done)


def _then(request: MemberRequest, do: Callable[[], object], done: str = "") -> HttpResponseRedirect:
    attempt(request, do, done)
    return redirect("feedback:corrections", request.member.workspace.slug)


def _line(each: Corrected, names: dict[str, str]) -> Line:
    def shown(labels: set[str]) -> tuple[str, ...]:
        return tuple(names.get(label, called(label)) for label in sorted(labels))

    before, after = set(each.before), set(each.after)
    return Line(
        each, said(TASK_NAMES[Task(each.row.task)]), shown(before - after), shown(before & after), shown(after - before)
    )


def _why_not(last: Training) -> str:
    """Why the latest models do not read; "" where they do, or did."""
    if last.taken_at or not last.names:
        return ""
    if last.worse:
        return say(
            "They lost more than one point on comments kept back, so they were not taken.",
            "Sie verloren auf zurückgehaltenen Kommentaren mehr als einen Punkt und wurden darum nicht übernommen.",
        )
    return say(
        "Fewer than {n} corrections of a language could be kept back to measure them, so they were not taken by themselves.",
        "Zum Messen ließen sich in einer Sprache weniger als {n} Korrekturen zurückhalten, darum wurden sie nicht von selbst übernommen.",
        n=LEAST_KEPT,
    )  # fmt: skip
