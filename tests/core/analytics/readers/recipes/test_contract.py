"""What every recipe has to keep, whatever it reads."""

import csv
import gzip
import io
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.core.analytics.readers.reading import GERMAN, Everything, everything
from tests.core.analytics.readers.recipes.exports import EXPORTS
from waypost.core.analytics.index.build import IndexBuilder
from waypost.core.analytics.readers.options import ReadOptions
from waypost.core.analytics.readers.read import open_events
from waypost.core.analytics.readers.recipes.beside import Known, Linked, beside
from waypost.core.analytics.readers.recipes.choosing import RECIPES, recipe_of, sample_of, surest
from waypost.core.analytics.readers.recipes.recipe import SURE, Found, Member
from waypost.core.vocabulary.events import Role
from waypost.core.vocabulary.wording import WaypostError

each_export = pytest.mark.parametrize("case", EXPORTS)


def made(case: str, folder: Path) -> Path:
    return EXPORTS[case][0](folder)


@each_export
def test_an_export_is_recognised_and_by_no_other_recipe(case: str, tmp_path: Path) -> None:
    sample = sample_of(made(case, tmp_path), ReadOptions())
    assert sample is not None
    sure = {recipe.key for recipe in RECIPES if (found := recipe.recognises(sample)) and found.score >= SURE}
    assert sure == {EXPORTS[case][1]}
    chosen = surest(sample)
    assert chosen is not None
    assert all(why.en and why.de and why.en != why.de for why in chosen[1].why)


@each_export
def test_an_export_becomes_events_and_the_report_says_how(case: str, tmp_path: Path) -> None:
    _, recipe, events = EXPORTS[case]
    found = everything(made(case, tmp_path))
    assert len(found.events) == events == found.report.events
    assert found.report.rejected == 0
    assert [file.recipe for file in found.report.files] == [recipe]
    told = [note for note in found.report.notes if recipe in note.en]
    assert told and recipe in told[0].de and "recipe=none" in told[0].de
    assert all(event["customer"] and event["touchpoint"] and event["event_id"] for event in found.events)


@each_export
def test_events_are_told_apart_by_their_ids(case: str, tmp_path: Path) -> None:
    ids = everything(made(case, tmp_path)).column("event_id")
    assert len(set(ids)) == len(ids)


@each_export
def test_the_same_file_gives_the_same_events(case: str, tmp_path: Path) -> None:
    path = made(case, tmp_path)
    assert repr(everything(path).events) == repr(everything(path).events)


@each_export
def test_read_four_times_nothing_is_doubled(case: str, tmp_path: Path) -> None:
    path = made(case, tmp_path)
    assert indexed([path] * 4) == indexed([path]) == EXPORTS[case][2]


def indexed(paths: list[Path]) -> int:
    """How many events an index of these files has."""
    source = open_events(paths, ReadOptions())
    builder = IndexBuilder(source.tables, zone=source.zone.name)
    for batch in source.batches():
        builder.add(batch)
    return sum(shard.events for shard in builder.finish().shards)


@each_export
def test_dimensions_have_the_roles_of_their_names(case: str, tmp_path: Path) -> None:
    dimensions = open_events(made(case, tmp_path)).dimensions
    for dimension in dimensions:
        if dimension.name in {role.value for role in Role}:
            assert dimension.role == dimension.name
    assert {"page": Role.URL}.items() >= {d.name: d.role for d in dimensions if d.name == "page"}.items()


@each_export
def test_links_lead_to_customers_of_the_file(case: str, tmp_path: Path) -> None:
    path = made(case, tmp_path)
    customers = set(everything(path).column("customer"))
    told = list(beside(path))
    for link in (each for each in told if isinstance(each, Linked)):
        assert {link.one, link.other} & customers
        assert link.one != link.other
    known = customers | {end for each in told if isinstance(each, Linked) for end in (each.one, each.other)}
    for trait in (each for each in told if isinstance(each, Known)):
        assert trait.id in known and trait.value
    for member in (each for each in told if isinstance(each, Member)):
        assert member.company and member.person in {*known, ""}


