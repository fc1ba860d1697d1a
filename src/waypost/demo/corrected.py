"""What the retailer's people made of comments: topics of other branches left out, readings corrected, a topic of their own
named, models trained from both."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import islice

from waypost.core.analytics.simulate.comments import CAUSES, GOOD, wordings
from waypost.core.language.labels import Sentiment, Topic
from waypost.core.language.reader import reader
from waypost.core.vocabulary.wording import Language, Wording
from waypost.rooms.feedback import actions
from waypost.rooms.feedback.actions import codebook, learning, reading, training
from waypost.rooms.feedback.queries import Row, Wanted, inbox
from waypost.rooms.feedback.queries.inbox import WORDS
from waypost.rooms.feedback.records import Task
from waypost.rooms.people.records import Who

NAME = Wording("Cart lost between devices", "Warenkorb beim Gerätewechsel")
ABOUT = Wording(
    "The cart is empty, or was left behind, on the other device.",
    "Der Warenkorb ist auf dem anderen Gerät leer oder nicht mitgekommen.",
)
CAUSE = "cart_lost"
MARKED = 20  # comments marked as belonging to the topic, and as many as not
CORRECTED = 90  # comments whose sentiment somebody looked at
FOREIGN = (Topic.MEDICAL, Topic.CLAIMS, Topic.TARIFF, Topic.OUTAGE, Topic.COMFORT, Topic.DOCUMENTS)  # not of a retailer
_OTHERS = ("not_in_stock", "told_twice", "price", "late", "easy")


def put_in(who: Who, language: Language) -> None:
    """Read some, correct, mark and train, before all the others are read by what was learned: nothing is read twice."""
    codebook.choose(who, [each.value for each in Topic if each not in FOREIGN])
    newest = _newest(who)
    found = {cause: list(_said(newest, cause, language)) for cause in CAUSES if cause}
    if some := [row.item for rows in found.values() for row in rows]:
        reading.read(some, reader())
    looked_at = [(row, cause in GOOD) for pairs in zip(*map(_padded, found.values()), strict=True)
                 for cause, row in zip(found, pairs, strict=True) if row]  # fmt: skip
    for row, good in looked_at[:CORRECTED]:
        label = Sentiment.POSITIVE if good else Sentiment.NEGATIVE
        actions.correct(who, row.item.uuid, task=Task.SENTIMENT, value=label.value)
    others = [row for cause in _OTHERS for row in found[cause][: MARKED // len(_OTHERS)]]
    if len(found[CAUSE]) < MARKED // 2:
        return  # too few customers were simulated
    codebook.name(
        who,
        en=NAME.en,
        de=NAME.de,
        description=ABOUT.in_(language),
        yes=[row.item.uuid for row in found[CAUSE][:MARKED]],
        no=[row.item.uuid for row in others],
    )
    training.run(learning.ask(who).pk)
    reading.renew()


def _newest(who: Who) -> dict[str, Row]:
    """The latest comment of each wording. Leafing through all is quicker than looking for a thousand wordings."""
    found, wanted = dict[str, Row](), Wanted(words=WORDS)
    while True:
        page = inbox(who, wanted)
        for row in page.rows:
            found.setdefault(row.text, row)
        if not page.after:
            return found
        wanted = replace(wanted, after=page.after)


def _said(newest: Mapping[str, Row], cause: str, language: Language) -> Iterator[Row]:
    """Comments with a cause, each wording once."""
    told = dict.fromkeys(wordings(CAUSES.index(cause), language))
    there = (newest[words] for words in told if words in newest)
    return islice(there, 2 * MARKED)


def _padded(rows: list[Row]) -> list[Row | None]:
    return [*rows, *[None] * (2 * MARKED - len(rows))][: 2 * MARKED]
