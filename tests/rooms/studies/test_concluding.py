"""What a study found out: insights with their weight on the map, the matrix, saturation; and what is left of who withdraws."""

import csv
import io
from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone

from tests.rooms.customers import giving
from tests.rooms.studies.conftest import Running
from waypost.rooms.customers.actions import erasure
from waypost.rooms.customers.queries import listing
from waypost.rooms.maps import queries as maps
from waypost.rooms.maps.records.library import Kind
from waypost.rooms.studies import actions
from waypost.rooms.studies.actions import erasing
from waypost.rooms.studies.actions.highlighting import Place
from waypost.rooms.studies.models import Highlight, Participant, SessionNote, StudyInsight, StudySession, Turn
from waypost.rooms.studies.queries.handing_out import of_person
from waypost.rooms.studies.queries.saturation import saturation
from waypost.rooms.studies.queries.strength import took_part, weight
from waypost.rooms.studies.records import Recruited


def concluded(running: Running) -> StudyInsight:
    """Both say so; the insight rests on a highlight of each."""
    who, study = running.who, running.study.uuid
    running.transcribed()
    second = actions.add_session(who, study, participants=[running.bo.uuid], held_on=date(2026, 3, 2))
    running.transcribed(second, who=running.bo)
    marks = [
        actions.highlight(who, study, running.talk.uuid, Place(1, 0, 1, 27), new="Again", emotion=-2, quote=True),
        actions.highlight(who, study, second.uuid, Place(3, 0, 3, 18), new="Silence"),
    ]
    return actions.conclude(who, study, statement="Telling it again hurts", highlights=[each.uuid for each in marks])


def test_an_insight_comes_into_the_library_and_onto_its_step(running: Running) -> None:
    insight = concluded(running)
    page = running.post(f"insights/{insight.uuid}/publish/")
    assert "in the library and on the map" in page and "2 of 2 participants" in page and "thin evidence" in page
    insight.refresh_from_db()
    assert insight.object is not None
    document = maps.object_document(running.who, Kind.INSIGHT, insight.object)
    evidence = document.evidence
    assert evidence is not None and (evidence.grade.value, evidence.n) == ("reported", 2)
    assert evidence.sources[0].url == running.url(f"insights/{insight.uuid}/")
    version = maps.version(running.who, running.journey)
    step = next(each for each in maps.document(version).steps() if each.id == "pay")
    assert [each.name for each in step.insights] == ["Telling it again hurts"]
    library = running.client.get(f"/w/house/journeys/library/insight/{insight.object}/").content.decode()
    assert f'href="{running.url(f"insights/{insight.uuid}/")}"' in library
    panel = running.client.get(f"/w/house/studies/step/{running.journey}/?step=pay").content.decode()
    assert "Telling it again hurts" in panel and "I told my story three times" in panel
    assert "%" not in page.partition("<main")[2].partition("</main>")[0]


def test_published_again_it_says_what_it_says_now_and_stands_there_once(running: Running) -> None:
    insight = concluded(running)
    actions.publish(running.who, running.study.uuid, insight.uuid)
    place = f"{running.journey}/pay"
    running.post(f"insights/{insight.uuid}/", statement="Once is enough", text="Keep what was said", place=place)
    running.post(f"insights/{insight.uuid}/publish/")
    step = next(s for s in maps.working(running.who, running.journey).document.steps() if s.id == "pay")
    assert [each.name for each in step.insights] == ["Once is enough"]


def test_without_evidence_nothing_is_published(running: Running) -> None:
    insight = actions.conclude(running.who, running.study.uuid, statement="Everything is fine")
    assert "No highlight supports this insight yet" in running.post(f"insights/{insight.uuid}/publish/")
    running.transcribed()
    mark = actions.highlight(running.who, running.study.uuid, running.talk.uuid, Place(1, 0, 1, 6))
    running.post(f"insights/{insight.uuid}/", do="support", add=str(mark.uuid))
    assert weight(insight).n == 1
    running.post(f"insights/{insight.uuid}/", do="support", gone=str(mark.uuid))
    assert weight(StudyInsight.objects.get(pk=insight.pk)).n == 0


def test_the_matrix_counts_and_its_file_is_harmless(running: Running) -> None:
    concluded(running)
    again = running.study.codes.get(name="Again")
    actions.change_code(running.who, running.study.uuid, again.uuid, name='=HYPERLINK("x")', description="", hue=1)
    rows = list(csv.reader(io.StringIO(b"".join(_streamed(running, "matrix.csv")).decode("utf-8-sig"))))
    assert rows[0] == ["Code", "P1", "P2", "Participants"]
    assert rows[1:] == [['\'=HYPERLINK("x")', "1", "0", "1"], ["Silence", "0", "1", "1"]]
    assert running.client.get(running.url("matrix.xlsx")).content[:2] == b"PK"
    page = running.get("matrix/?persona=Kim")
    assert ">P1</a>" in page and ">P2</a>" not in page
    assert "1 of 1" in running.get("matrix/?feeling=bad&persona=Kim")


