"""The dry run of an import: all files are read, nothing is kept but what was found."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt
from django.utils import timezone

from waypost.core.analytics.event_files.numbering import ids_of
from waypost.core.analytics.interning import hash_spans, spans_of
from waypost.core.analytics.readers.report import MAX_REJECTED, ReadReport
from waypost.core.vocabulary.numbers import number
from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.customers.actions import telling
from waypost.rooms.customers.actions.drafting import Drafting
from waypost.rooms.customers.actions.identifiers import known_numbers, stored
from waypost.rooms.customers.actions.leases import Lease, LeaseLost
from waypost.rooms.customers.actions.reading import Plain, both, open_source
from waypost.rooms.customers.models import Import, ImportFile

MOST_NAMES = 2_000
SUMMED = ("rows", "events", "rejected", "links", "persons", "companies")
Hashes = npt.NDArray[np.uint64]
Tell = Callable[[int], None]


@dataclass
class _Trial:
    """What is gathered over the files."""

    names: dict[str, int] = field(default_factory=dict)
    dimensions: dict[str, Plain] = field(default_factory=dict)
    ids: list["_Ids"] = field(default_factory=list)
    known: int = 0
    drafting: Drafting = field(default_factory=Drafting)


@dataclass(frozen=True, slots=True)
class _Ids:
    """The ids of one file: their kinds, the commonest first, and hashes of them and of their values alone."""

    position: int
    kinds: list[str]
    hashes: Hashes
    values: Hashes


def check(import_id: int) -> None:
    """Make the dry run of a draft, unless one is being made; what it found stands in `trial`."""
    while (draft := _unchecked(import_id)) is not None:
        lease = Lease(Import.objects, import_id)
        if not lease.take():
            return
        try:
            trial = _trial(draft, Progress(draft, lease))
            Import.objects.filter(pk=import_id, lease_holder=lease.holder).update(trial=trial, checked=draft.changed)
        except LeaseLost:
            return
        finally:
            lease.give_back()


class Progress:
    """Writes down how far a reading is, at most twice a second, and keeps the lease."""

    def __init__(self, of: Import, lease: Lease) -> None:
        self.rows = Import.objects.filter(pk=of.pk)
        self.total = sum(of.files.values_list("size", flat=True))
        self.lease = lease
        self._told = timezone.now()
        self.rows.filter(lease_holder=lease.holder).update(done=0, total=self.total)

    def __call__(self, done: int) -> None:
        now = timezone.now()
        if (now - self._told).total_seconds() >= 0.5:
            self._told = now
            self.lease.renew()
            self.rows.filter(lease_holder=self.lease.holder).update(done=min(done, self.total))


def _unchecked(import_id: int) -> Import | None:
    found = (
        Import.objects.select_related("workspace", "member__user")
        .filter(pk=import_id, state=Import.State.DRAFT)
        .first()
    )
    return found if found and not found.is_checked else None


def zoned(of: Import) -> Plain:
    """The settings of an import with the zone that local times are of."""
    return {**of.settings, "zone": of.settings.get("zone") or of.workspace.zone}


def _trial(draft: Import, tell: Tell) -> Plain:
    draft.folder.mkdir(parents=True, exist_ok=True)
    gathered, files, done = _Trial(), [], 0
    with (draft.folder / "rejects.csv").open("w", encoding="utf-8-sig", newline="") as rejects:
        for row in draft.files.order_by("position"):
            files.append(_file(draft, row, rejects, gathered, beyond(tell, done)))
            done += row.size
    read = [each for each in files if "rows" in each]
    names = sorted(gathered.names.items(), key=lambda each: (-each[1], each[0]))
    trial = {
        "files": files,
        **{what: sum(each[what] for each in read) for what in SUMMED},
        "first": min((each["first"] for each in read if each["events"]), default=0),
        "last": max((each["last"] for each in read if each["events"]), default=0),
        "customers": _different(gathered.ids),
        "known": gathered.known,
        "between": _between(gathered.ids),
        "names": names[:MOST_NAMES],
        "names_total": len(names),
        "dimensions": list(gathered.dimensions.values()),
        "suggested": gathered.drafting.suggested(draft.member.user.language if draft.member else "de"),
    }
    allow = bool(draft.settings.get("allow_rejects"))
    problem = _problem(trial, allow_rejects=allow)
    return trial | {"problem": problem, "too_many": bool(problem) and not _problem(trial, allow_rejects=True)}


def beyond(tell: Tell, before: int) -> Tell:
    """Tell how far a file is read, behind those before it."""
    return lambda at: tell(before + at)


def _file(draft: Import, row: ImportFile, rejects: Any, gathered: _Trial, tell: Tell) -> Plain:
    found: Plain = {"position": row.position, "name": row.name}
    if row.problem:
        return found | {"problem": row.problem}
    if row.look.get("holds") == "companion":
        return found | {"companion": True}
    try:
        return found | _read(draft, row, rejects, gathered, tell)
    except WaypostError as problem:
        return found | {"problem": both(problem)}


def _read(draft: Import, row: ImportFile, rejects: Any, gathered: _Trial, tell: Tell) -> Plain:
    source = open_source(row.where, zoned(draft), row.position)
    counts = np.zeros(0, np.int64)
    first, last = 2**62, -(2**62)
    for batch in source.batches(lambda done, _: tell(done), rejects):
        more = np.bincount(batch.touchpoint, minlength=len(counts))
        more[: len(counts)] += counts
        counts = more
        first, last = min(first, int(batch.time.min())), max(last, int(batch.time.max()))
        gathered.drafting.add(batch, source.tables)
    words = source.tables.touchpoints.words
    for name, count in zip(words, counts.tolist(), strict=False):
        if name and count:
            gathered.names[name] = gathered.names.get(name, 0) + count
    for dimension in source.tables.dimensions:
        known = gathered.dimensions.setdefault(
            dimension.name, {"name": dimension.name, "role": dimension.role.value, "words": []}
        )
        fresh = [word for word in source.tables.words[dimension.name].words[1:] if word not in known["words"]]
        known["words"] += fresh[: max(0, 8 - len(known["words"]))]
    ids = _ids(draft.workspace_id, row, source, gathered)
    gathered.ids.append(ids)
    found = {"first": first, "last": last, "customers": len(ids.hashes), "id_kinds": ids.kinds}
    return _counted(source.report) | found | telling.count(row, zoned(draft))


def _ids(workspace_id: int, row: ImportFile, source: Any, gathered: _Trial) -> _Ids:
    """A file's outside ids; those that are known already are counted."""
    kinds: Counter[str] = Counter()
    hashes, values = [np.zeros(0, np.uint64)], [np.zeros(0, np.uint64)]
    kind, recipe = row.look.get("id_kind", "login"), row.look.get("recipe", {}).get("key", "")
    for _, words in ids_of(source.tables):
        pairs = [telling.named(word, kind, recipe) for word in words if word]
        pairs = [(kind, stored(value)) for kind, value in pairs]
        kinds.update(kind for kind, _ in pairs)
        hashes.append(_hashed([f"{kind} {value}" for kind, value in pairs]))
        values.append(_hashed([value for _, value in pairs]))
        gathered.known += len(known_numbers(workspace_id, pairs, stored_already=True))
    return _Ids(
        row.position,
        [kind for kind, _ in kinds.most_common()],
        np.unique(np.concatenate(hashes)),
        np.unique(np.concatenate(values)),
    )


