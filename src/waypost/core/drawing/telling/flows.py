"""The flow around a step in words: one row for each name of each position, with its ends and where it leads."""

from waypost.core.drawing import figures, wording
from waypost.core.drawing.scene.flows import FlowColumn, FlowNode, FlowPicture
from waypost.core.drawing.twin import Row, Table
from waypost.core.vocabulary.numbers import number
from waypost.core.vocabulary.wording import Language, Wording

_WAYS, _SHARE = Wording("Ways", "Wege"), Wording("Share", "Anteil")
_ENDS, _NEXT = Wording("Of them", "Davon"), Wording("Next", "Danach")
_BEFORE, _NAME = Wording("Before", "Davor"), Wording("Touchpoint", "Touchpoint")


def table(chart: FlowPicture, language: Language) -> Table:
    """Columns from the anchor outwards; bands are told at the node nearer to the anchor."""
    names = {node.key: node.name for column in chart.columns for node in column.nodes}
    rows = [_row(chart, column, node, names, language) for column in chart.columns for node in column.nodes]
    heads = (_WAYS, _SHARE, _ENDS, _BEFORE if chart.backward else _NEXT)
    return Table(
        title=chart.caption.title,
        description=" ".join(
            [*chart.caption.more, *(f"{fact}." for fact in chart.caption.facts), *chart.caption.notes]
        ),
        facts=(),
        corner=_NAME.in_(language),
        columns=tuple(head.in_(language) for head in heads),
        ids=tuple(str(place) for place in range(len(heads))),
        rows=tuple(rows),
    )


def _row(chart: FlowPicture, column: FlowColumn, node: FlowNode, names: dict[str, str], language: Language) -> Row:
    ends = tuple(
        wording.FLOW_ENDS[end.kind].in_(language).format(number(end.count, language)) for end in node.ends if end.count
    )
    leads = sorted((band for band in chart.bands if band.source == node.key), key=lambda band: -band.count)
    further = tuple(f"{names[band.target]} {number(band.count, language)}" for band in leads)
    share = figures.share(node.count / chart.total, language)
    return Row(node.name, column.title, ((number(node.count, language),), (share,), ends, further))
