"""Events of web analytics: GA4 and Matomo."""

import json
from datetime import datetime
from functools import partial
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.analytics.readers.reading import everything
from tests.core.analytics.readers.recipes import exports
from tests.core.analytics.readers.recipes.exports import EXPORTS, GA4_ROWS, ga4_event, lines, written
from tests.core.analytics.readers.recipes.test_contract import indexed
from waypost.core.analytics.index.batch import Tables
from waypost.core.analytics.index.build import IndexBuilder
from waypost.core.analytics.index.store import append_events, create_index, source_of
from waypost.core.analytics.readers.options import ReadOptions
from waypost.core.analytics.readers.read import open_events
from waypost.core.analytics.readers.recipes.beside import Known, Linked, beside
from waypost.core.vocabulary.wording import WaypostError


def test_a_row_of_ga4_is_an_event_with_the_path_of_its_page(tmp_path: Path) -> None:
    event = everything(EXPORTS["ga4-jsonl"][0](tmp_path)).events[0]
    del event["event_id"]
    assert repr(event.pop("value")) == "nan"
    assert event == {
        "customer": "110.1795000000",
        "time": datetime(2026, 11, 21, 9, 30),
        "touchpoint": "page_view /checkout/step2",
        "channel": "organic",
        "device": "mobile",
        "place": "Ulm",
        "campaign": "(organic)",
        "source": "google",
        "product": "",
        "concern": "",
        "page": "https://shop.example/checkout/step2",
        "platform": "WEB",
    }


def test_a_purchase_of_ga4_has_its_value_order_and_article(tmp_path: Path) -> None:
    event = everything(EXPORTS["ga4-jsonl"][0](tmp_path)).events[-1]
    assert [event[name] for name in ("touchpoint", "value", "concern", "product")] == [
        "purchase", 59.9, "T-1", "Rucksack",
    ]  # fmt: skip


def test_parquet_and_json_of_ga4_are_the_same_events(tmp_path: Path) -> None:
    one, other = (everything(EXPORTS[case][0](tmp_path)).events for case in ("ga4-jsonl", "ga4-parquet"))
    assert repr(one) == repr(other)


def test_of_parquet_all_fields_are_read_that_tell_something(tmp_path: Path) -> None:
    rich = ga4_event(
        1,
        "refund",
        user_properties=[{"key": "plan", "value": {"string_value": "b2b"}}],
        ecommerce={"transaction_id": "T-9", "purchase_revenue": None, "refund_value": 5.5},
        collected_traffic_source={"manual_medium": "e-mail", "manual_source": "news", "manual_campaign_name": "may"},
        session_traffic_source_last_click={"cross_channel_campaign": {"default_channel_group": "Email"}},
        privacy_info={"analytics_storage": "Yes"},
        hostname="unread",
    )
    text = written("rich.jsonl", lines(rich))(tmp_path)
    table = tmp_path / "rich.parquet"
    pq.write_table(pa.Table.from_pylist([rich]), table)
    one, other = everything(text).events, everything(table).events
    assert repr(one) == repr(other)
    assert [one[0][name] for name in ("value", "channel", "campaign", "source", "concern")] == [
        -5.5, "Email", "may", "news", "T-9",
    ]  # fmt: skip
    assert list(beside(text)) == list(beside(table)) != []


def test_a_cut_parquet_file_of_ga4_is_an_error(tmp_path: Path) -> None:
    path = EXPORTS["ga4-parquet"][0](tmp_path)
    path.write_bytes(path.read_bytes()[:-40])
    with pytest.raises(WaypostError) as error:
        open_events(path)
    assert "events_20261121.parquet" in error.value.in_("de")


def test_ga4_links_devices_with_logins_and_tells_traits(tmp_path: Path) -> None:
    told = list(beside(EXPORTS["ga4-jsonl"][0](tmp_path)))
    assert [each for each in told if isinstance(each, Linked)] == [
        Linked("111.1795000000", "K-77", "login", 1795253404000000)
    ]
    of_user = {each.trait: each.value for each in told if isinstance(each, Known) and each.id == "K-77"}
    assert of_user == {
        "language": "de-de", "country": "Germany", "city": "Ulm", "created_at": "1795000000000000", "segment": "gold",
    }  # fmt: skip


def test_a_day_of_ga4_read_four_times_while_it_grows_doubles_nothing(tmp_path: Path) -> None:
    """Acceptance I5: late events come in, and come in between; what was there stays once."""
    rows = [ga4_event(place) for place in range(40)]
    growing = [rows[5:20], rows[5:30], rows[2:38], rows]
    folder = tmp_path / "index"
    for turn, day in enumerate(growing):
        path = written("events_20261121.jsonl", lines(*day))(tmp_path)
        sources = [source_of(path)]
        if turn == 0:
            done = create_index(folder, filled(path, None), sources)
        else:
            done = append_events(folder, partial(filled, path), sources)
        assert done.index.events == len({json.dumps(row) for before in growing[: turn + 1] for row in before})
    assert [done.duplicates, done.index.events] == [36, 40]


def filled(path: Path, tables: Tables | None) -> IndexBuilder:
    source = open_events(path, ReadOptions(), tables)
    builder = IndexBuilder(source.tables, zone=source.zone.name)
    for batch in source.batches():
        builder.add(batch)
    return builder


