"""Cells of funnels, transitions, visits, segments, gaps and paths."""

from typing import Any

from waypost.core.analytics.questions.behind import (
    EdgeCustomers,
    NodeCustomers,
    PairCustomers,
    PathCustomers,
    SegmentCustomers,
    StepCustomers,
    SwitchCustomers,
    VisitCustomers,
)
from waypost.core.telling.segments import shown_overlaps
from waypost.core.vocabulary.numbers import number, percent
from waypost.core.vocabulary.wording import Wording
from waypost.rooms.insights.queries.cells.opened import Find, Opened


def _funnel(question: Any, answer: Any, table: int, row: int, column: int) -> Opened | None:
    of: dict[str, Any] = {}
    steps = answer.steps
    if table:
        group = answer.groups[table - 1]
        steps = group.steps
        of = {"of": "rest"} if group.rest else {"of": "value", "value": group.value}
    name = steps[row].step
    what: Any
    what, wording = {
        4: ("ended", Wording(f"ended at {name}", f"endeten bei „{name}“")),
        5: ("open", Wording(f"still open at {name}", f"noch offen bei „{name}“")),
    }.get(column, ("customers", Wording(f"came to {name}", f"kamen zu „{name}“")))
    return Opened(StepCustomers(question, step=row + 1, what=what, **of), wording)


def _transitions(question: Any, answer: Any, table: int, row: int, column: int) -> Opened | None:
    if table == 0 and answer.edges:
        if row >= min(30, len(answer.edges)):
            return None
        edge = answer.edges[row]
        wording = Wording(f"went from {edge.source} to {edge.target}", f"gingen von „{edge.source}“ zu „{edge.target}“")
        return Opened(EdgeCustomers(question, edge.source or "", edge.target or ""), wording)
    node = answer.nodes[row]
    what: Any
    what, wording = {
        3: ("starts", Wording(f"began at {node.name}", f"begannen bei „{node.name}“")),
        4: ("ends", Wording(f"ended at {node.name}", f"endeten bei „{node.name}“")),
    }.get(column, ("customers", Wording(f"were at {node.name}", f"waren bei „{node.name}“")))
    return Opened(NodeCustomers(question, node.name or "", what), wording)


def _visits(question: Any, answer: Any, table: int, row: int, column: int) -> Opened | None:
    bounced = column == 4
    what: Any = "bounces" if bounced else "visits"
    said = (
        Wording("made a visit of one contact", "machten einen Besuch mit nur einem Kontakt")
        if bounced
        else Wording("made a visit", "machten einen Besuch")
    )
    if row == 0:
        return Opened(VisitCustomers(question, what), said)
    if row - 1 >= len(answer.groups):
        return None
    value = answer.groups[row - 1].value
    return Opened(VisitCustomers(question, what, "value", value), Wording(f"{said.en}: {value}", f"{said.de}: {value}"))


def _segments(question: Any, answer: Any, table: int, row: int, column: int) -> Opened | None:
    if table == 0:
        name = answer.segments[row].name
        return Opened(SegmentCustomers(question, (name,)), Wording(f"are in {name}", f"gehören zu „{name}“"))
    both = shown_overlaps(answer)[row]
    wording = Wording(f"are in {both.first} and {both.second}", f"gehören zu „{both.first}“ und „{both.second}“")
    return Opened(SegmentCustomers(question, (both.first, both.second)), wording)


def _gaps(question: Any, answer: Any, table: int, row: int, column: int) -> Opened | None:
    found = [switch for switch in answer.switches if switch.is_gap]
    if table == 0 and found:
        switch = found[row]
        change = f"{switch.from_value} → {switch.to_value}"
        side: Any = "without_switch" if column == 5 else "with_switch"
        what: Any = "dropped" if column in (4, 5) else "customers"
        every = switch.with_switch if side == "with_switch" else switch.without_switch
        en, de = (number(every.customers, spoken) for spoken in ("en", "de"))
        said = {
            ("with_switch", "customers"): Wording(
                f"switched {change}, all of them, compared or not", f"wechselten {change}: alle, verglichen oder nicht"
            ),
            ("with_switch", "dropped"): Wording(
                f"of all {en} who switched {change}, compared or not, dropped off",
                f"von allen {de}, die wechselten ({change}), verglichen oder nicht, brachen ab",
            ),
            ("without_switch", "dropped"): Wording(
                f"of all {en} who stayed on {switch.from_value}, compared or not, dropped off",
                f"von allen {de}, die bei „{switch.from_value}“ blieben, verglichen oder nicht, brachen ab",
            ),
        }[side, what]
        place = SwitchCustomers(
            question, switch.role, switch.after, switch.at, switch.from_value, switch.to_value, side, what
        )
        return Opened(place, said, _compared(switch, side))
    pair = answer.pairs[row]
    change = f"{pair.from_value} → {pair.to_value}"
    if column == 5:
        return Opened(
            PairCustomers(question, pair.role, pair.from_value, pair.to_value, "back"),
            Wording(f"switched {change} and straight back", f"wechselten {change} und gleich zurück"),
        )
    return Opened(
        PairCustomers(question, pair.role, pair.from_value, pair.to_value),
        Wording(f"switched {change}", f"wechselten {change}"),
    )


def _compared(switch: Any, side: str) -> Wording:
    """Why those who are listed are not those of the figure: only customers alike are compared, and their shares weighed."""
    adjusted = switch.adjusted
    with_ = side == "with_switch"
    every = switch.with_switch if with_ else switch.without_switch
    compared, alone = (
        (adjusted.switchers, adjusted.switchers_left_out) if with_ else (adjusted.stayers, adjusted.stayers_left_out)
    )
    weighed = adjusted.share if with_ else adjusted.share_without
    en, de = (
        [number(each, spoken) for each in (every.customers, compared, alone)]
        + [percent(each, spoken, digits=1) for each in (every.drop_off.value, weighed)]
        for spoken in ("en", "de")
    )
    open_ = (
        f" Still open, and not among them: {number(every.open, 'en')}.",
        f" Noch offen und nicht darunter: {number(every.open, 'de')}.",
    )
    still = open_ if every.open else ("", "")
    return Wording(
        f"Compared were {en[1]} of these {en[0]}: for {en[2]} nobody alike was found on the other side. Of all {en[0]}, "
        f"{en[3]} dropped off; the table says {en[4]}, because there only those compared count, weighed as customers alike are.{still[0]}",
        f"Verglichen wurden {de[1]} dieser {de[0]}: Zu {de[2]} fand sich auf der anderen Seite niemand Ähnliches. Von allen "
        f"{de[0]} brachen {de[3]} ab; die Tabelle sagt {de[4]}, weil dort nur die Verglichenen zählen, gewichtet wie ähnliche.{still[1]}",
    )


def _paths(question: Any, answer: Any, table: int, row: int, column: int) -> Opened | None:
    if table or row >= len(answer.paths):
        return None
    path = answer.paths[row]
    way = " → ".join(name or "–" for name in path.names) + (" → …" if path.longer else "")
    figure = PathCustomers(question, tuple(name or "" for name in path.names), path.longer)
    return Opened(figure, Wording(f"went this way: {way}", f"gingen diesen Weg: {way}"))


PLACES: dict[str, Find] = {
    "Funnel": _funnel,
    "Transitions": _transitions,
    "Visits": _visits,
    "Segments": _segments,
    "Gaps": _gaps,
    "Paths": _paths,
}
