"""What people do with the codebook: name topics, describe, merge, retire and bring them back, mark comments for them."""

from collections.abc import Iterable, Sequence
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone

from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.feedback import jobs
from waypost.rooms.feedback.models import CodebookTopic, Found, Item, TopicMark
from waypost.rooms.feedback.queries.codebook import Codebook, TopicRecord, codebook
from waypost.rooms.feedback.records import NO_TOPIC, Standing, Task
from waypost.rooms.feedback.rights import KEEP_CODEBOOK
from waypost.rooms.journal import actions as journal
from waypost.rooms.maps import queries as maps
from waypost.rooms.maps.records.library import Kind
from waypost.rooms.people.records import Who
from waypost.web.errors import NotThere

MOST_TOPICS = 200
LONGEST_NAME = 60
LONGEST_DESCRIPTION = 1_000


@transaction.atomic
def name(
    who: Who, *, en: str, de: str, description: str = "", yes: Sequence[UUID] = (), no: Sequence[UUID] = ()
) -> str:
    """A new topic with comments that belong to it and that do not. Returns its key, which never changes.

    One language is enough: the topic is then called the same in both. Raises WaypostError for a name that is taken.
    """
    who.must(KEEP_CODEBOOK)
    book = codebook(who.workspace_id)
    if len(book.active()) >= MOST_TOPICS:
        raise WaypostError(
            en=f"A codebook holds {MOST_TOPICS} topics. Merge or retire one first.",
            de=f"Ein Codebuch fasst {MOST_TOPICS} Themen. Bitte erst eines zusammenführen oder stilllegen.",
        )
    row = CodebookTopic(workspace_id=who.workspace_id, key=f"t-{uuid4().hex[:12]}", **_words(book, "", en, de))
    row.description = _description(description)
    row.made_by, row.made_at = who.actor.label[:200], timezone.now()
    row.save(force_insert=True)
    journal.record(who, "topic.named", row.ref)
    _mark(who, row.key, yes, holds=True)
    _mark(who, row.key, no, holds=False)
    return row.key


@transaction.atomic
def describe(who: Who, key: str, *, en: str, de: str, description: str, pain_point: UUID | None = None) -> None:
    """Call a topic otherwise, say what it is about, link it with a pain point of the library."""
    row = _locked(who, key)
    words = _words(codebook(who.workspace_id), key, en, de)
    if pain_point is not None:
        maps.an_object(who, Kind.PAIN_POINT, pain_point)
    wanted = {**words, "description": _description(description), "pain_point": pain_point}
    if {field: getattr(row, field) for field in wanted} != wanted:
        for field, value in wanted.items():
            setattr(row, field, value)
        row.save(update_fields=list(wanted))
        journal.record(who, "topic.described", row.ref)


@transaction.atomic
def merge(who: Who, key: str, *, into: str) -> None:
    """What was read as one topic counts as the other from now on. Raises WaypostError for a topic merged into itself."""
    row, book = _locked(who, key), codebook(who.workspace_id)
    target = book.one(into)
    if target.standing is not Standing.ACTIVE or target.key == key:
        raise WaypostError(
            en="Choose another topic that is in use to merge it into.",
            de="Bitte ein anderes Thema wählen, das in Gebrauch ist.",
        )
    row.standing, row.into = Standing.MERGED.value, into
    row.save(update_fields=["standing", "into"])
    journal.record(who, "topic.merged", row.ref, into=target.name.en if target.name.en == target.name.de else
                   f"{target.name.de} / {target.name.en}")  # fmt: skip
    _settle(who)


@transaction.atomic
def retire(who: Who, key: str) -> None:
    """The topic is given to no comment any more; its key is never used again."""
    row = _locked(who, key)
    row.standing = Standing.RETIRED.value
    row.save(update_fields=["standing"])
    journal.record(who, "topic.retired", row.ref)
    _settle(who)


@transaction.atomic
def choose(who: Who, keys: Iterable[str]) -> int:
    """Which of the topics to begin with apply here: the others are retired, retired ones of them are in use again.

    Topics that people made or merged stay as they are. Returns how many changed.
    """
    who.must(KEEP_CODEBOOK)
    book, wanted, changed = codebook(who.workspace_id), set(keys), 0
    if not wanted & set(book.topics):
        raise WaypostError(
            en="Tick at least one topic; a single one is retired on its own page.",
            de="Bitte mindestens ein Thema ankreuzen; ein einzelnes wird auf seiner eigenen Seite stillgelegt.",
        )
    for each in book.topics.values():
        if each.own or each.standing is Standing.MERGED or (each.key in wanted) == (each.standing is Standing.ACTIVE):
            continue
        (bring_back if each.key in wanted else retire)(who, each.key)
        changed += 1
    return changed