def test_events_of_ga4_without_batch_ids_are_told_apart_by_their_parameters(tmp_path: Path) -> None:
    def plain(page: str) -> dict[str, object]:
        row = ga4_event(0, page=page)
        return {key: value for key, value in row.items() if not key.startswith("batch_")}

    path = written("old.jsonl", lines(plain("/a"), plain("/b"), plain("/a")))(tmp_path)
    assert indexed([path]) == 2


def test_events_of_ga4_without_consent_are_passed_over_and_counted(tmp_path: Path) -> None:
    refused = ga4_event(7, user_pseudo_id=None, privacy_info={"analytics_storage": "No"})
    found = everything(written("e.jsonl", lines(*GA4_ROWS, refused))(tmp_path))
    assert (found.report.events, found.report.rejected) == (5, 0)
    assert any("6 records; 1 of them" in note.en for note in found.report.notes)


def test_a_broken_line_of_ga4_is_rejected_by_its_number(tmp_path: Path) -> None:
    path = written("e.jsonl", lines(*GA4_ROWS[:2]) + '{"event_name": "cut", \n' + lines(*GA4_ROWS[2:]))(tmp_path)
    found = everything(path, allow_rejects=True)
    assert len(found.events) == 5
    assert [(each.reason.code, each.first) for each in found.report.rejects] == [("not_json", (("e.jsonl", 3),))]


def test_a_report_of_ga4_without_ids_is_refused_with_the_way_out(tmp_path: Path) -> None:
    text = "# ----\n# Account: X\n# Property: Y\n# Start date: 20260101\n# ----\n\nPage path and screen class,Views\n/,12\n"
    with pytest.raises(WaypostError) as refused:
        open_events(written("report.csv", text)(tmp_path))
    assert "BigQuery" in refused.value.in_("en") and "BigQuery" in refused.value.in_("de")
    assert "Views" in refused.value.in_("de")


def test_rows_of_an_exploration_with_client_ids_are_events(tmp_path: Path) -> None:
    found = everything(EXPORTS["ga4-exploration"][0](tmp_path), time_zone="Europe/Berlin")
    assert [
        (event["customer"], event["time"], event["touchpoint"], event["device"], event["value"])
        for event in found.events
    ] == [
        ("111.1795000000", datetime(2026, 11, 21, 9, 30), "page_view", "mobile", 3.0),
        ("112.1795000000", datetime(2026, 11, 21, 9, 31), "purchase", "desktop", 1.0),
    ]


def test_the_actions_of_a_visit_in_matomo_are_events(tmp_path: Path) -> None:
    found = everything(EXPORTS["matomo-json"][0](tmp_path))
    assert [(event["time"], event["touchpoint"], event["concern"]) for event in found.events] == [
        (datetime(2026, 11, 21, 9, 30), "page_view /produkte/:id", ""),
        (datetime(2026, 11, 21, 9, 30, 30), "event – Video – play", ""),
        (datetime(2026, 11, 21, 9, 33, 20), "order placed", "T-1"),
    ]
    assert found.column("campaign") == ["autumn"] * 3 and found.events[2]["value"] == 59.9
    assert Linked("e280af5191b64f18", "K-77", "login", 1795253600000000) in list(
        beside(EXPORTS["matomo-json"][0](tmp_path))
    )


def test_the_wide_csv_of_matomo_gives_its_actions_back(tmp_path: Path) -> None:
    found = everything(EXPORTS["matomo-csv"][0](tmp_path))
    assert [(event["customer"], event["touchpoint"]) for event in found.events] == [
        ("e280af5191b64f18", "page_view /a"), ("e280af5191b64f18", "page_view /b"), ("f280af5191b64f18", "page_view /a"),
    ]  # fmt: skip


def test_times_of_the_matomo_log_are_utc_whatever_the_zone(tmp_path: Path) -> None:
    found = everything(EXPORTS["matomo-log"][0](tmp_path), time_zone="Europe/Berlin")
    assert found.column("time") == [datetime(2026, 11, 21, 9, 30), datetime(2026, 11, 21, 9, 31)]
    assert found.column("touchpoint") == ["page_view /a", "download"]


@settings(max_examples=30, deadline=None)
@given(
    st.lists(
        st.fixed_dictionaries(
            {
                "event_timestamp": st.integers(1_600_000_000_000_000, 1_900_000_000_000_000),
                "event_name": st.sampled_from(["page_view", "scroll", "add_to_cart"]),
                "user_pseudo_id": st.sampled_from(["1.1", "2.2"]),
                "batch_event_index": st.integers(0, 3),
            }
        ),
        min_size=1,
        max_size=12,
    )
)
def test_an_index_has_each_event_of_ga4_once(
    tmp_path_factory: pytest.TempPathFactory, rows: list[dict[str, object]]
) -> None:
    full = [{**exports.ga4_event(0), **row} for row in rows]
    path = written("e.jsonl", lines(*full, *reversed(full)))(tmp_path_factory.mktemp("ga4"))
    told = {(r["event_timestamp"], r["event_name"], r["user_pseudo_id"], r["batch_event_index"]) for r in rows}
    assert indexed([path]) == len(told)
