"""The rows as a table of Markdown, so that nobody types figures."""

from collections.abc import Sequence

from waypost.bench.machine import Machine
from waypost.bench.running import Row
from waypost.core.vocabulary.numbers import number
from waypost.core.vocabulary.wording import Language, Wording

_HEADS = Wording("| question | answer, in short | Waypost |", "| Frage | Antwort, kurz | Waypost |")
_LAST = Wording(" × | peers give |", " × | die anderen geben |")


def markdown(rows: Sequence[Row], where: Machine, events: int, language: Language) -> str:
    """A sentence on the machine, and the table; milliseconds, × = the fastest peer's time by ours."""

    def figure(value: float | None) -> str:
        return "" if value is None else number(value, language, digits=1)

    def whole(value: int) -> str:
        return number(value, language)

    peers = list(dict.fromkeys(name for row in rows for name in row.peers))
    head = _HEADS.in_(language) + "".join(f" {name} |" for name in peers) + _LAST.in_(language)
    columns = 5 + len(peers)
    lines = [
        f"| `{row.question}` | {', '.join(map(whole, row.outputs[:6]))}{' …' if row.outputs[6:] else ''} "
        f"| {figure(row.waypost_ms)} | "
        + "".join(f"{figure(row.peers.get(name))} | " for name in peers)
        + f"{figure(row.ratio)} | {row.peers_do.in_(language)} |"
        for row in rows
    ]
    versions = ", ".join(f"{name} {version}" for name, version in where.versions.items())
    said = Wording(
        f"{whole(events)} events. {where.processor}, {where.cores} cores, load {figure(where.load)} before the run. "
        f"{versions}. Milliseconds.",
        f"{whole(events)} Ereignisse. {where.processor}, {where.cores} Kerne, Last {figure(where.load)} vor dem Lauf. "
        f"{versions}. Millisekunden.",
    )
    return "\n".join([said.in_(language), "", head, "|---" * columns + "|", *lines])
