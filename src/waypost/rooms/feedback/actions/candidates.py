"""Candidates for topics are looked for in the background: among all comments, within a topic, or where none fits."""

import logging
from typing import Any, cast

from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from waypost.core.language.candidates import Candidate, candidates
from waypost.core.language.topics import LEAST_COMMENTS
from waypost.core.vocabulary.wording import Language, WaypostError
from waypost.rooms.customers.actions.leases import Lease
from waypost.rooms.feedback import jobs
from waypost.rooms.feedback.models import Found, Item, TopicSearch
from waypost.rooms.feedback.queries.codebook import codebook
from waypost.rooms.feedback.records import Run, Task
from waypost.rooms.feedback.rights import KEEP_CODEBOOK
from waypost.rooms.people.records import Who

LOG = logging.getLogger("waypost.feedback")
MOST = 4_000  # comments that are looked at, the latest
KEPT = 6  # searches of a workspace


def look_for(who: Who, language: Language, *, within: str = "", unfit: bool = False) -> TopicSearch:
    """Look for candidates, in the background. `within` is the key of a topic that may be split.

    Raises NotThere for a topic that there is not, WaypostError where a search is going on, or comments are too few.
    """
    who.must(KEEP_CODEBOOK)
    if within:
        codebook(who.workspace_id).one(within)
    new = TopicSearch(
        workspace_id=who.workspace_id, language=language, within=within, unfit=unfit, by=who.actor.label[:200],
        asked_at=timezone.now(),
    )  # fmt: skip
    there = _among(new)[:LEAST_COMMENTS].count()
    if there < LEAST_COMMENTS:
        raise WaypostError(
            en=f"There are {there} such comments; topics are looked for from {LEAST_COMMENTS} on. "
            "Bring more feedback in, or look among all comments.",
            de=f"Es gibt {there} solche Kommentare; nach Themen wird ab {LEAST_COMMENTS} gesucht. "
            "Bitte mehr Rückmeldungen einlesen oder unter allen Kommentaren suchen.",
        )
    try:
        with transaction.atomic():
            new.save(force_insert=True)
            transaction.on_commit(lambda: jobs.look_for_topics.enqueue(new.pk))
    except IntegrityError as error:
        raise WaypostError(
            en="Topics are being looked for already. Wait until that is done.",
            de="Es wird gerade nach Themen gesucht. Bitte warten, bis das fertig ist.",
        ) from error
    return new


def run(search_id: int) -> None:
    """Do it, unless somebody is at it. The same comments give the same candidates."""
    found = TopicSearch.objects.filter(pk=search_id).first()
    lease = Lease(TopicSearch.objects, search_id)
    if found is None or not lease.take():
        return
    mine = TopicSearch.objects.filter(pk=search_id)
    try:
        if mine.filter(state__in=(Run.WAITING, Run.RUNNING)).update(state=Run.RUNNING):
            rows = list(_among(found).order_by("-at", "-id").values_list("uuid", "text")[:MOST])
            told = candidates([text for _, text in rows], cast(Language, found.language))
            plain = [_plain(each, [str(uuid) for uuid, _ in rows]) for each in told]
            mine.update(state=Run.DONE, ended_at=timezone.now(), among=len(rows), found=plain)
            _let_old_ones_go(found.workspace_id)
    except Exception:
        LOG.exception("The search for topics %s failed.", found.uuid)
        mine.update(state=Run.FAILED, ended_at=timezone.now())
    finally:
        lease.give_back()


def _among(search: TopicSearch) -> QuerySet[Item]:
    """The comments that a search looks at."""
    rows = Item.objects.filter(workspace_id=search.workspace_id, language=search.language, redacted=False)
    rows = rows.exclude(text="")
    about = Found.objects.filter(item=OuterRef("pk"), task=Task.TOPICS.value)
    if search.within:
        return rows.filter(Exists(about.filter(label=search.within)))
    return rows.filter(~Exists(about)) if search.unfit else rows


def _plain(found: Candidate, items: list[str]) -> dict[str, Any]:
    return {
        "name": found.name, "words": list(found.words), "n": found.n, "among": found.among,
        "items": [items[place] for place in found.to_mark],
    }  # fmt: skip


def _let_old_ones_go(workspace_id: int) -> None:
    mine = TopicSearch.objects.filter(workspace_id=workspace_id, state__in=(Run.DONE, Run.FAILED))
    mine.filter(pk__in=list(mine.order_by("-id").values_list("pk", flat=True)[KEPT:])).delete()
