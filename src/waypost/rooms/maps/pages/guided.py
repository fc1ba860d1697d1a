"""The guided first map: six questions, each answer kept at once, the map growing beside them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from waypost.core.drawing.compose import compose
from waypost.core.drawing.render import render
from waypost.core.vocabulary.journey import Journey
from waypost.core.vocabulary.wording import WaypostError, Wording
from waypost.rooms.maps import actions, queries
from waypost.rooms.maps.actions.guided import Feeling
from waypost.rooms.maps.forms.beginning import (
    FeelingsForm,
    GoalForm,
    ScopeForm,
    StagesForm,
    StepsForm,
    WhoForm,
    starting_values,
)
from waypost.rooms.maps.records import Edited, JourneyRecord
from waypost.rooms.maps.rights import EDIT_JOURNEYS, SEE_JOURNEYS
from waypost.rooms.people import queries as people
from waypost.rooms.people.access import MemberRequest, members
from waypost.rooms.people.records import Who
from waypost.web.drawings import shown
from waypost.web.errors import NotThere, told
from waypost.web.language import language, said, say
from waypost.web.showing import show

NOTE = Wording("Guided first map", "Geführte erste Karte")


@dataclass(frozen=True, slots=True)
class Question:
    """A question: its form, the method help beside it, and what its answer does."""

    key: str
    name: Wording
    asked: Wording
    help: tuple[str, ...]
    form: Callable[[Any, Journey], forms.Form]
    answer: Callable[[Who, UUID, Any, Journey], Edited]


def _initial(kind: type[forms.Form]) -> Callable[[Any, Journey], forms.Form]:
    return lambda data, journey: kind(data, initial=starting_values(journey))


def _feelings(who: Who, uuid: UUID, form: Any, shown: Journey) -> Edited:
    given = form.cleaned_data
    found = {
        step.id: Feeling(
            touchpoint=given[f"{key}-where"],
            mood=float(given[f"{key}-mood"]) if given[f"{key}-mood"] else None,
            word=given[f"{key}-word"],
        )
        for key, step in form.steps.items()
    }
    return actions.answer_feelings(who, uuid, feelings=found, shown=shown)


QUESTIONS = (
    Question(
        "who",
        Wording("Who", "Wer"),
        Wording("Whose journey is it?", "Wessen Journey ist es?"),
        ("persona",),
        _initial(WhoForm),
        lambda who, uuid, form, shown: actions.answer_who(who, uuid, **form.cleaned_data, shown=shown),
    ),
    Question(
        "goal",
        Wording("Goal", "Ziel"),
        Wording("What do they want?", "Was wollen sie?"),
        ("goal", "title"),
        _initial(GoalForm),
        lambda who, uuid, form, shown: actions.answer_facts(who, uuid, **form.cleaned_data, shown=shown),
    ),
    Question(
        "scope",
        Wording("Frame", "Rahmen"),
        Wording("Where does it begin, and where does it end?", "Wo beginnt sie, wo endet sie?"),
        ("scope", "best-outcome"),
        _initial(ScopeForm),
        lambda who, uuid, form, shown: actions.answer_facts(who, uuid, **form.cleaned_data, shown=shown),
    ),
    Question(
        "stages",
        Wording("Stages", "Phasen"),
        Wording("In which stages does it go?", "In welchen Phasen verläuft sie?"),
        ("stage",),
        _initial(StagesForm),
        lambda who, uuid, form, shown: actions.answer_stages(who, uuid, names=form.cleaned_data["stages"], shown=shown),
    ),
    Question(
        "steps",
        Wording("Steps", "Schritte"),
        Wording("What do they do in each stage?", "Was tun sie in jeder Phase?"),
        ("step",),
        lambda data, journey: StepsForm(data, initial=starting_values(journey), stages=journey.stages),
        lambda who, uuid, form, shown: actions.answer_steps(who, uuid, names=form.names, shown=shown),
    ),
    Question(
        "feelings",
        Wording("Feelings", "Gefühle"),
        Wording("Where do you meet, and how does it feel?", "Wo begegnen Sie sich, und wie fühlt es sich an?"),
        ("emotion", "touchpoint"),
        lambda data, journey: FeelingsForm(data, initial=starting_values(journey), journey=journey),
        _feelings,
    ),
)


@members(EDIT_JOURNEYS)
def begin(request: MemberRequest) -> HttpResponse:
    """The first question; its answer makes the journey."""
    form = WhoForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.begin_guided(request.member, **form.cleaned_data, language=language())
        except WaypostError as error:
            form.add_error("persona", told(error))
        else:
            return redirect("maps:guided", request.member.workspace.slug, made.uuid, QUESTIONS[1].key)
    return _asked(request, QUESTIONS[0], form, None, None)


@members(SEE_JOURNEYS)
def question(request: MemberRequest, uuid: UUID, key: str) -> HttpResponse:
    """A question about a journey that was begun; the answer is kept, and the next one is asked."""
    who = request.member
    working = queries.working(who, uuid)
    queries.must_edit(who, working.journey)
    place = next((place for place, each in enumerate(QUESTIONS) if each.key == key), None)
    if place is None:
        raise NotThere(Wording("There is no such question.", "Diese Frage gibt es nicht."))
    if not working.asked:
        messages.info(
            request, say("This map is finished. Change it here.", "Diese Karte ist fertig. Geändert wird sie hier.")
        )
        return redirect("maps:edit", who.workspace.slug, uuid)
    asked = QUESTIONS[place]
    revision = _revision(request, working)
    shown = queries.as_it_was(who, working, revision)
    if shown is None:
        messages.warning(
            request,
            say(
                "The map was changed meanwhile. Look at it, then answer again.",
                "Die Karte wurde inzwischen geändert. Bitte ansehen und noch einmal antworten.",
            ),
        )
        return redirect("maps:guided", who.workspace.slug, uuid, asked.key)
    form = asked.form(request.POST if request.method == "POST" else None, shown)
    if request.method == "POST" and form.is_valid():
        try:
            done = asked.answer(who, uuid, form, shown)
            if place == len(QUESTIONS) - 1 and not done.clashes:
                return _finished(request, uuid)
        except WaypostError as error:
            form.add_error(None, told(error))
        else:
            for clash in done.clashes:
                messages.warning(request, said(clash.text))
            following = asked if done.clashes else QUESTIONS[place + 1]
            actions.ask_next(who, uuid, question=following.key)
            return redirect("maps:guided", who.workspace.slug, uuid, following.key)
    return _asked(request, asked, form, uuid, shown, revision)


@require_POST
@members(SEE_JOURNEYS)
def put_away(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """Give up a map that was begun."""
    record = actions.put_away(request.member, uuid)
    messages.success(
        request,
        say(
            "“{title}” is in the archive. Publishing brings it back.",
            "„{title}“ liegt im Archiv. Veröffentlichen holt die Karte zurück.",
            title=record.title,
        ),
    )
    return redirect("maps:journeys", request.member.workspace.slug)


def begun(who: Who, known: Iterable[JourneyRecord]) -> list[dict[str, Any]]:
    """Guided maps that wait for answers, as `maps/part/unfinished.html` takes them: for those who may go on with them."""
    keys = [each.key for each in QUESTIONS]
    return [
        {"journey": each.journey, "asked": each.asked, "number": keys.index(each.asked) + 1, "all": len(keys)}
        for each in queries.unfinished(who, known)
        if each.asked in keys and queries.may_edit(who, each.journey)
    ]


def _revision(request: MemberRequest, working: queries.Working) -> int:
    """Which revision the form showed that is answered; a page that is only looked at shows the newest."""
    given = request.POST.get("revision", "")
    if not given:
        return working.revision
    return int(given) if given.isdecimal() and len(given) < 10 else working.revision + 1


def _finished(request: MemberRequest, uuid: UUID) -> HttpResponse:
    actions.keep(request.member, uuid, note=said(NOTE))
    actions.ask_next(request.member, uuid, question="")
    messages.success(
        request,
        say(
            "Your first map is done. Everything on it is assumed; the next step is to ask customers.",
            "Ihre erste Karte steht. Alles darin ist angenommen; als Nächstes fragen Sie Kundinnen und Kunden.",
        ),
    )
    return redirect("maps:journey", request.member.workspace.slug, uuid)


def _asked(
    request: MemberRequest,
    asked: Question,
    form: forms.Form,
    uuid: UUID | None,
    document: Journey | None,
    revision: int | None = None,
) -> HttpResponse:
    slug, place = request.member.workspace.slug, QUESTIONS.index(asked)
    spoken, design = language(), people.design_of(request.member.workspace_id)
    drawing = shown(render(compose(document, language=spoken), language=spoken, design=design)) if document else None
    return show(
        request,
        "maps/guided.html",
        status=422 if form.errors else 200,
        asked=asked,
        number=place + 1,
        questions=[
            (each, number, reverse("maps:guided", args=[slug, uuid, each.key]) if uuid else "")
            for number, each in enumerate(QUESTIONS, 1)
        ],
        form=form,
        drawing=drawing,
        uuid=uuid,
        revision=revision,
        named=document.name if document else "",
        before=reverse("maps:guided", args=[slug, uuid, QUESTIONS[place - 1].key]) if uuid and place else "",
        last=place == len(QUESTIONS) - 1,
    )
