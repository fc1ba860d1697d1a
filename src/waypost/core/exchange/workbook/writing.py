"""A journey as a workbook that somebody edits and brings back."""

import io
from itertools import groupby
from typing import Any

from waypost.core.exchange.results import Written, beside_cells, lost
from waypost.core.exchange.rows import stage_name, steps_with_stages
from waypost.core.exchange.workbook import layout as at
from waypost.core.vocabulary.harmless import harmless
from waypost.core.vocabulary.journey import Journey, Lane, LaneKind, Step, write_json
from waypost.core.vocabulary.wording import Language, Wording

_GREY, _PALE, _INK = "6B7280", "F3F4F6", "1F2937"
_STAGE_COLOURS = ("DBEAFE", "D1FAE5", "FEF3C7", "FCE7F3", "EDE9FE", "CFFAFE", "FFE4E6")


def workbook(journey: Journey, language: Language) -> Written:
    """The map, its objects and its facts; read back unchanged it is the same journey to the letter."""
    from openpyxl import Workbook

    book = Workbook()
    map_ = book.active
    map_.title = at.MAP.in_(language)
    _map(map_, journey, language)
    _objects(book.create_sheet(at.OBJECTS.in_(language)), journey, language)
    _facts(book.create_sheet(at.FACTS.in_(language)), journey, language)
    hidden = book.create_sheet(at.KEPT)
    hidden.sheet_state = "veryHidden"
    text = write_json(journey)
    for place, start in enumerate(range(0, len(text), at.PIECE), 1):
        _put(hidden, place, 1, "|" + text[start : start + at.PIECE])
    file = io.BytesIO()
    book.properties.title, book.properties.creator = at.kept(journey.name)[:200], "Waypost"
    book.save(file)
    return Written(file.getvalue(), _lost(journey))


def _map(sheet: Any, journey: Journey, language: Language) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    columns = list(steps_with_stages(journey))
    title = at.kept(" ".join(journey.name.split()))
    sheet.cell(at.STAGES, at.NAMES, harmless(title) or None).font = Font(bold=True, size=13, color=_INK)
    for x, (stage, step) in enumerate(columns, at.FIRST_STEP):
        _put(sheet, at.STEPS, x, at.said(step.name)).font = Font(bold=True, color=_INK)
        _put(sheet, at.STEP_IDS, x, step.id)
        _put(sheet, at.STAGE_IDS, x, stage.id)
        sheet.column_dimensions[get_column_letter(x)].width = 28
    x = at.FIRST_STEP
    for place, (_, group) in enumerate(groupby(columns, key=lambda each: id(each[0]))):
        several = list(group)
        head = _put(sheet, at.STAGES, x, at.said(stage_name(several[0][0], language)))
        for column in range(x, x + len(several)):
            sheet.cell(at.STAGES, column).fill = PatternFill("solid", _STAGE_COLOURS[place % len(_STAGE_COLOURS)])
        head.font, head.alignment = Font(bold=True, size=12, color=_INK), Alignment("center", "center", wrap_text=True)
        if len(several) > 1:
            sheet.merge_cells(start_row=at.STAGES, end_row=at.STAGES, start_column=x, end_column=x + len(several) - 1)
        x += len(several)
    for y, (key, lane) in enumerate(at.lanes_shown(journey), at.FIRST_LANE):
        _put(sheet, y, at.KEYS, key)
        name = _put(sheet, y, at.NAMES, at.lane_name(lane, language))
        name.font, name.fill = Font(bold=True, color=_INK), PatternFill("solid", _PALE)
        name.alignment = Alignment(vertical="top", wrap_text=True)
        for x, (_, step) in enumerate(columns, at.FIRST_STEP):
            _cell(sheet, y, x, lane, at.cell_text(lane, step, language), step)
    foot = sheet.cell(at.FIRST_LANE + len(at.lanes_shown(journey)) + 1, at.NAMES + 1, at.HINT.in_(language))
    foot.font, foot.comment = Font(italic=True, color=_GREY), None
    sheet.column_dimensions["A"].hidden = True
    sheet.column_dimensions["B"].width = 26
    sheet.row_dimensions[at.STEP_IDS].hidden = sheet.row_dimensions[at.STAGE_IDS].hidden = True
    sheet.freeze_panes = sheet.cell(at.FIRST_LANE, at.FIRST_STEP)
    _page(sheet, "landscape")


