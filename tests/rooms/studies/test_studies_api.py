"""Programs read studies, codes and insights, and highlights of those who consent."""

from tests.rooms.conftest import Members
from tests.rooms.programs import Program
from tests.rooms.studies.conftest import Running
from waypost.rooms.journal import queries as journal
from waypost.rooms.maps import actions as maps
from waypost.rooms.maps.records import Reach
from waypost.rooms.people.rights import Role
from waypost.rooms.studies import actions
from waypost.rooms.studies.models import Participant


def coded(running: Running) -> None:
    running.transcribed()
    for turn, name in ((1, "Lost"), (3, "Called")):
        actions.highlight_turns(running.who, running.study.uuid, running.talk.uuid, [turn], new=name, emotion=-2)


def test_highlights_come_with_their_codes_page_by_page(running: Running) -> None:
    coded(running)
    program, at = Program(running.who), f"studies/{running.study.uuid}"
    codes = {each["id"]: each["name"] for each in program.get(f"{at}/codes").json()}
    first = program.get(f"{at}/highlights?limit=1").json()
    rest = program.get(f"{at}/highlights?after={first['cursor']}").json()
    told = [*first["highlights"], *rest["highlights"]]
    assert [codes[each["codes"][0]] for each in told] == ["Lost", "Called"] and rest["cursor"] == ""
    assert {each["participant"] for each in told} == {running.ada.pseudonym} and "Ada" not in str(told)
    assert len(journal.page(running.who.workspace_id, journal.Wanted(verb="export.made"))) == 2
    lost = next(key for key, name in codes.items() if name == "Lost")
    assert len(program.get(f"{at}/highlights?code={lost}").json()["highlights"]) == 1


def test_without_consent_of_everybody_in_the_room_nothing_is_told(running: Running) -> None:
    coded(running)
    running.talk.participants.add(running.bo)
    program, at = Program(running.who), f"studies/{running.study.uuid}/highlights"
    assert len(program.get(at).json()["highlights"]) == 2
    Participant.objects.filter(pk=running.bo.pk).update(
        consented_at=None, consent_version=None, consent_text="", consent_source=""
    )
    assert program.get(at).json()["highlights"] == []


def test_insights_say_on_how_many_they_rest(running: Running) -> None:
    coded(running)
    marks = list(running.study.highlights.values_list("uuid", flat=True))
    actions.conclude(running.who, running.study.uuid, statement="Stories are lost", highlights=marks)
    told = Program(running.who).get(f"studies/{running.study.uuid}/insights").json()
    assert [(each["statement"], each["n"], each["of"], each["strength"]) for each in told] == [
        ("Stories are lost", 1, 1, "thin")
    ]


def test_roles_decide_what_is_told(running: Running, member: Members) -> None:
    coded(running)
    reader = Program(running.who, member(Role.READER))
    assert reader.get("studies").json()[0]["journey"] == str(running.journey)
    assert reader.get(f"studies/{running.study.uuid}/highlights").status_code == 403
    assert reader.get(f"studies/{running.study.uuid}/codes").status_code == 403
    maps.set_reach(running.who, running.journey, Reach.HIDDEN)
    assert reader.get("studies").json()[0]["journey"] is None