def test_the_matrix_counts_of_everybody_who_took_part(running: Running) -> None:
    concluded(running)
    study = running.study.uuid
    noted = actions.add_participant(running.who, study, persona="Kim")  # a talk that was noted elsewhere
    Participant.objects.filter(pk=noted.pk).update(state=Recruited.TOOK_PART.value)
    gone = actions.add_participant(running.who, study, persona="Lee")
    Participant.objects.filter(pk=gone.pk).update(state=Recruited.TOOK_PART.value)
    actions.withdraw(running.who, study, gone.uuid)
    page = running.get("matrix/")
    assert "1 of 4 participants said something about it" in page and ">P3</a>" in page and ">P4</a>" not in page
    assert took_part(running.study) == 4
    assert "1 of 2" in running.get("matrix/?persona=Kim")


def _streamed(running: Running, path: str) -> Any:
    answer: Any = running.client.get(running.url(path))
    return answer.streaming_content


def test_saturation_counts_what_each_talk_brought(running: Running) -> None:
    concluded(running)
    assert [(each.session, each.new, each.so_far) for each in saturation(running.study)] == [(1, 1, 1), (2, 1, 2)]
    assert "still brought 1 new code" in running.get("matrix/")


def test_who_withdraws_leaves_a_count_and_no_words(running: Running) -> None:
    insight = concluded(running)
    running.post(f"participants/{running.ada.uuid}/withdraw/")
    assert not Turn.objects.filter(session=running.talk).exists()
    assert [each.participant for each in Highlight.objects.all()] == [running.bo]
    weighs = weight(StudyInsight.objects.get(pk=insight.pk))
    assert (weighs.n, weighs.of) == (2, 2)
    ada = Participant.objects.get(pk=running.ada.pk)
    assert (ada.persona, ada.person_no, ada.consented_at, ada.consents) == ("", None, None, False)
    assert "told my story" not in running.get(f"insights/{insight.uuid}/")
    assert "Nothing is transcribed" in running.post(f"sessions/{running.talk.uuid}/give/", words="P: Hi")


def test_of_a_talk_of_several_only_the_words_of_who_withdraws_go(running: Running) -> None:
    who, study = running.who, running.study.uuid
    talk = actions.add_session(who, study, participants=[running.ada.uuid, running.bo.uuid], held_on=date(2026, 3, 3))
    actions.give_transcript(who, study, talk.uuid, content=b"A: one\nB: two\nA: three\nB: four", name="group.txt")
    actions.take_transcript(who, study, talk.uuid, speakers={"A": str(running.ada.uuid), "B": str(running.bo.uuid)})
    actions.highlight(who, study, talk.uuid, Place(0, 0, 1, 3))
    actions.withdraw(who, study, running.ada.uuid)
    assert list(talk.turns.values_list("text", flat=True)) == ["two", "four"] and not talk.highlights.exists()


def test_an_erased_customer_leaves_the_study_and_names_of_others_go(running: Running) -> None:
    giving.imported(running.who, giving.given("shop.csv", giving.SHOP))
    person = listing.listed(running.who, listing.Wanted()).rows[0].person
    running.post(
        f"participants/{running.ada.uuid}/", pseudonym="P1", persona="Kim", state="took-part", person=person.pseudonym
    )
    insight = concluded(running)
    running.ada.refresh_from_db()
    assert running.ada.person_no is not None
    (study,) = of_person(running.who.workspace_id, [running.ada.person_no])[1]
    assert study["said"][0].startswith("I told my story") and study["highlights"][0]["codes"] == ["Again"]
    erasure.erase(running.who, person=person.uuid)
    erasing.scrub(
        running.who.workspace_id,
        lambda value: value.replace("Nobody called", "– called") if isinstance(value, str) else value,
    )
    assert weight(StudyInsight.objects.get(pk=insight.pk)).n == 2
    assert list(Highlight.objects.values_list("text", flat=True)) == ["– called back – not even Karl."]
    assert not Turn.objects.filter(session=running.talk).exists()
    StudyInsight.objects.update(text="Nobody called Karl back.")
    erasing.scrub(
        running.who.workspace_id, lambda value: value.replace("Karl", "–") if isinstance(value, str) else value
    )
    assert StudyInsight.objects.get(pk=insight.pk).text == "Nobody called – back."
    erasing.scrub(running.who.workspace_id, lambda value: value)
    assert weight(StudyInsight.objects.get(pk=insight.pk)).n == 2


def test_transcripts_are_kept_as_long_as_the_workspace_says(running: Running) -> None:
    insight = concluded(running)
    actions.write_notes(running.who, running.study.uuid, running.talk.uuid, notes={"q1": "Tired"})
    counted: list[int] = []
    erasing.forget_sessions(
        running.who.workspace_id, datetime(2026, 3, 2, tzinfo=timezone.get_current_timezone()), counted.append
    )
    assert counted == [1] and not SessionNote.objects.exists()
    assert {each.session.number for each in Turn.objects.select_related("session")} == {2}
    assert weight(StudyInsight.objects.get(pk=insight.pk)).n == 2


def test_a_transcript_whose_speakers_nobody_names_goes_within_a_day(running: Running) -> None:
    actions.give_transcript(
        running.who, running.study.uuid, running.talk.uuid, content=b"A: Hi\nA: there", name="a.txt"
    )
    assert erasing.sweep() == 0 and erasing.sweep(timezone.now() + timedelta(days=2)) == 1
    assert StudySession.objects.get(pk=running.talk.pk).waiting is None


def test_percentages_are_told_of_thirty_and_more_only() -> None:
    from waypost.rooms.studies.pages.head import of

    assert of(7, 11) == "7 of 11" and of(29, 29) == "29 of 29" and of(15, 30) == "15 of 30 (50%)"
