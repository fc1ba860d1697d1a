"""An edited workbook is written into its journey; what the library calls otherwise follows, if its author says so."""

from collections.abc import Mapping
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from waypost.rooms.maps import actions
from waypost.rooms.maps.records.library import Carried
from waypost.rooms.people.access import MemberRequest
from waypost.web.language import language, said, say


def merged(request: MemberRequest, uuid: UUID, into: UUID, wanted: Mapping[str, str]) -> HttpResponse:
    """The changes happen; things of the library are renamed on all maps where somebody wants that, and each is told."""
    everywhere = {name.removeprefix("name-") for name, how in wanted.items() if how == "everywhere"}
    done = actions.merge_file(request.member, uuid, journey=into, language=language(), everywhere=everywhere)
    edited = done.edited
    for clash in edited.clashes:
        messages.warning(request, said(clash.text))
    many = len(edited.done)
    if many:
        messages.success(
            request,
            say(
                "{n:# change was|# changes were} taken over.",
                "{n:# Änderung wurde|# Änderungen wurden} übernommen.",
                n=many,
            ),
        )
    for each in done.renamed:
        messages.success(request, _renamed(each))
    for other in done.only_here:
        messages.info(
            request,
            say(
                "“{after}” is called so on this map only; in the library it is “{before}” still.",
                "„{after}“ heißt nur auf dieser Karte so, in der Bibliothek weiter „{before}“.",
                before=other.before,
                after=other.after,
            ),
        )
    if not many and not edited.clashes:
        messages.info(request, say("Nothing is new in this workbook.", "An dieser Mappe ist nichts neu."))
    return redirect("maps:journey", request.member.workspace.slug, into)


def _renamed(done: Carried) -> str:
    if done.later:
        return say(
            "The library calls it “{name}” too; {n} journeys follow in the background.",
            "Auch in der Bibliothek heißt es jetzt „{name}“; {n} Journeys folgen im Hintergrund.",
            name=done.object.name,
            n=done.journeys,
        )
    return say(
        "The library calls it “{name}” too; {n:# journey has|# journeys have} followed.",
        "Auch in der Bibliothek heißt es jetzt „{name}“; {n:# Journey ist|# Journeys sind} gefolgt.",
        name=done.object.name,
        n=done.journeys,
    )
