"""What of switch gaps can be compared: how often customers switch, how many drop off with a switch, the difference."""

from math import isnan

from waypost.core.analytics.kernels.figures import Figure, Figures
from waypost.core.analytics.questions.gaps import Gaps, GapsAnswer, Switch
from waypost.core.analytics.questions.spoken import dimension_said
from waypost.core.vocabulary.wording import Wording


def figures(question: Gaps, answer: GapsAnswer) -> Figures:
    """Of each switch that was compared: drop-off with it, and the adjusted difference; of each pair of values: how
    often it is switched, and how many switch straight back."""
    found: list[Figure] = []
    bases: dict[str, int] = {}
    for switch in answer.switches:
        what, de = _what(switch)
        bases |= {f"switchers {what}": switch.with_switch.customers, f"compared {what}": switch.adjusted.switchers}
        dropped = switch.with_switch
        found.append(
            Figure(
                Wording(f"Drop-off with the switch {what}", f"Abbruch mit dem Wechsel {de}"), "share",
                _known(dropped.drop_off.value), f"switchers {what}", dropped.dropped,
            )
        )  # fmt: skip
        found.append(
            Figure(
                Wording(f"Adjusted difference of drop-off {what}", f"Bereinigter Unterschied im Abbruch {de}"), "score",
                _known(switch.adjusted.difference.value), f"compared {what}",
            )
        )  # fmt: skip
    for pair in answer.pairs:
        what, de = _named(f"{pair.from_value} → {pair.to_value}", pair.role)
        base, switched = f"passages from {pair.from_value} ({pair.role})", f"customers who switched {what}"
        bases |= {base: pair.passages_from, switched: pair.customers}
        found.append(
            Figure(Wording(f"Passages that switch {what}", f"Übergänge mit Wechsel {de}"), "share", pair.share, base)
        )
        back = round(pair.back.value * pair.back.n) if pair.back.n else None
        found.append(
            Figure(
                Wording(f"Straight back {what}", f"Gleich zurück {de}"),
                "share",
                _known(pair.back.value),
                switched,
                back,
            )
        )
    return Figures(tuple(found), bases, complete=answer.not_shown == 0)


def _what(switch: Switch) -> tuple[str, str]:
    passage = f"{switch.after} → {switch.at}" if switch.at else switch.after
    return _named(f"{passage}, {switch.from_value} → {switch.to_value}", switch.role)


def _named(change: str, role: str) -> tuple[str, str]:
    """A switch in both languages; the English one is the key of the figure and has the role as data call it."""
    return f"{change} ({role})", f"{change} ({dimension_said(role, 'de')})"


def _known(value: float) -> float | None:
    return None if isnan(value) else value