@transaction.atomic
def bring_back(who: Who, key: str) -> None:
    """A retired or merged topic is in use again; the comments that it fits are found when they are read anew."""
    row = _locked(who, key, standing=None)
    if row.standing != Standing.ACTIVE:
        _words(codebook(who.workspace_id), key, row.name_en, row.name_de)
        row.standing, row.into = Standing.ACTIVE.value, ""
        row.save(update_fields=["standing", "into"])
        journal.record(who, "topic.brought_back", row.ref)
        workspace = who.workspace_id
        transaction.on_commit(lambda: jobs.read_anew.enqueue(workspace))


@transaction.atomic
def mark(who: Who, key: str, *, yes: Sequence[UUID] = (), no: Sequence[UUID] = ()) -> int:
    """Say of comments whether they belong to a topic; that holds at once. Returns how many were marked."""
    row = _locked(who, key)
    done = _mark(who, key, yes, holds=True) + _mark(who, key, no, holds=False)
    if done:
        journal.record(who, "topic.marked", row.ref, count=done)
    return done


def _mark(who: Who, key: str, items: Iterable[UUID], *, holds: bool) -> int:
    # In one order, whatever the database: the same marks make the same model.
    asked = Item.objects.select_for_update(of=("self",)).filter(workspace_id=who.workspace_id, uuid__in=list(items))
    rows = list(asked.order_by("id"))
    now, by = timezone.now(), who.actor.label[:200]
    for row in rows:
        TopicMark.objects.update_or_create(
            workspace_id=who.workspace_id, item=row, topic=key, defaults={"holds": holds, "by": by, "at": now}
        )
    found = Found.objects.filter(item__in=rows, task=Task.TOPICS.value, label=key)
    found.delete()
    if holds:
        Found.objects.bulk_create(
            Found(workspace_id=who.workspace_id, item=row, task=Task.TOPICS.value, label=key, probability=1.0)
            for row in rows
        )
    return len(rows)


def _locked(who: Who, key: str, standing: Standing | None = Standing.ACTIVE) -> CodebookTopic:
    """The row of a topic, locked; made where nobody has changed that topic yet. Raises NotThere."""
    who.must(KEEP_CODEBOOK)
    known = codebook(who.workspace_id).one(key)
    if standing is not None and known.standing is not standing:
        raise NotThere(NO_TOPIC)
    row, _ = CodebookTopic.objects.select_for_update().get_or_create(
        workspace_id=who.workspace_id, key=key, defaults=_starting(who, known)
    )
    return row


def _starting(who: Who, known: TopicRecord) -> dict[str, object]:
    return {
        "name_en": known.name.en, "name_de": known.name.de, "made_by": who.actor.label[:200],
        "made_at": timezone.now(),
    }  # fmt: skip


def _words(book: Codebook, key: str, en: str, de: str) -> dict[str, str]:
    """The names of a topic, checked against all that are in use."""
    en, de = " ".join(en.split()), " ".join(de.split())
    en, de = en or de, de or en
    if not en or max(len(en), len(de)) > LONGEST_NAME:
        raise WaypostError(
            en=f"A topic has a name of 1 to {LONGEST_NAME} characters.",
            de=f"Ein Thema hat einen Namen von 1 bis {LONGEST_NAME} Zeichen.",
        )
    for each in book.active():
        if each.key != key and (each.name.en.casefold() == en.casefold() or each.name.de.casefold() == de.casefold()):
            raise WaypostError(
                en=f"There is a topic “{each.name.en}” already. Mark the comments for it, or choose another name.",
                de=f"Das Thema „{each.name.de}“ gibt es schon. Bitte die Kommentare dafür markieren oder anders benennen.",
            )
    return {"name_en": en, "name_de": de}


def _description(text: str) -> str:
    text = text.strip()
    if len(text) > LONGEST_DESCRIPTION:
        raise WaypostError(
            en=f"A description has at most {LONGEST_DESCRIPTION} characters.",
            de=f"Eine Beschreibung hat höchstens {LONGEST_DESCRIPTION} Zeichen.",
        )
    return text


def _settle(who: Who) -> None:
    workspace = who.workspace_id
    transaction.on_commit(lambda: jobs.settle_topics.enqueue(workspace))
