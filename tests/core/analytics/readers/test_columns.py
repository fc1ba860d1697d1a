"""Which column is what: by option, by name, by content, always with a reason."""

from datetime import datetime
from pathlib import Path

import numpy as np
import pytest

from tests.core.analytics.readers.reading import GERMAN, everything, file
from waypost.core.analytics.readers.mapping import Use
from waypost.core.analytics.readers.options import ReadOptions
from waypost.core.analytics.readers.read import open_events
from waypost.core.vocabulary.events import Role
from waypost.core.vocabulary.wording import WaypostError


def test_a_german_export_is_understood_without_options(tmp_path: Path) -> None:
    found = everything(file(tmp_path, GERMAN.encode("cp1252")))
    assert found.uses() == {
        "Kunden-Nr.": "customer",
        "Datum": "time",
        "Uhrzeit": "time",
        "Kontaktart": "touchpoint",
        "Kanal": "channel",
        "Gerät": "device",
        "Abteilung": "department",
        "Betrag": "value",
        "Bemerkung": "other",
    }
    first, second, third = found.events
    assert first["time"] == datetime(2025, 12, 30, 22, 59)
    assert (third["time"], third["value"]) == (datetime(2025, 12, 31, 23), -12.5)
    assert (second["touchpoint"], second["Gerät"]) == ("Rückruf", "")
    assert np.isnan(second["value"])  # type: ignore[call-overload]
    assert first["value"] == 1234.56
    assert found.report.local_times == 3
    assert "Europe/Berlin" in found.report.notes[-1].de


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("user_pseudo_id,event_timestamp,event_name,device.category,traffic_source.medium,geo.city",
         ["customer", "time", "touchpoint", "device", "channel", "place"]),
        ("anonymousId,originalTimestamp,event,context.device.type,messageId,properties.revenue",
         ["customer", "time", "touchpoint", "device", "event_id", "value"]),
        ("requester_id,created_at,status,via.channel,assignee,group_name",
         ["customer", "time", "touchpoint", "channel", "agent", "department"]),
        ("idVisitor,serverTimestamp,pageTitle,deviceType,referrerType,city",
         ["customer", "time", "touchpoint", "device", "channel", "place"]),
        ("case:concept:name,time:timestamp,concept:name,org:group,org:resource,lifecycle:transition",
         ["customer", "time", "touchpoint", "department", "agent", "other"]),
        ("Customer ID,Created at,Source name,Lineitem name,Total,Shipping city",
         ["customer", "time", "channel", "product", "value", "place"]),
    ],
)  # fmt: skip
def test_exports_of_known_systems_are_understood_by_name(header: str, expected: list[str], tmp_path: Path) -> None:
    names = header.split(",")
    number = {"value", "event_id"}
    rows = [
        ",".join(
            {"customer": f"c{row % 3}", "time": f"2025-01-0{row}T10:00:00Z"}.get(
                use, f"{row}.50" if use in number else f"{use} {row % 2}"
            )
            for use in expected
        )
        for row in range(1, 7)
    ]
    found = everything(file(tmp_path, "\n".join([header, *rows])))
    assert {name: found.uses()[name] for name in names} == dict(zip(names, expected, strict=True))


def test_columns_without_telling_names_are_found_by_content(tmp_path: Path) -> None:
    rows = [
        f"x{row % 40:03};{['Anruf', 'Mail', 'Besuch'][row % 3]};{row % 28 + 1:02}.03.2025 10:00" for row in range(200)
    ]
    found = everything(file(tmp_path, "A;B;C\n" + "\n".join(rows)))
    assert found.uses() == {"A": "customer", "B": "touchpoint", "C": "time"}
    reasons = {each.column: each.why for each in found.source.columns[0].mapped.choices}
    assert reasons["C"].de == "die Werte lesen sich als Zeitpunkte"
    assert reasons["A"].en == "many ids, each in several rows"


def test_a_table_without_header_is_read_and_said_so(tmp_path: Path) -> None:
    rows = [f"x{row % 40:03};{['Anruf', 'Mail', 'Besuch'][row % 3]};2025-03-{row % 28 + 1:02}" for row in range(200)]
    found = everything(file(tmp_path, "\n".join(rows)))
    assert (found.report.events, found.uses()["1"], found.uses()["3"]) == (200, "customer", "time")
    assert "no header" in found.report.notes[0].en


