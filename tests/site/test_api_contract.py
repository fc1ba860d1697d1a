"""The API does what its description says: schemathesis tries it, with a key that may everything and one that may little."""

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from django.test import Client
from hypothesis import HealthCheck, settings
from schemathesis.specs.openapi.checks import positive_data_acceptance

from tests.rooms.maps.conftest import BICYCLE
from waypost.rooms.customers.actions.identifiers import numbers_of
from waypost.rooms.customers.queries import persons
from waypost.rooms.feedback.records import ItemKind
from waypost.rooms.maps.actions import import_document
from waypost.rooms.maps.records.library import Kind
from waypost.rooms.people import actions
from waypost.rooms.people.models import Member
from waypost.rooms.people.rights import BE_HERE, DECLARED
from waypost.rooms.surveys import actions as surveys

# The application is called in this thread and this transaction, so the tests of a request see the same rows.
schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", get_wsgi_application())


@pytest.fixture
def keys(administrator: Member) -> list[str]:
    own = [right for right in DECLARED.values() if administrator.may(right)]
    _, strong = actions.make_key(administrator, name="strong", rights=own)
    _, weak = actions.make_key(administrator, name="weak", rights=[BE_HERE])
    return [strong, weak]


@pytest.fixture
def there(administrator: Member) -> dict[str, Any]:
    """A journey, a survey and a person, who are there."""
    number = numbers_of(administrator.workspace_id, [("login", "k1")])[0]
    survey = surveys.create(administrator, slug="touchpoint", language="en")
    surveys.publish(administrator, survey.uuid)
    return {
        "survey": survey.uuid,
        "journey": import_document(administrator, content=BICYCLE.encode()).journeys[0].uuid,
        "person": persons.shown(administrator, [number])[0].uuid,
    }


@pytest.fixture(autouse=True)
def one_transaction() -> Iterator[None]:
    """Requests leave the connection of the test alone, as they do with Django's own client."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


# Operations that refuse, with 422, what no schema can forbid. What fits the schema of any other one is taken.
BEYOND_A_SCHEMA = {
    "POST /api/v1/answers": "a question names touchpoints, and fields by its kind: whether they fit, the data decide",
    "POST /api/v1/feedback": "a rating is a point of its scale, a time has been, a step is of a journey that is there, a source has a letter",
    "POST /api/v1/journeys": "the document is a text with a grammar of its own (docs/schema/journey.schema.json)",
    "POST /api/v1/journeys/{uuid}/draft": "operations have a grammar of their own, and go by what is in the document",
    "POST /api/v1/journey-files": "a file has the grammar of its format",
    "POST /api/v1/journeys/{uuid}/reviews/verdict": "only who is asked answers, and only while it is asked",
    "DELETE /api/v1/journeys/{uuid}/reviews/open": "a review is open, or not",
    "POST /api/v1/library/{kind}": "an owner is a member",
    "POST /api/v1/surveys/{uuid}/answers": "values are those that the survey's document asks for",
    "GET /api/v1/surveys/{uuid}/answers": "a cursor is one that was given out",
    "POST /api/v1/persons/{uuid}/consents": "a consent needs a proof, a withdrawal none; spaces are no proof",
}


# Schemathesis leaves answers open, and with them what was uploaded; a server closes both.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@schema.parametrize()
@settings(max_examples=8, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
def test_every_operation_keeps_to_the_description(case: Any, keys: list[str], there: dict[str, Any]) -> None:
    """With what is generated, and once more with things that are there in place of generated ids."""
    left_out = [positive_data_acceptance] if case.operation.label in BEYOND_A_SCHEMA else []
    for key in keys:
        case.call_and_validate(headers={"Authorization": f"Bearer {key}"}, excluded_checks=left_out)
    if "uuid" in (case.path_parameters or {}):
        kind = next((each for each in ("person", "survey") if f"/{each}s/" in case.path), "journey")
        thing = there[kind]
        if case.meta is None or case.meta.generation.mode.is_positive:
            case.path_parameters["uuid"] = str(thing)
            case.call_and_validate(headers={"Authorization": f"Bearer {keys[0]}"}, excluded_checks=left_out)


def test_every_operation_asks_who_calls(db: None) -> None:
    description = Client().get("/api/v1/openapi.json").json()
    for path, operations in description["paths"].items():
        for method in operations:
            answer = getattr(Client(), method)(path.replace("{", "").replace("}", ""))
            assert answer.status_code == 401, f"{method} {path}"
            assert answer["Content-Type"] == "application/problem+json"


def test_what_goes_wrong_is_told_in_the_language_of_the_caller(keys: list[str]) -> None:
    answer = Client().get(
        "/api/v1/journal?limit=9999", headers={"Authorization": f"Bearer {keys[0]}", "Accept-Language": "de"}
    )
    assert answer.status_code == 422
    assert answer.json()["errors"] == [{"where": "query.limit", "detail": "Höchstens 500 ist erlaubt."}]


def test_a_session_calls_in_the_workspace_it_names(administrator: Member, stranger: Member) -> None:
    guest = Client()
    guest.force_login(administrator.user, "allauth.account.auth_backends.AuthenticationBackend")
    assert guest.get("/api/v1/me").json()["kind"] == "member"
    assert guest.get("/api/v1/me?workspace=house").status_code == 200
    assert guest.get("/api/v1/me?workspace=elsewhere").status_code == 401


def test_the_page_of_the_description_loads_nothing_from_elsewhere(db: None) -> None:
    page = Client().get("/api/v1/docs").content.decode()
    assert "http" not in page.replace("http-equiv", "")


def test_kinds_of_the_library_are_described_as_they_are(db: None) -> None:
    """Definitions go by the names of classes: another class of that name would be told in its place."""
    told = Client().get("/api/v1/openapi.json").json()["components"]["schemas"]
    assert told["Kind"]["enum"] == [kind.value for kind in Kind]
    assert told["ItemKind"]["enum"] == [kind.value for kind in ItemKind]
