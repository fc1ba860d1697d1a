"""The answer to any question, of the customers of a segment only: as it is told otherwise, and who they are."""

from dataclasses import replace
from typing import Any

from waypost.core.analytics.questions.among import inner
from waypost.core.telling.registry import told as told_plainly
from waypost.core.telling.standing import Writer
from waypost.core.telling.told import Told
from waypost.core.vocabulary.wording import Language


def told(reply: Any, language: Language) -> Told:
    """The answer to `Among`."""
    write, answer = Writer(language), reply.answer
    plain = told_plainly(inner(reply), language)
    of_all = answer.customers / answer.of_customers if answer.of_customers else None
    all_of_them = write.customers(answer.of_customers)
    only = write.say(
        f"Only the segment {write.quoted(write.rule(answer.segment))}: {write.count(answer.customers)} of {all_of_them} ({write.share(of_all)}).",
        f"Nur das Segment {write.quoted(write.rule(answer.segment))}: {write.count(answer.customers)} von {all_of_them} ({write.share(of_all)}).",
    )
    if not answer.customers:
        only += " " + write.say("Nobody is in it.", "Niemand gehört dazu.")
    return replace(plain, sentences=(*plain.sentences, only))
