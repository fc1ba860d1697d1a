"""Two people do the same at the same moment: one is first, the other one is told so, nobody meets an error."""

from collections.abc import Callable
from functools import partial
from threading import Barrier, Thread

import pytest
from django.db import connection

from tests.rooms.maps.conftest import BICYCLE, another
from tests.rooms.side_by_side import two_writers
from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.maps.actions import import_document
from waypost.rooms.maps.models import Journey, Persona
from waypost.rooms.people import actions as people
from waypost.rooms.people.models import Member
from waypost.rooms.people.rights import Role

pytestmark = [two_writers, pytest.mark.django_db(transaction=True)]


def at_once(*deeds: Callable[[], object]) -> list[Exception]:
    """What went wrong when all of it began at the same moment."""
    together, failed = Barrier(len(deeds)), []

    def run(deed: Callable[[], object]) -> None:
        together.wait(60)
        try:
            deed()
        except Exception as error:
            failed.append(error)
        finally:
            connection.close()

    threads = [Thread(target=run, args=(deed,)) for deed in deeds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return failed


def test_two_documents_with_the_same_new_persona_are_both_imported(administrator: Member) -> None:
    def take(number: int, persona: str) -> None:
        text = another(number, BICYCLE.replace("id: kim", f"id: {persona}"))
        import_document(administrator, content=text.encode())

    for n in range(5):
        assert at_once(partial(take, 2 * n, f"kim-{n}"), partial(take, 2 * n + 1, f"kim-{n}")) == []
    assert (Journey.objects.count(), Persona.objects.count()) == (10, 5)


def test_a_form_sent_twice_at_the_same_moment_registers_once(administrator: Member) -> None:
    for n in range(3):
        invitation = people.invite(administrator, email=f"new{n}@example.org", role=Role.READER)
        deed = partial(people.register, invitation, name="New", password="correct horse battery")
        (failed,) = at_once(deed, deed)
        assert isinstance(failed, WaypostError) and "registered meanwhile" in str(failed)
    assert Member.objects.filter(user__email__startswith="new").count() == 3