def test_the_events_own_time_is_preferred_to_its_end(tmp_path: Path) -> None:
    text = "ende;kunde;erledigt_bis;beginn\n2025-01-03;a;2025-01-04;2025-01-01\n"
    found = everything(file(tmp_path, text))
    assert found.uses()["beginn"] == "time"
    assert {each.column for each in found.report.left_out} == {"ende", "erledigt_bis"}


def test_options_win_over_the_guess(tmp_path: Path) -> None:
    found = everything(
        file(tmp_path, GERMAN.encode()),
        touchpoint="kanal",
        time="Datum",
        dimensions={"Kontaktart": Role.CONTACT_REASON, "Bemerkung": None},
        time_zone="UTC",
    )
    assert found.column("touchpoint") == ["Web", "Telefon", "Filiale"]
    assert found.uses()["Kontaktart"] == "contact_reason"
    assert found.column("time")[0] == datetime(2025, 12, 30)
    assert "Bemerkung" not in found.events[0]


def test_a_column_that_is_not_there_is_named_with_those_that_are(tmp_path: Path) -> None:
    path = file(tmp_path, GERMAN)
    with pytest.raises(WaypostError, match=r"no column 'Filiale'.*Kunden-Nr\., Datum"):
        open_events(path, ReadOptions(customer="Filiale"))
    with pytest.raises(WaypostError, match=r"no column looks like the time.*option time"):
        open_events(file(tmp_path, "Kunde;Text\n1;Anruf\n1;Mail\n"))
    with pytest.raises(WaypostError, match=r"no column looks like the customer.*option customer"):
        open_events(file(tmp_path, "Zeit;Text\n2025-01-01;x\n2025-01-02;y\n"))


def test_purchases_without_touchpoint_are_named_after_their_file(tmp_path: Path) -> None:
    path = file(tmp_path, "customer_id,date,amount\n1,2025-01-01,5.0\n1,2025-02-01,7.5\n", "purchases.2025.csv")
    assert everything(path).column("touchpoint") == ["purchases", "purchases"]
    assert everything(path, touchpoint_name="Kauf").column("touchpoint") == ["Kauf", "Kauf"]
    assert "touchpoint_name" in everything(path).report.notes[0].de


def test_files_of_one_make_keep_their_own_names_and_share_their_meaning(tmp_path: Path) -> None:
    file(tmp_path, "customer,date,amount\n1,1/2/2025,5.0\n", "a purchase.csv")
    file(tmp_path, "customer,date,amount\n1,1/3/2025,5.0\n", "b return.csv")
    file(tmp_path, "customer,date,amount\n", "c nothing.csv")
    file(tmp_path, "customer,date,amount\n2,1/31/2025,5.0\n", "d purchase.csv")
    found = everything(tmp_path, time_zone="UTC")
    assert found.column("touchpoint") == ["a purchase", "b return", "d purchase"]
    assert found.column("time") == [datetime(2025, 1, 2), datetime(2025, 1, 3), datetime(2025, 1, 31)]
    assert [each.rows for each in found.report.files] == [1, 1, 0, 1]


def test_every_use_of_a_column_is_said(tmp_path: Path) -> None:
    mapped = open_events(file(tmp_path, GERMAN)).columns[0].mapped
    assert set(mapped.uses) | {each.column for each in mapped.left_out} == set(GERMAN.split("\r\n")[0].split(";"))
    assert mapped.uses["Betrag"] is Use.VALUE


def test_an_open_order_of_day_and_month_is_said_until_an_option_decides(tmp_path: Path) -> None:
    path = file(tmp_path, "customer,date,event\n1,3/4/2025,x\n")
    found = everything(path, time_zone="UTC")
    assert found.column("time") == [datetime(2025, 4, 3)]
    assert "date_order" in found.report.notes[0].en
    decided = everything(path, time_zone="UTC", date_order="month_first")
    assert decided.column("time") == [datetime(2025, 3, 4)]
    assert not any("date_order" in note.en for note in decided.report.notes)


def test_a_user_id_that_is_often_empty_gives_way_to_the_anonymous_id(tmp_path: Path) -> None:
    rows = "".join(f"{'u1' if row > 5 else ''},a{row % 3},2025-01-01T00:00:00Z,x\n" for row in range(10))
    found = everything(file(tmp_path, "user_id,anonymous_id,timestamp,event\n" + rows))
    assert found.uses()["anonymous_id"] == "customer"
    assert found.report.rejected == 0
