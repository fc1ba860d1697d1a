"""What people said of comments, as a trainer takes it: the last word on each, without comments that are gone."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from waypost.core.language.labelled import Labelled
from waypost.core.language.labels import Effort, Intent, Sentiment, Topic
from waypost.core.language.languages import language_of
from waypost.core.language.marking import MOST_UNMARKED, Marked
from waypost.core.vocabulary.wording import Language
from waypost.rooms.feedback.models import Correction, Item, TopicMark
from waypost.rooms.feedback.queries.codebook import Codebook, codebook
from waypost.rooms.feedback.records import Task

_MOST = 20_000  # corrections that are learned from, the latest


@dataclass(frozen=True, slots=True)
class Given:
    """In one language: comments with what people corrected, comments marked for topics, some that nobody marked."""

    corrected: tuple[Labelled, ...]
    marked: tuple[Marked, ...]
    unmarked: tuple[str, ...]


def given(workspace_id: int) -> dict[Language, Given]:
    """By language, for the languages in which anything was corrected or marked. Four queries."""
    book = codebook(workspace_id)
    marked: dict[Language, list[Marked]] = {"de": [], "en": []}
    corrected = _corrected(workspace_id, book, marked)
    _mark(workspace_id, book, marked)
    found: dict[Language, Given] = {}
    both: tuple[Language, ...] = ("de", "en")
    for language in both:
        if corrected[language] or marked[language]:
            rest = _unmarked(workspace_id, language) if marked[language] else ()
            found[language] = Given(tuple(corrected[language]), tuple(marked[language]), rest)
    return found


def _corrected(
    workspace_id: int, book: Codebook, marked: dict[Language, list[Marked]]
) -> dict[Language, list[Labelled]]:
    """The last word of people on each comment; what it says of the workspace's own topics counts as marks."""
    rows = Correction.objects.filter(workspace_id=workspace_id, item__redacted=False).exclude(item__text="")
    own = [each for each in book.active() if each.own]
    last: dict[int, dict[str, Any]] = defaultdict(dict)
    said: dict[int, tuple[str, str]] = {}
    for item, task, value, text, language, at in rows.order_by("-id").values_list(
        "item_id", "task", "value", "item__text", "item__language", "at"
    )[:_MOST]:
        if task == Task.TOPICS.value and task not in last[item] and (told := _language(text, language)):
            held = {book.resolved(each) for each in value}
            # Whoever corrected before there was the topic said nothing of it.
            known = [each.key for each in own if each.made_at and each.made_at <= at]
            marked[told] += [Marked(text, key, key in held) for key in known]
        last[item].setdefault(task, value)
        said[item] = text, language
    found: dict[Language, list[Labelled]] = {"de": [], "en": []}
    for item, values in sorted(last.items()):
        text, language = said[item]
        if told := _language(text, language):
            found[told].append(_labelled(text, told, values, book))
    return found


def _labelled(text: str, language: Language, values: Mapping[str, Any], book: Codebook) -> Labelled:
    sentiment, effort = values.get(Task.SENTIMENT.value), values.get(Task.EFFORT.value)
    intents, topics = values.get(Task.INTENTS.value), values.get(Task.TOPICS.value)
    kept = None if topics is None else {book.resolved(each) for each in topics} & set(Topic)
    return Labelled(
        text,
        language,
        sentiment=Sentiment(sentiment) if sentiment else None,
        intents=None if intents is None else tuple(Intent(each) for each in intents),
        effort=Effort(effort) if effort else None,
        topics=None if kept is None else tuple(sorted(kept)),
    )


def _mark(workspace_id: int, book: Codebook, found: dict[Language, list[Marked]]) -> None:
    """What was marked for single topics stands behind what was corrected as a whole: the later word counts."""
    rows = TopicMark.objects.filter(workspace_id=workspace_id, item__redacted=False).exclude(item__text="")
    for key, holds, text, language in rows.order_by("id").values_list("topic", "holds", "item__text", "item__language"):
        told, topic = _language(text, language), book.resolved(key)
        if told and topic:
            found[told].append(Marked(text, topic, holds))


def _unmarked(workspace_id: int, language: Language) -> tuple[str, ...]:
    """The latest comments that nobody marked."""
    rows = Item.objects.filter(workspace_id=workspace_id, language=language, redacted=False, marks__isnull=True)
    return tuple(rows.exclude(text="").order_by("-at", "-id").values_list("text", flat=True)[:MOST_UNMARKED])


def _language(text: str, known: str) -> Language | None:
    return "de" if known == "de" else "en" if known == "en" else language_of(text)
