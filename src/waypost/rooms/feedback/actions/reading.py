"""Comments are read: those that are new within seconds, all of them again when the model is another one.

Each workspace has its reader: its own models where it trained some, else those that come with Waypost.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from itertools import groupby
from typing import Any

from django.db import connection, transaction

from waypost.core.language.reading import Reading, to_plain
from waypost.rooms.feedback.models import Correction, Found, Item, TopicMark
from waypost.rooms.feedback.models.items import NO_TEXT, UNREAD
from waypost.rooms.feedback.queries.codebook import Codebook, codebook
from waypost.rooms.feedback.queries.learning import reader_of
from waypost.rooms.feedback.queries.outside import names_outside
from waypost.rooms.feedback.records import Reads, Task

AT_ONCE = 250  # comments of one transaction, which is over in some hundredths of a second
_MOST = 20_000  # of one call: other chores of the line have their turn, too
_FIELDS = ("model", "language", "sentiment", "probability", "sure", "feeling", "effort", "spans")
# As plain rows: going through objects and one large statement takes five times as long, in which SQLite's one pen is ours
# and everybody who answers a survey waits for it.
_SET = f"UPDATE {Item._meta.db_table} SET {', '.join(f'{name} = %s' for name in _FIELDS)} WHERE id = %s"
_ADD = (
    f"INSERT INTO {Found._meta.db_table} (workspace_id, item_id, task, label, probability)"
    " VALUES (%s, %s, %s, %s, %s) ON CONFLICT DO NOTHING"
)
Labels = dict[str, list[tuple[str, float]]]


def sweep(reader: Callable[[], Reads] | None = None) -> int:
    """Read what nobody has read yet. A chore of the worker; returns how many. Reading twice does no harm.

    `reader` reads for every workspace where it is given.
    """
    done = 0
    while done < _MOST:
        rows = list(Item.objects.filter(model=UNREAD).order_by("-id")[:AT_ONCE])  # what is new does not wait
        if not rows:
            break
        for workspace in sorted({row.workspace_id for row in rows}):
            read([row for row in rows if row.workspace_id == workspace], reader() if reader else reader_of(workspace))
        done += len(rows)
    return done


def renew(reader: Callable[[], Reads] | None = None) -> int:
    """Have everything read again that another model read than the one in force. A chore of the worker; returns how many.

    They keep their reading until they have a new one: their model alone is taken away.
    """
    found: dict[int, set[str]] = defaultdict(set)
    for workspace, model in Item.objects.order_by().values_list("workspace_id", "model").distinct():
        found[workspace].add(model)
    marked = 0
    for workspace, models in found.items():
        reads = reader() if reader else reader_of(workspace)
        current = {each.name for each in reads.models.values()} | names_outside(workspace)
        for model in models - current - {UNREAD, NO_TEXT}:
            rows = Item.objects.filter(workspace_id=workspace, model=model)
            while keys := list(rows.values_list("pk", flat=True)[:2_000]):
                marked += Item.objects.filter(pk__in=keys).update(model=UNREAD)
    return marked


def read(rows: Sequence[Item], reader: Reads) -> None:
    """Keep what a reader finds in the comments of one workspace; what people corrected and marked stays."""
    labels = [
        _filled(row, reading) for row, reading in zip(rows, reader.read_all([row.text for row in rows]), strict=True)
    ]
    with transaction.atomic():
        # Before corrections and marks are read: whoever corrects holds the item, too, and has the last word.
        there = _locked(rows)
        kept = [(row, found) for row, found in zip(rows, labels, strict=True) if row.pk in there]
        said, marks, book = _corrections(rows), _marks(rows), codebook(rows[0].workspace_id)
        for row, found in kept:
            for correction in said[row.pk]:
                _apply(row, found, correction)
            found[Task.TOPICS.value] = _topics(found[Task.TOPICS.value], marks[row.pk], book)
        _keep(kept)


def _locked(rows: Sequence[Item]) -> set[int]:
    """Those whose words are still the ones that were read, held in one order: an erasure may have been quicker."""
    there = Item.objects.select_for_update().filter(pk__in=[row.pk for row in rows], redacted=False)
    return set(there.order_by("pk").values_list("pk", flat=True))


def _keep(kept: Sequence[tuple[Item, Labels]]) -> None:
    if not kept:
        return
    spans = Item._meta.get_field("spans")
    Found.objects.filter(item_id__in=[row.pk for row, _ in kept]).delete()
    with connection.cursor() as cursor:
        cursor.executemany(_SET, [
            (row.model, row.language, row.sentiment, row.probability, row.sure, row.feeling, row.effort,
             spans.get_db_prep_save(row.spans, connection), row.pk)
            for row, _ in kept
        ])  # fmt: skip
        added = [
            (row.workspace_id, row.pk, task, label[:40], probability)
            for row, found in kept
            for task, some in found.items()
            for label, probability in some
        ]
        if added:
            cursor.executemany(_ADD, added)


def _filled(row: Item, reading: Reading) -> Labels:
    """The row as it was read, and what was found in it."""
    _fill(row, reading)
    return {
        Task.INTENTS.value: [(each.label.value, each.probability) for each in reading.intents],
        Task.TOPICS.value: [(str(each.label), each.probability) for each in reading.topics],
    }


def _fill(row: Item, reading: Reading) -> None:
    row.model = reading.model[:60]
    row.language = reading.language or row.language
    row.effort = reading.effort.label.value
    if row.stated:
        # Whoever noted it said how it was: words are not read for what is known, nor coloured against it.
        row.sentiment, row.probability, row.sure, row.feeling = row.stated, 1.0, True, ""
        row.spans = []
        return
    row.spans = to_plain(reading)["spans"]
    row.sentiment, row.probability = reading.sentiment.label.value, reading.sentiment.probability
    row.sure = reading.sure
    row.feeling = reading.emotion.label.value if reading.emotion else ""


def _corrections(rows: Sequence[Item]) -> dict[int, list[Correction]]:
    """The last correction of each task, by item."""
    last: dict[int, list[Correction]] = defaultdict(list)
    every = Correction.objects.filter(item__in=rows).order_by("item_id", "task", "-id")
    for (item, _), some in groupby(every, key=lambda each: (each.item_id, each.task)):
        last[item].append(next(some))
    return last


def _marks(rows: Sequence[Item]) -> dict[int, list[TopicMark]]:
    """What was marked by hand, by item."""
    found: dict[int, list[TopicMark]] = defaultdict(list)
    for mark in TopicMark.objects.filter(item__in=rows).order_by("id"):
        found[mark.item_id].append(mark)
    return found


def _topics(read: Sequence[tuple[str, float]], marks: Sequence[TopicMark], book: Codebook) -> list[tuple[str, float]]:
    """Topics as the codebook has them now: merged ones under where they went, retired ones left out, marks on top."""
    found: dict[str, float] = {}
    for label, probability in read:
        key = book.resolved(label)
        found[key] = max(found.get(key, 0.0), probability)
    for mark in marks:
        found[book.resolved(mark.topic)] = 1.0 if mark.holds else 0.0
    return [(key, probability) for key, probability in found.items() if key and probability]


def _apply(row: Item, labels: Labels, correction: Correction) -> None:
    value: Any = correction.value
    if correction.task in labels:
        labels[correction.task] = [(label, 1.0) for label in value]
    elif correction.task == Task.SENTIMENT:
        row.sentiment, row.probability, row.sure = value, 1.0, True
    else:
        row.effort = value
