"""An erased person leaves addresses and words; what was chosen stays, so that figures do not change."""

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial
from typing import Any

from django.db import transaction

from waypost.core.analytics.readers.traces import LEFT_OUT
from waypost.rooms.contacts.records import hashed_address
from waypost.rooms.customers.queries.identity import erased
from waypost.rooms.customers.queries.reaching import leaving
from waypost.rooms.surveys.actions.filing import let_go, remove
from waypost.rooms.surveys.models import Answer, AnswerFile, ContactWish, DeadAddress, Invitation, Left
from waypost.rooms.surveys.queries.apart import written_address

CHUNK = 500
_APART = re.compile(r"[\W_]+")
_LONGEST_ENDING = 8
_WORDS = ("comment", "other", "address", "key", "name", "size")  # the last three of a file


def scrub(workspace_id: int, scrubbed: Callable[[Any], Any]) -> None:
    """Invitations of erased persons lose address and person, their answers all words and what the link brought along.

    So do the hashes of addresses that mails came back from. Whoever is named by others is taken out there, too. Called again it changes nothing.
    """
    gone = sorted(erased(workspace_id))
    mine = Invitation.objects.filter(workspace_id=workspace_id)
    for begin in range(0, len(gone), CHUNK):
        _forget(list(mine.filter(person_no__in=gone[begin : begin + CHUNK]).values_list("pk", flat=True)))
    listed = mine.exclude(address__startswith="erased:").values_list("pk", "address").iterator(chunk_size=2_000)
    naming = [pk for pk, address in listed if scrubbed(address) != address]
    for begin in range(0, len(naming), CHUNK):
        _forget(naming[begin : begin + CHUNK])
    for _, addresses in leaving(workspace_id):
        hashes = [hashed_address(workspace_id, each) for each in addresses]
        DeadAddress.objects.filter(workspace_id=workspace_id, address__in=hashes).delete()
    answers = Answer.objects.filter(workspace_id=workspace_id).values_list("pk", "record").iterator(chunk_size=2_000)
    for pk in [pk for pk, record in answers if scrubbed(record) != record]:
        _reword(pk, scrubbed)
    files = AnswerFile.objects.filter(workspace_id=workspace_id).values_list("pk", "name").iterator(chunk_size=2_000)
    for pk in [pk for pk, name in files if _names(name, scrubbed)]:
        _rename(pk)
    for left in Left.objects.filter(workspace_id=workspace_id).iterator(chunk_size=2_000):
        if scrubbed(left.value) != left.value:
            left.delete()


def forget_answers(workspace_id: int, before: datetime, noted: Callable[[int], None]) -> None:
    """Answers last changed before an instant go with their files, and so does what was left beside anonymous ones;
    invitations that nothing happens to any more lose address and person, and what came back so long ago is tried again. `noted` counts answers, in the transaction."""
    answers = Answer.objects.filter(workspace_id=workspace_id, changed_at__lt=before)
    while keys := list(answers.order_by("pk").values_list("pk", flat=True)[:CHUNK]):
        with transaction.atomic():
            noted(len(keys))
            files = list(AnswerFile.objects.filter(answer_id__in=keys))
            Answer.objects.filter(pk__in=keys).delete()
            transaction.on_commit(partial(remove, files))
    Left.objects.filter(workspace_id=workspace_id, day__lt=before.date()).delete()
    DeadAddress.objects.filter(workspace_id=workspace_id, at__lt=before).delete()
    done = Invitation.objects.filter(workspace_id=workspace_id, state_at__lt=before, due_at=None, claimed_at=None)
    while keys := list(done.exclude(address__startswith="erased:").values_list("pk", flat=True)[:CHUNK]):
        _forget(keys)


def forget_wishes(workspace_id: int, before: datetime, noted: Callable[[int], None]) -> None:
    """Addresses that were written down with wishes which were done before an instant go; what came of the wishes stays.
    `noted` counts them, in the transaction."""
    done = ContactWish.objects.filter(workspace_id=workspace_id, bare=False, done_at__lt=before)
    while keys := list(done.order_by("pk").values_list("pk", flat=True)[:CHUNK]):
        with transaction.atomic():
            # Answers before their wishes, as an erasure locks them.
            answers = Answer.objects.select_for_update(of=("self",)).filter(wishes__in=keys).order_by("pk").in_bulk()
            # A wish that was opened again meanwhile keeps its address.
            rows = list(done.select_for_update(of=("self",)).filter(pk__in=keys).order_by("pk").select_related("left"))
            noted(sum(_bared(row, answers) for row in rows))
            ContactWish.objects.filter(pk__in=[row.pk for row in rows]).update(bare=True)


