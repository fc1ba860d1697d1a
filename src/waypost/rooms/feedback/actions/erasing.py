"""An erased person leaves the words; the figures stay. What is kept too long goes altogether."""

from collections.abc import Callable
from datetime import datetime
from itertools import chain
from typing import Any
from urllib.parse import parse_qsl

from django.db import transaction

from waypost.rooms.customers.queries.identity import erased
from waypost.rooms.feedback.actions.imports import remove_file
from waypost.rooms.feedback.actions.running import delete_items
from waypost.rooms.feedback.models import (
    CodebookTopic,
    Correction,
    FeedbackImport,
    FeedbackSource,
    InboxView,
    Item,
    StandingSearch,
    Tag,
    TopicSearch,
)
from waypost.rooms.feedback.models.items import NO_TEXT

CHUNK = 500
_READ = ("column", "value")  # what of a rejected row is words of the file
_LEAVES = ("text", "consent", "spans", "outside", "answer", "place", "link", "author")


def scrub(workspace_id: int, scrubbed: Callable[[Any], Any]) -> None:
    """The words of erased persons go, and words of others that name them, also in fields of rejected rows; drafts of files
    go as a whole.

    Kind, time, touchpoint, rating and what was read stay, so that figures do not change; nothing leads to the person.
    """
    gone = sorted(erased(workspace_id))
    mine = Item.objects.filter(workspace_id=workspace_id)
    for begin in range(0, len(gone), CHUNK):
        some = list(mine.filter(person_no__in=gone[begin : begin + CHUNK]).values_list("pk", flat=True))
        for first in range(0, len(some), CHUNK):
            _redact(some[first : first + CHUNK])
    naming = [
        pk
        for pk, *words in mine.exclude(text="")
        .values_list("pk", "text", "outside", "place", "link", "author")
        .iterator(chunk_size=2_000)
        if scrubbed(words) != words
    ]
    for begin in range(0, len(naming), CHUNK):
        _redact(naming[begin : begin + CHUNK])
    _forget_words(workspace_id, scrubbed)
    for each in FeedbackImport.objects.filter(workspace_id=workspace_id).exclude(rejects=[]):
        kept = [row | {name: scrubbed(row.get(name, "")) for name in _READ} for row in each.rejects]
        if kept != each.rejects:
            FeedbackImport.objects.filter(pk=each.pk).update(rejects=kept)
    drafts = FeedbackImport.objects.filter(workspace_id=workspace_id, state__in=("draft", "failed"))
    for each in drafts.exclude(file=""):
        remove_file(each)
        FeedbackImport.objects.filter(pk=each.pk).update(file="")


def _forget_words(workspace_id: int, scrubbed: Callable[[Any], Any]) -> None:
    """What members searched for and kept goes where it names somebody, and so do topics that were found by such words;
    topics of the codebook lose the words alone, since readings name them."""
    for view in InboxView.objects.filter(workspace_id=workspace_id):
        if _tells([view.name, *chain(*parse_qsl(view.query))], scrubbed):
            view.delete()
    for search in TopicSearch.objects.filter(workspace_id=workspace_id):
        kept = [each for each in search.found if not _tells([each.get("name"), *each.get("words", ())], scrubbed)]
        if kept != search.found:
            TopicSearch.objects.filter(pk=search.pk).update(found=kept)
    for standing in StandingSearch.objects.filter(workspace_id=workspace_id):
        _forget_search(standing, scrubbed)
    for source in FeedbackSource.objects.filter(workspace_id=workspace_id):
        if (name := (scrubbed(source.name) or "").strip()) != source.name:
            # Another source may be called like that already: its end tells them apart.
            FeedbackSource.objects.filter(pk=source.pk).update(name=f"{name[:100] or '…'} {str(source.uuid)[-8:]}")
    for topic in CodebookTopic.objects.filter(workspace_id=workspace_id):
        names = {name: scrubbed(getattr(topic, name)) or "…" for name in ("name_de", "name_en")}
        told = {**names, "description": scrubbed(topic.description) or ""}
        if any(getattr(topic, name) != text for name, text in told.items()):
            CodebookTopic.objects.filter(pk=topic.pk).update(**told)


def _forget_search(search: StandingSearch, scrubbed: Callable[[Any], Any]) -> None:
    """A search for somebody rests from now on, and does not say for whom."""
    before = {name: getattr(search, name) for name in ("name", "words", "unwanted", "address", "source", "touchpoint")}
    told = {name: scrubbed(text) or "" for name, text in before.items()}
    if told == before:
        return
    told["name"] = f"{told['name'][:60]} {str(search.uuid)[-8:]}" if told["name"] != before["name"] else before["name"]
    told["source"] = told["source"].strip() or "…"
    told["address"] = "" if told["address"] != before["address"] else before["address"]
    StandingSearch.objects.filter(pk=search.pk).update(paused=True, **told)


def _tells(words: list[Any], scrubbed: Callable[[Any], Any]) -> bool:
    return bool(scrubbed(words) != words)


@transaction.atomic
def _redact(keys: list[int]) -> None:
    """No words, no id at the source, no person: what is left is one answer among many."""
    for row in Item.objects.select_for_update().filter(pk__in=keys):
        row.text, row.person_no, row.redacted, row.consent, row.spans = "", None, True, False, []
        row.outside, row.answer, row.place, row.link, row.author = f"erased:{row.uuid}", None, "", "", ""
        row.model = row.model or NO_TEXT
        row.save(update_fields=[*_LEAVES, "person_no", "redacted", "model"])
    Tag.objects.filter(item_id__in=keys).delete()
    Correction.objects.filter(item_id__in=keys).update(by="")


def forget_items(workspace_id: int, before: datetime, noted: Callable[[int], None]) -> None:
    """Items from before an instant go altogether; `noted` counts them in the transaction that deletes them."""
    old = Item.objects.filter(workspace_id=workspace_id, at__lt=before)
    while keys := list(old.values_list("pk", flat=True)[:CHUNK]):
        with transaction.atomic():
            noted(len(keys))
            delete_items(keys)


def forget_rejects(workspace_id: int, before: datetime, noted: Callable[[int], None]) -> None:
    """What stood in rejected rows of files that were taken in before an instant; how many there were stays."""
    old = FeedbackImport.objects.filter(workspace_id=workspace_id, finished_at__lt=before).exclude(rejects=[])
    for each in old:
        with transaction.atomic():
            FeedbackImport.objects.filter(pk=each.pk).update(rejects=[])
            noted(len(each.rejects))