def _hashed(words: list[str]) -> Hashes:
    data, starts, ends = spans_of(words)
    hashes = np.zeros(len(words), np.uint64)
    hash_spans(data, starts, ends, hashes)
    return hashes


def _counted(report: ReadReport) -> Plain:
    return {
        "rows": report.rows,
        "events": report.events,
        "rejected": report.rejected,
        "no_touchpoint": report.no_touchpoint,
        "rejects": [
            {"reason": both(each.reason.wording), "rows": each.rows, "first": each.first} for each in report.rejects
        ],
        "notes": [both(note) for note in report.notes],
        "left_out": [{"column": each.column, "why": both(each.why)} for each in report.left_out],
        "encoding": report.files[0].encoding if report.files else "",
    }


def _different(ids: list[_Ids]) -> int:
    """How many customers, as far as equal ids of a kind tell."""
    return len(np.unique(np.concatenate([each.hashes for each in ids]))) if ids else 0


def _between(ids: list[_Ids]) -> list[Plain]:
    """How many ids each two files share, and how many values, of whatever kind: the share is of the smaller's values."""
    found = []
    for place, one in enumerate(ids):
        for other in ids[place + 1 :]:
            equal = len(np.intersect1d(one.values, other.values, assume_unique=True))
            smaller = min(len(one.values), len(other.values))
            found.append(
                {
                    "one": one.position,
                    "other": other.position,
                    "shared": len(np.intersect1d(one.hashes, other.hashes, assume_unique=True)),
                    "same_kind": bool({*one.kinds} & {*other.kinds}),
                    "equal": equal,
                    "share": equal / smaller if smaller else 0.0,
                }
            )
    return found


def _problem(trial: Plain, *, allow_rejects: bool) -> Plain:
    """What keeps the import from running; {} when nothing does."""
    bad = [each for each in trial["files"] if each.get("problem")]
    if bad:
        why = bad[0]["problem"]
        return {
            "en": f"{why['en']} Or take {bad[0]['name']} out of this import in the step Files.",
            "de": f"{why['de']} Oder {bad[0]['name']} im Schritt Dateien aus diesem Import herausnehmen.",
        }
    if not trial["events"]:
        return both(
            WaypostError(
                en="No row became an event. Look at the reasons below, and at what each column is read as in the step "
                "Columns.",
                de="Keine Zeile ergab ein Ereignis. Bitte die Gründe unten ansehen und im Schritt Spalten prüfen, als was "
                "jede Spalte gelesen wird.",
            )
        )
    for each in trial["files"]:
        if not allow_rejects and each.get("rejected", 0) > MAX_REJECTED * max(1, each.get("rows", 0)):
            counts = [tuple(number(each[what], language) for what in ("rejected", "rows")) for language in ("en", "de")]
            return both(
                WaypostError(
                    en=f"{each['name']}: {counts[0][0]} of {counts[0][1]} rows could not be read as events. With more than "
                    "5% of them the columns are probably set wrong: look at the reasons below and change the columns, or "
                    "import without these rows.",
                    de=f"{each['name']}: {counts[1][0]} von {counts[1][1]} Zeilen lassen sich nicht als Ereignis lesen. "
                    "Bei mehr als 5\u202f% ist meist eine Spalte falsch zugeordnet: Bitte die Gründe unten ansehen und die "
                    "Spalten ändern – oder ohne diese Zeilen importieren.",
                )
            )
    return {}
