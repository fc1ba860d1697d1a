"""A file is written into a journey; what the library calls otherwise follows, if its author says so."""

from collections.abc import Mapping as Wanted
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from waypost.core.exchange.tables.mapping import Mapping
from waypost.rooms.maps import actions
from waypost.rooms.maps.records.library import Carried
from waypost.rooms.people.access import MemberRequest
from waypost.web.language import language, said, say


def merged(
    request: MemberRequest, uuid: UUID, into: UUID, wanted: Wanted[str, str], *, table: int, mapping: Mapping | None
) -> HttpResponse:
    """The changes happen; things of the library are renamed on all maps where somebody wants that, and each is told."""
    everywhere = {name.removeprefix("name-") for name, how in wanted.items() if how == "everywhere"}
    note = " ".join(wanted.get("note", "").split())
    done = actions.merge_file(
        request.member, uuid, journey=into, language=language(), table=table, mapping=mapping, note=note,
        everywhere=everywhere,
    )  # fmt: skip
    for clash in done.clashes:
        messages.warning(request, said(clash.text))
    if done.changes:
        messages.success(
            request,
            say(
                "{n:# change was|# changes were} taken over.",
                "{n:# Änderung wurde|# Änderungen wurden} übernommen.",
                n=done.changes,
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
    if not done.changes and not done.clashes:
        messages.info(request, say("Nothing is new in this file.", "An dieser Datei ist nichts neu."))
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