def _bared(wish: ContactWish, answers: Mapping[int, Answer]) -> bool:
    """Whether there was an address, which is gone now."""
    if wish.left is not None:
        value = wish.left.value
        if not isinstance(value, dict) or value.pop("address", None) is None:
            return False
        wish.left.save(update_fields=["value"])
        return True
    assert wish.answer_id is not None, "what was not left apart is beside its answer"
    answer = answers[wish.answer_id]
    value = answer.record.get("answers", {}).get(wish.question, {}).get("value")
    if not isinstance(value, dict) or not value.pop("address", None):
        return False
    answer.save(update_fields=["record"])
    return True


def _names(name: str, scrubbed: Callable[[Any], Any]) -> bool:
    """Whether the name of a file tells of somebody, also as ada_byron-2026.pdf."""
    words = " ".join(_APART.split(name))
    return bool(scrubbed(name) != name or scrubbed(words) != words)


@transaction.atomic
def _reword(pk: int, scrubbed: Callable[[Any], Any]) -> None:
    """An answer as it is now: a page of it may have been kept since it was looked at."""
    row = Answer.objects.select_for_update().filter(pk=pk).first()
    if row is not None:
        row.record = scrubbed(row.record)
        row.save(update_fields=["record"])
        _let_wishes_go(row)


@transaction.atomic
def _rename(pk: int) -> None:
    """A file that is called after somebody keeps its ending alone: in its row, and in the answer that names it."""
    row = AnswerFile.objects.select_for_update().get(pk=pk)
    ending = row.name.rpartition(".")[2]
    row.name = f"{LEFT_OUT}.{ending}" if ending.isalnum() and len(ending) <= _LONGEST_ENDING else LEFT_OUT
    row.save(update_fields=["name"])
    answer = Answer.objects.select_for_update().get(pk=row.answer_id)
    value = answer.record.get("answers", {}).get(row.question, {}).get("value")
    if isinstance(value, dict) and value.get("key") == str(row.uuid):
        value["name"] = row.name
        answer.save(update_fields=["record"])


@transaction.atomic
def _forget(invitations: list[int]) -> None:
    for row in Answer.objects.select_for_update().filter(invitation_id__in=invitations):
        let_go(list(row.files.all()))
        row.record = {**row.record, "answers": wordless(row.record.get("answers", {})), "hidden": {}, "variables": {}}
        row.invitation = None
        row.save(update_fields=["record", "invitation"])
        _let_wishes_go(row)
    for invitation in Invitation.objects.filter(pk__in=invitations):
        invitation.address, invitation.person_no = f"erased:{invitation.uuid}", None
        invitation.save(update_fields=["address", "person_no"])


def _let_wishes_go(answer: Answer) -> None:
    """Wishes of an answer by which nobody can be reached any more: open ones go, done ones keep what came of them."""
    given = answer.record.get("answers", {})
    for wish in ContactWish.objects.filter(answer=answer):
        if answer.invitation_id is None and not written_address(given.get(wish.question, {}).get("value")):
            if wish.done_at is None:
                wish.delete()
            else:
                ContactWish.objects.filter(pk=wish.pk).update(bare=True)


def wordless(answers: dict[str, Any]) -> dict[str, Any]:
    """What was chosen, without what was written.

    >>> wordless({"a": {"value": "Ada", "wording": 1}, "b": {"value": {"score": 3, "comment": "Ada"}, "wording": 1}})
    {'b': {'value': {'score': 3}, 'wording': 1}}
    """
    found = {}
    for id_, each in answers.items():
        value = each["value"]
        if isinstance(value, dict):
            value = {key: item for key, item in value.items() if key not in _WORDS}
        if not isinstance(value, str) and value != {}:
            found[id_] = {**each, "value": value}
    return found
