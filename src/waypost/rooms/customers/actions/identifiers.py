"""Outside ids get their person numbers: in bulk, never doubled, never used again."""

from collections import defaultdict
from collections.abc import Sequence
from hashlib import sha256

from django.db import connection, transaction
from django.utils import timezone

from waypost.rooms.customers.models import DoNotCollect, Identifier, IndexState, PersonSettings
from waypost.rooms.customers.records.blocking import blocked_as

CHUNK = 2_000
LONGEST = 300
Pair = tuple[str, str]
_INSERT = (
    f"INSERT INTO {Identifier._meta.db_table} (workspace_id, kind, value, person_no, first_seen)"
    " VALUES (%s, %s, %s, %s, %s)"
)


def numbers_of(workspace_id: int, pairs: Sequence[Pair]) -> list[int]:
    """The person number of each (kind, value), given now to those that have none. Empty values are refused.

    Equal pairs have equal numbers, whoever asks at the same time. New ones are given in transactions of 2,000.
    An id that nothing may be collected of has the number it was erased under: its events are left out everywhere.
    """
    wanted = [(kind, stored(value)) for kind, value in pairs]
    known = known_numbers(workspace_id, wanted, stored_already=True)
    known |= _blocked(workspace_id, [pair for pair in dict.fromkeys(wanted) if pair not in known])
    missing = [pair for pair in dict.fromkeys(wanted) if pair not in known]
    for begin in range(0, len(missing), CHUNK):
        known |= _given(workspace_id, missing[begin : begin + CHUNK])
    return [known[pair] for pair in wanted]


def known_numbers(workspace_id: int, pairs: Sequence[Pair], *, stored_already: bool = False) -> dict[Pair, int]:
    """The numbers of those (kind, value) that have one; nothing is given."""
    values: dict[str, set[str]] = defaultdict(set)
    for kind, value in pairs:
        values[kind].add(value if stored_already else stored(value))
    found: dict[Pair, int] = {}
    for kind, of_kind in values.items():
        ordered = list(of_kind)
        for begin in range(0, len(ordered), CHUNK):
            rows = Identifier.objects.filter(
                workspace_id=workspace_id, kind=kind, value__in=ordered[begin : begin + CHUNK]
            ).values_list("value", "person_no")
            found |= {(kind, value): number for value, number in rows}
    return found


def _blocked(workspace_id: int, pairs: Sequence[Pair]) -> dict[Pair, int]:
    """The erased numbers of those pairs that nothing may be collected of."""
    rows = DoNotCollect.objects.filter(workspace_id=workspace_id)
    if not pairs or not rows.exists():
        return {}
    key = PersonSettings.objects.values_list("key", flat=True).get(pk=workspace_id)
    hashes = {blocked_as(key, kind, value): (kind, value) for kind, value in pairs}
    ordered = list(hashes)
    found: dict[Pair, int] = {}
    for begin in range(0, len(ordered), CHUNK):
        chunk = rows.filter(hash__in=ordered[begin : begin + CHUNK])
        found |= {hashes[each]: number for each, number in chunk.values_list("hash", "person_no")}
    return found


def stored(value: str) -> str:
    """An id as it is kept: as it came, but without the zero byte, and a longer one by its beginning and its hash."""
    if not value:
        raise ValueError("an outside id is never empty")
    value = value.replace("\x00", "\ufffd")
    return value if len(value) <= LONGEST else f"{value[:235]}#{sha256(value.encode()).hexdigest()}"


@transaction.atomic
def _given(workspace_id: int, missing: Sequence[Pair]) -> dict[Pair, int]:
    """Numbers for ids that had none a moment ago. Whoever holds the row of the workspace gives numbers alone."""
    IndexState.objects.get_or_create(workspace_id=workspace_id)
    state = IndexState.objects.select_for_update().only("next_person").get(workspace_id=workspace_id)
    known = known_numbers(workspace_id, missing, stored_already=True)
    new = [pair for pair in missing if pair not in known]
    numbers = range(state.next_person, state.next_person + len(new))
    at = connection.ops.adapt_datetimefield_value(timezone.now())
    # As plain rows: making objects of them first takes four times as long.
    rows = [(workspace_id, kind, value, number, at) for (kind, value), number in zip(new, numbers, strict=True)]
    with connection.cursor() as cursor:
        cursor.executemany(_INSERT, rows)
    IndexState.objects.filter(workspace_id=workspace_id).update(next_person=numbers.stop)
    return known | dict(zip(new, numbers, strict=True))
