"""What a training brought, as tables and sentences."""

from collections.abc import Mapping
from dataclasses import dataclass

from waypost.core.vocabulary.numbers import number, percent
from waypost.rooms.feedback.models import Training
from waypost.rooms.feedback.queries.learned import Learned, OfTask, OfTopic, Range, learned
from waypost.web.language import language, say

_TASKS = {
    "sentiment": ("Sentiment", "Stimmung"),
    "intent": ("Intents", "Absichten"),
    "effort": ("Effort", "Aufwand"),
    "emotion": ("Emotion", "Gefühl"),
    "topic": ("Topics", "Themen"),
}


@dataclass(frozen=True, slots=True)
class TaskLine:
    """One task before and after, on corrections kept back."""

    name: str
    n: int
    before: str
    before_range: str
    after: str
    after_range: str
    majority: str
    change: str
    tone: str


@dataclass(frozen=True, slots=True)
class TopicLine:
    """A topic that was learned from marked comments."""

    name: str
    marked: str
    right: str
    range: str
    majority: str


@dataclass(frozen=True, slots=True)
class Language:
    """What a training learned in one language."""

    name: str
    model: str
    sentence: str
    tasks: tuple[TaskLine, ...]
    topics: tuple[TopicLine, ...]


def figures(training: Training, names: Mapping[str, str]) -> list[Language]:
    """By language what was learned; `names` are those of topics."""
    return [
        Language(
            name=say("German", "Deutsch") if key == "de" else say("English", "Englisch"),
            model=training.names.get(key, ""),
            sentence=_sentence(found),
            tasks=tuple(map(_task, found.tasks)),
            topics=tuple(_topic(each, names) for each in found.topics),
        )
        for key, plain in sorted(training.results.items())
        for found in [learned(plain)]
    ]


def measured(last: Training | None, reads: Training | None) -> list[str]:
    """What is known of whoever reads, measured on this workspace's corrections: a sentence for each language."""
    source = reads or last
    if source is None:
        return []
    told = []
    for key, plain in sorted(source.results.items()):
        found = learned(plain)
        some = found.tasks if reads else found.here
        task = next((each for each in some if each.task == "sentiment"), some[0] if some else None)
        if task is None:
            continue
        told.append(_measured(key, task, own=bool(reads)))
    return told


def _measured(key: str, task: OfTask, *, own: bool) -> str:
    right = task.after if own else task.before
    where = say("German", "Deutsch") if key == "de" else say("English", "Englisch")
    values = {
        "where": where, "task": _named(task.task), "n": task.n, "x": _share(right.value), "range": _between(right),
        "y": _share(task.majority),
    }  # fmt: skip
    if own:
        return say(
            "{where}, {task}: measured on {n:# corrected label|# corrected labels} kept back: {x} right ({range}); always"
            " giving the most frequent label reaches {y}.",
            "{where}, {task}: gemessen an {n:# zurückgehaltenen korrigierten Label|# zurückgehaltenen korrigierten Labeln}:"
            " {x} richtig ({range}); immer das häufigste Label erreicht {y}.",
            **values,
        )
    return say(
        "{where}, {task}: measured on your {n:# corrected label|# corrected labels}: {x} right ({range}); always giving"
        " the most frequent label reaches {y}.",
        "{where}, {task}: gemessen an Ihren {n:# korrigierten Label|# korrigierten Labeln}: {x} richtig ({range}); immer"
        " das häufigste Label erreicht {y}.",
        **values,
    )


def _sentence(found: Learned) -> str:
    told = say(
        "Learned from {n:# corrected comment|# corrected comments}; {kept} were kept back to measure.",
        "Gelernt aus {n:# korrigierten Kommentar|# korrigierten Kommentaren}; {kept} wurden zum Messen zurückgehalten.",
        n=found.learned, kept=number(found.kept_back, language()),
    )  # fmt: skip
    if found.marked:
        told += " " + say(
            "{n:# comment was|# comments were} marked for topics.",
            "{n:# Kommentar wurde|# Kommentare wurden} für Themen markiert.",
            n=found.marked,
        )
    return told


def _task(found: OfTask) -> TaskLine:
    change = 100 * (found.f1_after.value - found.f1_before.value)
    tone = "good" if change > 0.5 else "bad" if change < -1 else "muted"
    return TaskLine(
        name=_named(found.task),
        n=found.n,
        before=_share(found.before.value),
        before_range=_between(found.before),
        after=_share(found.after.value),
        after_range=_between(found.after),
        majority=_share(found.majority),
        change=("+" if round(change, 1) > 0 else "") + number(change, language(), digits=1),
        tone=tone,
    )


def _topic(found: OfTopic, names: Mapping[str, str]) -> TopicLine:
    marked = say("{yes} yes, {no} no", "{yes} ja, {no} nein", yes=found.yes, no=found.no)
    return TopicLine(
        names.get(found.topic, found.topic),
        marked,
        _share(found.right.value),
        _between(found.right),
        _share(found.majority),
    )


def _named(task: str) -> str:
    return say(*_TASKS[task])


def _between(figure: Range) -> str:
    return say("{low} to {high}", "{low} bis {high}", low=_share(figure.low), high=_share(figure.high))


def _share(value: float) -> str:
    return percent(value, language())
