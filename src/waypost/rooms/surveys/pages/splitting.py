"""Who answers less, in words: a sentence for each split, its table, and its drawing."""

from dataclasses import dataclass

from waypost.core.drawing.scene.charts import BarChart, Caption
from waypost.core.pictures import scores as pictures
from waypost.core.vocabulary.devices import Device
from waypost.core.vocabulary.numbers import number, percent
from waypost.core.vocabulary.wording import Wording
from waypost.rooms.contacts.records import ContactChannel
from waypost.rooms.surveys.queries.splits import Group, Split, SplitBy
from waypost.web import drawings
from waypost.web.drawings import Shown
from waypost.web.language import language, said, say

RANGE = Wording("The line is the 95% range (Wilson).", "Der Strich ist die 95-%-Spanne (Wilson).")


@dataclass(frozen=True, slots=True)
class SplitTold:
    """A split as the page tells it: `rows` are name, reached, answered, rate with its range."""

    title: str
    head: str
    sentence: str
    note: str
    rows: tuple[tuple[str, str, str, str], ...]
    drawing: Shown


def told(split: Split, place: int) -> SplitTold:
    """In the reader's language; `place` tells the drawings of a page apart."""
    groups = [(_name(split, each), each) for each in split.groups]
    if split.rest is not None:
        groups.append((_rest(split.hidden), split.rest))
    rows = tuple((name, _count(each.reached), _count(each.answered), _rate(each)) for name, each in groups)
    sentence, head = _sentence(split, groups), _head(split)
    title = say("Response by {what}", "Rücklauf nach: {what}", what=head)
    chart = _chart(groups, sentence)
    return SplitTold(title, head, sentence, _note(split), rows, drawings.drawn(chart, f"split-{place}"))


def _sentence(split: Split, groups: list[tuple[str, Group]]) -> str:
    """Who answers most and least of the groups that are named, and whether chance explains it."""
    most, least = (pick(groups, key=lambda pair: pair[1].rate.value) for pick in (max, min))
    facts = {"head": _head(split), "most": most[0], "high": _rate(most[1]), "least": least[0], "low": _rate(least[1])}
    if split.p != split.p:
        return say("{head}: {most} {high}, {least} {low}.", "{head}: {most} {high}, {least} {low}.", **facts)
    tiny = split.p < 0.0005
    facts["p"] = (
        f"p < {number(0.001, language(), digits=3)}" if tiny else f"p = {number(split.p, language(), digits=3)}"
    )
    if split.p < 0.05:
        return say(
            "{head}: of “{least}” fewest answer, {low}; of “{most}” {high} ({p}).",
            "{head}: Bei „{least}“ antworten am wenigsten, {low}; bei „{most}“ {high} ({p}).",
            **facts,
        )
    return say(
        "{head}: no group is proven to answer less; {most} {high}, {least} {low} ({p}).",
        "{head}: Für keine Gruppe ist belegt, dass seltener geantwortet wird; {most} {high}, {least} {low} ({p}).",
        **facts,
    )


def _note(split: Split) -> str:
    if split.by is SplitBy.DEVICE:
        return say(
            "Of those who began: what others read their invitation on is not known.",
            "Von denen, die begonnen haben: Worauf andere ihre Einladung lasen, ist nicht bekannt.",
        )
    return ""


def _head(split: Split) -> str:
    if split.by is SplitBy.TRAIT:
        return split.trait[:1].upper() + split.trait[1:]
    return {
        SplitBy.CHANNEL: say("Channel of the invitation", "Kanal der Einladung"),
        SplitBy.DEVICE: say("Device", "Gerät"),
        SplitBy.LANGUAGE: say("Language", "Sprache"),
    }[split.by]


def _name(split: Split, group: Group) -> str:
    if not group.name:
        return say("not known", "nicht bekannt")
    if split.by is SplitBy.CHANNEL:
        return said(ContactChannel(group.name).wording)
    return said(Device(group.name).wording) if split.by is SplitBy.DEVICE else group.name


def _rest(hidden: int) -> str:
    return say("{n:# other group|# other groups} together", "{n:# weitere Gruppe|# weitere Gruppen} zusammen", n=hidden)


def _count(amount: int) -> str:
    return number(amount, language())


def _rate(group: Group) -> str:
    """A share with its range."""
    here, rate = language(), group.rate
    low, high = number(100 * rate.low, here), percent(rate.high, here)
    return f"{percent(rate.value, here)} ({low}–{high})"


def _chart(groups: list[tuple[str, Group]], sentence: str) -> BarChart:
    names, shares = [name for name, _ in groups], [each.rate for _, each in groups]
    return pictures.spread(names, shares, Caption(sentence.removesuffix("."), (), (said(RANGE),), drawings.WIDE))
