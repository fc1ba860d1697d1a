"""The smallest group of a workspace, and who worked on a contact: enforced on pages, maps, files and in the API."""

import re
from types import SimpleNamespace
from typing import Any

import pytest

from tests.rooms.customers.giving import given, imported
from tests.rooms.insights.conftest import Browser
from waypost.core.analytics.draft.draft import draft
from waypost.core.analytics.index.model import Index, SwitchedOffError
from waypost.core.analytics.least_group import TooFewError
from waypost.core.analytics.questions.visits import Visits
from waypost.rooms.insights.api import ask
from waypost.rooms.insights.queries.answers import reply
from waypost.rooms.journal import queries as journal
from waypost.rooms.maps import actions as maps
from waypost.rooms.people import actions as people
from waypost.rooms.people.models import Member

ASK = "/w/house/analysis/ask"


def by_api(who: Member, question: dict[str, Any]) -> Any:
    return ask(SimpleNamespace(auth=who), question)  # type: ignore[arg-type]


def test_a_higher_number_holds_at_once_on_page_workbook_map_and_in_the_api(
    administrator: Member, with_data: Index, browser: Browser
) -> None:
    client = browser(administrator)
    journey = maps.create_journey(
        administrator, document=draft(with_data, language="en", gaps="leave out"), title="Buy"
    )
    assert client.get(f"{ASK}/visits/?by=channel").status_code == 200
    people.change_workspace(administrator, least_group=1_400)
    page = client.get(f"{ASK}/funnel/?steps=Cart&steps=Order placed").content.decode()
    assert "Fewer than 1400 customers" in page
    assert client.get(f"{ASK}/funnel/export.xlsx?steps=Cart&steps=Order placed").status_code == 422
    with pytest.raises(TooFewError):
        by_api(administrator, {"kind": "funnel", "steps": ["Cart", "Order placed"]})
    people.change_workspace(administrator, least_group=1_400)
    drawn = client.get(f"/w/house/analysis/map/{journey.uuid}/?view=table").content.decode()
    assert "fewer than 1,400" in drawn
    people.change_workspace(administrator, least_group=1_000 * 9)
    assert "Fewer than 9000 customers" in client.get(f"/w/house/analysis/map/{journey.uuid}/").content.decode()
    assert "no data yet" in client.get(f"/w/house/analysis/card/{journey.uuid}/").content.decode()


def test_the_list_behind_a_figure_keeps_to_the_number_of_the_workspace(
    administrator: Member, with_data: Index, browser: Browser
) -> None:
    client = browser(administrator)
    cell = f"{ASK}/segments/figure/?rules=Often = visits >= 3&cell=0.0.2"
    assert 'class="persons"' in client.get(cell).content.decode()
    people.change_workspace(administrator, least_group=1_400)
    answer = client.get(cell)
    assert answer.status_code == 404 or 'class="persons"' not in answer.content.decode()


def test_figures_by_employees_are_off_until_the_setting_allows_them_which_is_journalled(
    administrator: Member, browser: Browser
) -> None:
    rows = "customer_id;time;event;agent\n" + "".join(
        f"k{n};2026-03-01 10:{n:02};call;{'Kim' if n % 2 else 'Lee'}\n" for n in range(40)
    )
    imported(administrator, given("calls.csv", rows), name="Calls")
    client = browser(administrator)
    off = client.get(f"{ASK}/visits/?by=agent")
    assert off.status_code == 422 and "switched off in this workspace" in off.content.decode()
    assert not re.search(r"\bKim\b", client.get(f"{ASK}/visits/").content.decode())  # tokens are letters of chance
    with pytest.raises(SwitchedOffError):
        by_api(administrator, {"kind": "visits", "by": "agent"})
    people.change_workspace(administrator, agents=True)
    assert {group.value for group in reply(administrator, Visits(by="agent")).answer.groups} == {"Kim", "Lee"}
    assert "Kim" in client.get(f"{ASK}/visits/?by=agent").content.decode()
    told = [
        each for each in journal.page(administrator.workspace_id, journal.Wanted()) if each.verb == "workspace.changed"
    ]
    assert told[0].details["fields"] == ["agents"]
    people.change_workspace(administrator, agents=False)
    with pytest.raises(SwitchedOffError):
        by_api(administrator, {"kind": "visits", "by": "agent"})
