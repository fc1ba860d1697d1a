"""A study is run through its doors: guide, participants, consent, talks, transcripts under pseudonyms, highlights."""

import re
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.rooms.conftest import Members
from tests.rooms.studies.conftest import TALK, Running
from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.journal.models import JournalEntry
from waypost.rooms.people.rights import Role
from waypost.rooms.studies import actions
from waypost.rooms.studies.actions.highlighting import Place
from waypost.rooms.studies.models import Coding, Highlight, Study, Turn
from waypost.rooms.studies.records import Method, guides
from waypost.web.errors import NotAllowed


def test_a_study_begins_with_a_ready_guide_and_stands_in_the_list(running: Running) -> None:
    answer = running.client.post(
        "/w/house/studies/new/",
        {"slug": "usability", "name": "Checkout", "question": "Where do they stop?", "method": "usability-test", "language": "de",
         "place": f"{running.journey}/pay", "target": "5"},
    )  # fmt: skip
    row = Study.objects.get(name="Checkout")
    assert answer.status_code == 302 and (row.journey, row.step, row.method) == (
        running.journey,
        "pay",
        Method.USABILITY_TEST,
    )
    assert guides.read(row.guide)[1].questions[0].text.startswith("Aufgabe 1")
    assert "Checkout" in running.client.get("/w/house/studies/").content.decode()


def test_a_guide_is_changed_as_lines_and_notes_stay_at_their_questions(running: Running) -> None:
    running.post(
        f"sessions/{running.talk.uuid}/notes/", **{"note-q1": "A panel was cracked", "note-q2": "A day was lost"}
    )
    text = guides.lines(guides.read(running.study.guide))
    lines = text.split("\n")
    lines[1], lines[2] = "A new question", lines[1]
    running.post("guide/", guide="\n".join(lines))
    page = running.get(f"sessions/{running.talk.uuid}/notes/")
    asked = dict(re.findall(r'<label for="note-(q\d+)"[^>]*>([^<]*)', page))
    noted = dict(re.findall(r'name="note-(q\d+)"[^>]*>([^<]*)</textarea>', page))
    assert noted["q1"] == "A panel was cracked" and asked["q1"].startswith("What went wrong")
    assert noted["q2"] == "A day was lost" and "At a question that is gone" in page


def test_nothing_is_transcribed_without_consent(running: Running) -> None:
    cy = actions.add_participant(running.who, running.study.uuid)
    talk = actions.add_session(running.who, running.study.uuid, participants=[cy.uuid], held_on=date(2026, 3, 2))
    page = running.post(f"sessions/{talk.uuid}/give/", words="P: Hi")
    assert "Nothing is transcribed without consent: P3" in page and not Turn.objects.exists()
    running.post(f"participants/{cy.uuid}/consent/", source="by e-mail")
    page = running.post(f"sessions/{talk.uuid}/give/", words="P: Hi\nP: there")
    assert "Who is who?" in page
    actions.withdraw(running.who, running.study.uuid, cy.uuid)
    talk.refresh_from_db()
    assert talk.waiting is None


def test_whoever_is_said_to_have_taken_part_counts_everywhere(running: Running) -> None:
    from waypost.rooms.studies.queries import finding
    from waypost.rooms.studies.queries.strength import took_part
    from waypost.rooms.studies.records import Recruited

    bo = running.bo.uuid
    assert took_part(running.study) == 1 and "1 of 4 planned participants have taken part" in running.get(
        "participants/"
    )
    actions.change_participant(  # of a talk that was noted elsewhere
        running.who, running.study.uuid, bo, pseudonym="P2", persona="", segment="", state=Recruited.TOOK_PART
    )
    assert "2 of 4 planned participants have taken part" in running.get("participants/")
    assert took_part(running.study) == finding.studies(running.who)[0].people == 2


def test_consent_keeps_the_words_of_its_day(running: Running) -> None:
    form = {
        "name": "Complaints",
        "question": "What?",
        "method": "interview",
        "language": "en",
        "consent_text": "New words",
    }
    running.post("change/", **form)
    running.ada.refresh_from_db()
    assert running.ada.consent_version == 1 and "own free will" in running.ada.consent_text
    page = running.get(f"participants/{running.ada.uuid}/")
    assert "Record version 2" in page
    running.post(f"participants/{running.ada.uuid}/consent/", source="by phone")
    running.ada.refresh_from_db()
    assert (running.ada.consent_version, running.ada.consent_text) == (2, "New words")


def test_a_file_comes_in_its_speakers_are_named_and_no_name_is_kept(running: Running) -> None:
    file = SimpleUploadedFile("Ada Blum.txt", TALK)
    page = running.post(f"sessions/{running.talk.uuid}/give/", file=file)
    assert "Ada Blum" in page and "selected>asks the questions" in page
    page = running.post(
        f"sessions/{running.talk.uuid}/speakers/",
        **{"speaker-0": "-", "speaker-1": str(running.ada.uuid), "names": "Karl"},
    )
    assert running.said() == [
        "How was it?", "I told my story three times. Then they lost it.", "And then, P1?", "Nobody called back – not even [name]."
    ]  # fmt: skip
    running.talk.refresh_from_db()
    assert running.talk.waiting is None and running.talk.file == "P1.txt"
    assert "Blum" not in page and "00:05" in page
    assert "Blum" not in str(list(JournalEntry.objects.values_list("details", "subject_label")))


