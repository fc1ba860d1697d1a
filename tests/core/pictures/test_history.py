"""A contact history becomes a picture: complete, told in a sentence, and without the customer's name."""

from dataclasses import replace
from datetime import datetime

import pytest

from tests.real_logs import real_log
from waypost.core.analytics.history import Contact, History, switches_of, visits_of
from waypost.core.drawing.render import render
from waypost.core.pictures.history import Said, Wish, local, picture, sentence
from waypost.core.vocabulary.events import MICROSECONDS, Role

DAY = 86_400 * MICROSECONDS
START = 1_767_258_000 * MICROSECONDS  # 2026-01-01 10:00 in Berlin


def found(*contacts: Contact, last: int = 0) -> History:
    times = [contact.time for contact in contacts]
    return History(
        34,
        contacts,
        switches_of(contacts),
        visits_of(times),
        30 * 60 * MICROSECONDS,
        0,
        0,
        (Role.CHANNEL, Role.DEPARTMENT),
        "Europe/Berlin",
        last or max(times, default=0),
    )


def two_departments() -> History:
    way = ("Shop", "Service", "Logistik", "Service")
    contacts = [
        Contact(
            START + place * 7 * DAY, "Anruf", "Telefon", department=name, concern="T-4711", contact_reason="Schaden"
        )
        for place, name in enumerate(way)
    ]
    return found(*contacts, last=START + 33 * DAY)


def test_the_sentence_tells_contacts_time_channels_switches_and_how_long_ago() -> None:
    history = two_departments()
    assert sentence(history, "en") == (
        "4 contacts in 21 days on one channel; 3 department switches; last contact 12 days before the end of the data"
    )
    assert sentence(history, "de") == (
        "4 Kontakte in 21 Tagen auf einem Kanal; 3 Abteilungswechsel; letzter Kontakt 12 Tage vor dem Datenstand"
    )
    assert sentence(found(), "de") == "Keine Kontakte in diesem Zeitraum"


def test_neither_customer_nor_concern_is_named_unless_that_is_asked_for() -> None:
    history = two_departments()
    for wish, shown in ((None, False), (Wish(customer="K-0815"), True)):
        drawing = render(picture(history, "de", wish=wish))
        for secret in ("K-0815", "T-4711"):
            assert (secret in drawing.svg() + str(drawing.table)) == shown
    assert "Anliegen 1: Schaden" in str(render(picture(history, "de")).table)


def test_every_contact_switch_and_rating_comes_into_the_picture() -> None:
    history = two_departments()
    scene = picture(history, "de", [Said(START + DAY, -1.5, "1 / 5", "Zweimal erzählt.")])
    assert [event.department for event in scene.events] == ["Shop", "Service", "Logistik", "Service"]
    assert [(turn.after, turn.back) for turn in scene.turns] == [(1, False), (2, False), (3, True)]
    assert [voice.text for voice in scene.voices] == ["Zweimal erzählt."]
    assert [(case.contacts, case.start.hour) for case in scene.cases] == [(4, 10)]


def test_time_does_not_run_backwards_when_clocks_go_back() -> None:
    before = round(datetime.fromisoformat("2026-10-25T02:50:00+02:00").timestamp()) * MICROSECONDS
    hour = 3600 * MICROSECONDS
    scene = picture(found(Contact(before, "a"), Contact(before + hour // 2, "b")), "de")
    assert [event.at.isoformat() for event in scene.events] == [
        "2026-10-25T02:50:00+02:00",
        "2026-10-25T02:20:00+01:00",
    ]
    assert local(before, "Europe/Berlin") < local(before + hour // 2, "Europe/Berlin")


def test_contacts_outside_of_the_period_are_said_to_be_missing() -> None:
    scene = picture(replace(two_departments(), earlier=1, later=2), "en")
    assert scene.notes == ("3 contacts outside of the period are not shown.",)


def test_stages_of_a_dictionary_stand_in_their_order() -> None:
    history = found(Contact(START, "Anruf"), Contact(START + 1, "Kauf"), Contact(START + 2, "Anzeige"))
    stages = {"Anruf": "after-purchase", "Kauf": "purchase", "Anzeige": "awareness"}
    assert picture(history, "de", wish=Wish(stages=stages)).stages == ("Bekanntheit", "Kauf", "Nach dem Kauf")


@pytest.mark.parametrize("language", ["de", "en"])
def test_a_real_ticket_is_drawn(language: str) -> None:
    from waypost.core.analytics.history import history
    from waypost.core.analytics.index.build import IndexBuilder
    from waypost.core.analytics.readers.read import open_events

    source = open_events(real_log("permit-office.csv"))
    builder = IndexBuilder(source.tables, zone=source.zone.name)
    for batch in source.batches():
        builder.add(batch)
    index = builder.finish()
    person = next(n for n in range(2000) if len(history(index, n).contacts) > 5)
    drawing = render(picture(history(index, person), language), language=language)  # type: ignore[arg-type]
    assert len(drawing.table.rows) == len(history(index, person).contacts)
