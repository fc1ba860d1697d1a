"""A program that calls the API."""

from typing import Any
from uuid import uuid4

from django.test import Client

from waypost.rooms.people import actions as people
from waypost.rooms.people.models import Member
from waypost.rooms.people.rights import DECLARED


class Program:
    """With a key that an administrator made: it may what they may, or what somebody else may."""

    def __init__(self, who: Member, like: Member | None = None) -> None:
        rights = [right for right in DECLARED.values() if (like or who).may(right)]
        self.headers = {"Authorization": f"Bearer {people.make_key(who, name=uuid4().hex, rights=rights)[1]}"}

    def get(self, path: str) -> Any:
        return Client().get(f"/api/v1/{path}", headers=self.headers)

    def post(self, path: str, **data: Any) -> Any:
        return Client().post(f"/api/v1/{path}", data, content_type="application/json", headers=self.headers)