def test_a_broken_file_is_refused_with_its_line(running: Running) -> None:
    file = SimpleUploadedFile("a.vtt", b"WEBVTT\n\n00:99.000 --> 00:01.000\nHi")
    assert "a.vtt, line 3" in running.post(f"sessions/{running.talk.uuid}/give/", file=file)


def test_words_are_highlighted_with_codes_and_stand_in_the_margin(running: Running) -> None:
    running.transcribed()
    page = running.post(
        f"sessions/{running.talk.uuid}/highlight/",
        first="1", start="1", last="1", end="29", new="Again", emotion="0", quote="yes",
    )  # fmt: skip
    mark = Highlight.objects.get()
    assert (mark.text, mark.start, mark.emotion, mark.quote) == ("told my story three times.", 2, -2, True)
    assert mark.participant == running.ada and mark.codes.get().name == "Again"
    assert '<mark class="hl hue-0"' in page and "told my story three times.</mark>" in page
    code = mark.codes.get()
    running.post(f"highlights/{mark.uuid}/", code=str(code.uuid), new="Lost", emotion="3")
    mark.refresh_from_db()
    assert mark.emotion == 1 and {each.name for each in mark.codes.all()} == {"Again", "Lost"} and not mark.quote
    running.post(f"highlights/{mark.uuid}/", do="remove")
    assert not Highlight.objects.exists() and not Coding.objects.exists()


def test_without_script_whole_turns_are_ticked_and_neighbours_are_one(running: Running) -> None:
    running.transcribed()
    running.post(f"sessions/{running.talk.uuid}/highlight/", turn=["0", "1", "3"], new="All")
    marks = Highlight.objects.order_by("first")
    assert [(each.first, each.last) for each in marks] == [(0, 1), (3, 3)]
    assert marks[0].text.startswith("How was it?\nI told") and marks[0].participant == running.ada
    assert "Choose what to highlight" not in running.get()
    assert "tick turns" in running.post(f"sessions/{running.talk.uuid}/highlight/", new="None")


@pytest.mark.parametrize("place", [Place(1, 40, 1, 40), Place(2, 0, 1, 3), Place(9, 0, 9, 3), Place(1, 999, 1, 1_200)])
def test_places_without_words_are_refused(running: Running, place: Place) -> None:
    running.transcribed()
    with pytest.raises(WaypostError, match="not in the transcript"):
        actions.highlight(running.who, running.study.uuid, running.talk.uuid, place)


def test_a_selection_that_only_touches_a_turn_is_the_one_beside_it(running: Running) -> None:
    running.transcribed()
    mark = actions.highlight(running.who, running.study.uuid, running.talk.uuid, Place(0, 11, 2, 0))
    assert (mark.first, mark.last, mark.text) == (1, 1, running.said()[1])


def test_codes_are_merged_and_their_highlights_with_them(running: Running) -> None:
    running.transcribed()
    who, study, talk = running.who, running.study.uuid, running.talk.uuid
    one = actions.highlight(who, study, talk, Place(1, 0, 1, 10), new="Again")
    both = actions.highlight(who, study, talk, Place(3, 0, 3, 6), new="again")
    actions.change_highlight(who, study, both.uuid, codes=[both.codes.get().uuid], new="Repeats")
    gone, stays = both.codes.get(name="Repeats"), one.codes.get()
    assert both.codes.count() == 2
    running.post(f"codes/{gone.uuid}/", do="merge", into=str(stays.uuid))
    assert [each.name for each in both.codes.all()] == ["Again"]
    page = running.post(f"codes/{stays.uuid}/", name="Tells it again", description="twice or more", hue="3")
    assert "1 of 1 participants, 2 highlights." in page and "hue-3" in page


def test_a_reader_sees_insights_but_no_transcript(running: Running, member: Members, browser: object) -> None:
    reader = running.client
    reader.force_login(member(Role.READER).user, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert reader.get(running.url()).status_code == 200
    for path in ("participants/", f"sessions/{running.talk.uuid}/", "codes/", "matrix.csv"):
        assert reader.get(running.url(path)).status_code == 403
    with pytest.raises(NotAllowed):
        actions.add_participant(member(Role.READER), running.study.uuid)


def test_a_closed_study_is_not_changed_until_it_is_opened_again(running: Running) -> None:
    running.post("state/", state="closed")
    assert "This study is closed" in running.post("participants/", persona="Kim")
    running.post("state/", state="running")
    running.post("participants/", persona="Kim", pseudonym="Quince")
    assert running.study.participants.filter(pseudonym="Quince").exists()


def test_words_are_found_in_transcripts_highlights_and_notes(running: Running) -> None:
    running.transcribed()
    running.post(f"sessions/{running.talk.uuid}/notes/", **{"note-": "Ada laughed about the story"})
    actions.highlight(running.who, running.study.uuid, running.talk.uuid, Place(3, 0, 3, 18), new="Silence")
    for query, found in (
        ("q=STORY", "<mark>story</mark>"),
        ("q=story&in=notes", "laughed"),
        ("q=called&in=highlights", "Silence"),
    ):
        assert found in running.client.get(f"/w/house/studies/search/?{query}").content.decode()
    assert "0 places" in running.client.get("/w/house/studies/search/?q=story+silence").content.decode()