def _cell(sheet: Any, y: int, x: int, lane: Lane, text: str, step: Step) -> None:
    from openpyxl.styles import Alignment

    cell = sheet.cell(y, x)
    cell.alignment = Alignment(vertical="top", wrap_text=True)
    if not text:
        return
    values = [each.value for each in step.emotions] if lane.kind is LaneKind.EMOTIONS else []
    if len(text.split("\n")) == 1 and len(values) == 1 and values[0] is not None:
        cell.value, cell.number_format = values[0], "+0.0#;−0.0#;0"
    else:
        _put(sheet, y, x, text)


def _objects(sheet: Any, journey: Journey, language: Language) -> None:
    heads = [Wording("Kind", "Art"), Wording("Id", "Kennung"), *at.COLUMNS.values(), Wording("Steps", "Schritte")]
    _head(sheet, [head.in_(language) for head in heads])
    for y, (kind, id_, each, steps) in enumerate(at.objects(journey), 2):
        _put(sheet, y, 1, at.KINDS[kind].in_(language))
        _put(sheet, y, 2, id_)
        for x, field in enumerate(at.COLUMNS, 3):
            value = getattr(each, field, None)
            if field in at.WHOLE and isinstance(value, int | float):
                sheet.cell(y, x, value)
            else:
                _put(sheet, y, x, at.said(value))
        _put(sheet, y, len(heads), at.kept(", ".join(dict.fromkeys(steps))))
    for letter, width in (("A", 14), ("B", 22), ("C", 40)):
        sheet.column_dimensions[letter].width = width
    sheet.freeze_panes = "D2"
    sheet.auto_filter.ref = sheet.dimensions
    _page(sheet, "landscape")


def _facts(sheet: Any, journey: Journey, language: Language) -> None:
    from openpyxl.styles import Alignment

    _head(sheet, ["", Wording("Field", "Feld").in_(language), Wording("Text", "Text").in_(language)])
    for y, field in enumerate(at.FIELDS, 2):
        _put(sheet, y, 1, field)
        _put(sheet, y, 2, at.FIELD_NAMES[field].in_(language))
        _put(sheet, y, 3, at.said(getattr(journey, field))).alignment = Alignment(vertical="top", wrap_text=True)
    sheet.column_dimensions["A"].hidden = True
    sheet.column_dimensions["B"].width, sheet.column_dimensions["C"].width = 26, 90
    _page(sheet, "portrait")


def _head(sheet: Any, texts: list[str]) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill

    for x, text in enumerate(texts, 1):
        cell = sheet.cell(1, x, text)
        cell.font, cell.fill = Font(bold=True, color=_INK), PatternFill("solid", _PALE)
        cell.alignment = Alignment(vertical="center", wrap_text=True)


def _page(sheet: Any, orientation: str) -> None:
    """Printed as wide as the paper."""
    sheet.page_setup.orientation, sheet.page_setup.paperSize = orientation, 9  # A4
    sheet.page_setup.fitToHeight, sheet.sheet_properties.pageSetUpPr.fitToPage = 0, True


def _put(sheet: Any, y: int, x: int, text: str) -> Any:
    """A text in a cell; never a formula, nor an error or a link."""
    cell = sheet.cell(y, x)
    if text:
        cell.value = harmless(text)
        cell.data_type = "s"
    return cell


def _lost(journey: Journey) -> tuple[Wording, ...]:
    """What the sheets do not show; the hidden document keeps it."""
    return tuple(
        Wording(
            f"{each.en.replace('cannot hold', 'does not show')} They are kept in the file and come back with it.",
            f"{each.de.replace('kann nicht aufnehmen', 'zeigt nicht')} Sie bleiben in der Datei erhalten und kommen mit ihr zurück.",
        )
        for each in lost(beside_cells(journey), "Excel")
    )