@each_export
def test_a_broken_record_is_rejected_with_its_line(case: str, tmp_path: Path) -> None:
    path = made(case, tmp_path)
    if path.suffix == ".parquet":  # it has no broken rows: it is whole or damaged
        path.write_bytes(path.read_bytes()[:-20])
        with pytest.raises(WaypostError) as damaged:
            everything(path, io.StringIO(), allow_rejects=True)
        assert damaged.value.in_("de") != damaged.value.in_("en")
        return
    before = everything(path)
    broken = path.read_text()
    for time in {"2026", "17952", "20261121", "21.11."}:
        broken = broken.replace(time, "?" * len(time)) if time in broken else broken
    path.write_text(broken)
    rejects = io.StringIO()
    try:
        found: Everything | None = everything(path, rejects, allow_rejects=True)
    except WaypostError as error:
        assert error.in_("de") != error.in_("en")  # the file is no longer known for what it is: said in both languages
        return
    assert found is not None and found.report.rejected + found.report.events >= len(before.events) > 0
    rows = list(csv.DictReader(io.StringIO(rejects.getvalue())))
    assert len(rows) == found.report.rejected > 0
    assert all(int(row["line"]) >= 1 and row["reason_en"] and row["reason_de"] and row["row"] for row in rows)


@each_export
def test_none_switches_recipes_off(case: str, tmp_path: Path) -> None:
    try:
        source = open_events(made(case, tmp_path), ReadOptions(recipe="none"))
    except WaypostError:
        return  # read as a plain table it makes no sense, and that is said
    assert not any("recipe=none" in note.en for note in source.notes)


junk = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.lists(st.text(max_size=3))


def mangled(value: Any, draw: st.DrawFn) -> Any:
    """The same value with some of its inside replaced by something of another shape."""
    if draw(st.integers(0, 9)) == 0:
        return draw(junk)
    if isinstance(value, dict):
        return {key: mangled(inner, draw) for key, inner in value.items() if draw(st.integers(0, 19))}
    return [mangled(inner, draw) for inner in value] if isinstance(value, list) else value


@each_export
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_whatever_stands_in_a_record_is_borne(case: str, data: st.DataObject, tmp_path: Path) -> None:
    """Events and what stands beside them are texts, or nothing, whatever shape the values of a record have."""
    file = recipe_of(made(case, tmp_path), ReadOptions())
    assert file is not None
    for found, _ in file.found():
        rows = tuple(data.draw(st.composite(lambda draw, row=row: mangled(row, draw))()) for row in found.rows)
        odd = Found(tuple(row for row in rows if isinstance(row, dict)) or ({},), found.part)
        for each in file.recipe.events(odd):
            written = (each.customer, each.time, each.touchpoint, each.key, each.value, *each.dimensions.values())
            assert all(isinstance(one, str) for one in written)
            assert set(each.dimensions) <= set(file.recipe.dimensions)
        for one in file.recipe.beside(odd):
            assert all(isinstance(getattr(one, name), str) for name in one.__slots__)


@pytest.mark.parametrize("case", ["shopify-csv", "zendesk-json", "ga4-jsonl"])
def test_packed_exports_are_read_alike(case: str, tmp_path: Path) -> None:
    path = made(case, tmp_path)
    packed = tmp_path / (path.name + ".gz")
    packed.write_bytes(gzip.compress(path.read_bytes()))
    assert repr(everything(packed).events) == repr(everything(path).events)


@pytest.mark.parametrize(
    "table",
    [
        GERMAN,
        "from;to;start;duration;status\nUlm;Köln;2026-11-21 10:00;3:20;late\nKöln;Ulm;2026-11-22 10:00;3:30;on time\n",
        "name,email,created_at,total\nAda,ada@example.org,2026-11-21,5\n",
        "id,status,created_at,group\n1,open,2026-11-21,a\n2,closed,2026-11-22,b\n",
        "user_id,event_name,timestamp,device\nu1,page_view,2026-11-21T10:00,pc\n",
    ],
)
def test_plain_tables_are_no_exports(table: str, tmp_path: Path) -> None:
    path = tmp_path / "plain.csv"
    path.write_text(table)
    assert recipe_of(path, ReadOptions()) is None


def test_files_of_several_systems_make_one_index(tmp_path: Path) -> None:
    folder = tmp_path / "all"
    folder.mkdir()
    for case in ("shopify-csv", "zendesk-csv", "ga4-jsonl", "cdr-german"):
        made(case, folder)
    found = everything(folder)
    assert {file.recipe for file in found.report.files} == {
        "shopify-orders",
        "zendesk-tickets",
        "ga4-bigquery",
        "calls",
    }
    ada = [event["touchpoint"] for event in found.events if event["customer"] == "ada@example.org"]
    assert ada[:3] == ["order placed", "order paid", "order shipped"] and "ticket opened" in ada
    assert np.isfinite([float(str(value)) for value in found.column("value") if str(value) != "nan"]).all()
