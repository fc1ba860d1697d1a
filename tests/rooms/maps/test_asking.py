"""A step of asking is told by whole words; what only sounds like one stays a step that may be asked about."""

import pytest

from waypost.core.vocabulary.journey import Step, Touchpoint
from waypost.rooms.maps.queries.asking import is_asking


def step(name: str, *touchpoints: tuple[str, str]) -> Step:
    return Step(
        id="s", name=name, touchpoints=tuple(Touchpoint(id=f"t{n}", name=called, measuring_point=at) for n, (called, at) in enumerate(touchpoints))
    )  # fmt: skip


@pytest.mark.parametrize(
    "name",
    [
        "Survey answered", "Umfrage beantwortet", "Survey", "Survey, e-mail", "Umfrage per E-Mail", "NPS-Umfrage",
        "Kundenbefragung", "Customer satisfaction survey", "Zufriedenheitsfragebogen", "nps_survey_sent",
        "Einladung zur Umfrage", "Survey after the delivery",
    ],
)  # fmt: skip
def test_customers_are_asked_there(name: str) -> None:
    assert is_asking(step(name)) and is_asking(step("How was it?", (name, ""))) and is_asking(step("?", (name, name)))


@pytest.mark.parametrize(
    "name",
    [
        "Surveyor visits", "Survey of damage by expert", "Zeugenbefragung", "Bauumfrage beantragen", "Roof survey",
        "Befragung", "Risikofragebogen ausgefüllt", "Health questionnaire", "Surveyed", "Umfrage zum Bau der Straße",
        "Order", "",
    ],
)  # fmt: skip
def test_what_only_sounds_like_it_is_a_step_like_others(name: str) -> None:
    assert not is_asking(step(name)) and not is_asking(step("Survey", (name, "")))


def test_what_a_touchpoint_measures_counts_more_than_its_name() -> None:
    assert is_asking(step("Says how it was", ("Opinion", "Survey answered[channel=web]|Survey SMS")))
    assert not is_asking(step("Survey", ("Survey", "checkout")))
    assert not is_asking(step("Delivery", ("Parcel handed over", "Survey")))  # from where its figures come
    assert not is_asking(step("Survey", ("Survey", "Survey answered|Order")))
    assert not is_asking(step("Asks and thanks", ("Survey", ""), ("Voucher", "")))
