"""Transcripts come in as turns, whatever tool wrote them; broken and hostile files are refused with the line."""

import html
import io
import re
import time
import zipfile
from collections.abc import Sequence
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from waypost.core.exchange.transcripts import Transcript, Turn, pseudonymised, read_transcript
from waypost.core.exchange.transcripts.clock import clock, milliseconds
from waypost.core.exchange.transcripts.turns import MOST_BYTES
from waypost.core.vocabulary.wording import WaypostError

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMES = ("Interviewerin", "Ada Blum", "Jörg Öz", "P3")
TOKENS = ("Ja", "nein,", "ähm", "A&B", "<3", "“gut”", "12", "Straße", "!", "’s", "é…", "a<b>c", "x:y")
words = st.lists(st.sampled_from(TOKENS), min_size=1, max_size=6).map(" ".join)
talks = st.lists(st.tuples(st.sampled_from(NAMES), words), min_size=1, max_size=12)


def read(text: str, name: str = "talk.txt") -> list[tuple[str, str, int | None]]:
    return [(turn.speaker, turn.text, turn.at) for turn in read_transcript(text.encode(), name).turns]


def document(lines: Sequence[str]) -> bytes:
    """A Word document of these paragraphs."""
    body = "".join(f'<w:p><w:r><w:t xml:space="preserve">{html.escape(line)}</w:t></w:r></w:p>' for line in lines)
    return packed({"word/document.xml": f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'})


def packed(parts: dict[str, str]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def refused(content: bytes, name: str = "talk.txt") -> WaypostError:
    with pytest.raises(WaypostError) as found:
        read_transcript(content, name)
    assert found.value.in_("de") and found.value.in_("de") != found.value.in_("en")
    return found.value


def test_a_meeting_tools_vtt_with_voices() -> None:
    text = """WEBVTT - Meeting

NOTE recorded with consent

3f2a/1-0
00:00:01.000 --> 00:00:04.500
<v Mara Kühn>Wie war <i>die Lieferung</i>?</v>

3f2a/2-0
00:00:05.000 --> 00:00:07.000 align:start
<v Ada Blum>Zu spät &amp; ohne Nachricht.</v>

00:01:07.000 --> 00:01:09.000
<v Ada Blum>Zweimal.</v>
"""
    assert read(text, "talk.vtt") == [
        ("Mara Kühn", "Wie war die Lieferung?", 1_000),
        ("Ada Blum", "Zu spät & ohne Nachricht. Zweimal.", 5_000),
    ]


def test_a_vtt_whose_cues_begin_with_names() -> None:
    text = "WEBVTT\n\n1\n00:01.000 --> 00:02.000\nMara Kühn: Und dann?\n\n2\n00:03.000 --> 00:04.000\nAda Blum: Dann: nichts.\n\n3\n00:05.000 --> 00:06.000\nGar nichts.\n\n4\n00:07.000 --> 00:08.000\nMara Kühn: Aha.\n\n5\n00:09.000 --> 00:10.000\nAda Blum: Ja.\n"
    assert [each[:2] for each in read(text, "zoom.vtt")] == [
        ("Mara Kühn", "Und dann?"), ("Ada Blum", "Dann: nichts. Gar nichts."), ("Mara Kühn", "Aha."), ("Ada Blum", "Ja."),
    ]  # fmt: skip


def test_two_voices_in_one_cue_are_two_turns() -> None:
    text = "WEBVTT\n\n00:01.000 --> 00:02.000\n<v A>Ja?</v> <v.loud B>Nein!</v>\n"
    assert read(text, "a.vtt") == [("A", "Ja?", 1_000), ("B", "Nein!", 1_000)]


@pytest.mark.parametrize(
    "text",
    [
        "[00:01:02] Ada Blum: Zu spät.\n[00:01:09] Mara Kühn: Wie spät?",
        "00:01:02 Ada Blum: Zu spät.\n00:01:09 Mara Kühn: Wie spät?",
        "Ada Blum (00:01:02): Zu spät.\n\nMara Kühn (00:01:09): Wie spät?",
        "[01:02] Ada Blum:\nZu spät.\n[01:09] Mara Kühn:\nWie spät?",
        "(1:02) - Ada Blum: Zu spät.\r\n(1:09) - Mara Kühn: Wie spät?\r\n",
    ],
)
def test_times_stand_where_tools_put_them(text: str) -> None:
    assert read(text) == [("Ada Blum", "Zu spät.", 62_000), ("Mara Kühn", "Wie spät?", 69_000)]


def test_names_and_times_above_the_words() -> None:
    lines = ["Ada Blum   0:03", "Zu spät.", "Viel zu spät.", "Mara Kühn   0:09", "Wie spät?", "Ada Blum   0:12", "Zwei Tage.",
             "Mara Kühn 0:20", "Wir trafen uns um 14:30"]  # fmt: skip
    found = [("Ada Blum", "Zu spät.\nViel zu spät.", 3_000), ("Mara Kühn", "Wie spät?", 9_000),
             ("Ada Blum", "Zwei Tage.", 12_000), ("Mara Kühn", "Wir trafen uns um 14:30", 20_000)]  # fmt: skip
    assert read("\n".join(lines)) == found
    assert read_transcript(document(lines), "teams.docx") == read_transcript("\n".join(lines).encode(), "teams.txt")


def test_a_colon_alone_makes_nobody_speak() -> None:
    text = "I: Was war das Problem?\nP1: Das Problem war: niemand rief an.\nUnd eins noch: es war teuer.\nhttps://example.org: nein\n"
    assert read(text) == [
        ("I", "Was war das Problem?", None),
        ("P1", "Das Problem war: niemand rief an.\nUnd eins noch: es war teuer.\nhttps://example.org: nein", None),
    ]


def test_without_names_each_paragraph_is_a_turn_of_nobody() -> None:
    assert read("Zu spät.\nViel zu spät.\n\nUnd teuer.") == [
        ("", "Zu spät.\nViel zu spät.", None),
        ("", "Und teuer.", None),
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings_of_common_programs(encoding: str) -> None:
    found = read_transcript("P1: Es war mühsam – sehr.\nP1: Ja.".encode(encoding), "talk.txt").turns
    assert found[0].text == "Es war mühsam – sehr."


def test_what_is_deleted_in_a_word_document_is_not_read_and_breaks_begin_lines() -> None:
    body = (
        "<w:p><w:r><w:t>P1: Ja</w:t></w:r><w:del><w:r><w:delText> nein</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>, gern</w:t></w:r></w:ins><w:r><w:br/><w:t>I: Und</w:t><w:tab/><w:t>dann?</w:t></w:r></w:p>"
    )
    content = packed({"word/document.xml": f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'})
    assert [(t.speaker, t.text) for t in read_transcript(content, "a.docx").turns] == [
        ("P1", "Ja, gern"),
        ("I", "Und dann?"),
    ]


def written_vtt(talk: Sequence[tuple[str, str]]) -> str:
    cues = [
        f"{n}\n00:{n // 60:02d}:{n % 60:02d}.000 --> 01:00:00.000\n<v {who}>{html.escape(said)}</v>"
        for n, (who, said) in enumerate(talk)
    ]
    return "WEBVTT\n\n" + "\n\n".join(cues) + "\n"


def joined(talk: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """The slow oracle: turns of one mouth that follow each other, said in one breath."""
    found: list[tuple[str, str]] = []
    for who, said in talk:
        if found and found[-1][0] == who and len(found[-1][1] + " " + said) <= 1_200:
            found[-1] = (who, found[-1][1] + " " + said)
        else:
            found.append((who, said))
    return found


@given(talks)
def test_what_is_written_as_vtt_is_read_back(talk: list[tuple[str, str]]) -> None:
    assert [each[:2] for each in read(written_vtt(talk), "a.vtt")] == joined(talk)


@given(talks)
def test_what_is_written_as_lines_or_as_a_document_is_read_back(talk: list[tuple[str, str]]) -> None:
    lines = [f"[00:00:{n:02d}] {who}: {said}" for n, (who, said) in enumerate(talk)]
    expected = [(who, said, n * 1_000) for n, (who, said) in enumerate(talk)]
    assert read("\n\n".join(lines)) == expected
    assert [(t.speaker, t.text, t.at) for t in read_transcript(document(lines), "a.docx").turns] == expected


def oracle(text: str) -> list[tuple[str, str]]:
    """Lines read sign by sign: a known name before a colon and a space begins a turn, all else goes on with it."""
    found: list[list[str]] = []
    for line in text.split("\n"):
        bare = " ".join(line.split())
        name = next((each for each in NAMES if bare == each + ":" or bare.startswith(each + ": ")), None)
        if name:
            found.append([name, bare[len(name) + 2 :]])
        elif bare and found:
            found[-1][1] += "\n" + bare
    return [(who, said.strip()) for who, said in found if said.strip()]


@given(st.lists(st.one_of(words, st.tuples(st.sampled_from(NAMES), words).map(": ".join), st.just("")), max_size=14))
def test_lines_are_read_as_the_slow_oracle_reads_them(lines: list[str]) -> None:
    text = "\n".join(["Ada Blum: a", "Ada Blum: b", "Jörg Öz: c", "Jörg Öz: d", *lines])
    assert [each[:2] for each in read(text)] == oracle(text)


@given(
    st.binary(max_size=400),
    st.sampled_from(["a.vtt", "a.docx", "a.txt"]),
    st.sampled_from([b"", b"WEBVTT\n\n", b"PK\x03\x04"]),
)
def test_whatever_comes_in_is_read_or_refused_with_words(content: bytes, name: str, begin: bytes) -> None:
    try:
        found = read_transcript(begin + content, name)
    except WaypostError as error:
        assert name in error.in_("de") and name in error.in_("en")
    else:
        assert isinstance(found, Transcript) and all(isinstance(turn, Turn) and turn.text for turn in found.turns)


def test_broken_vtt_is_refused_with_its_line() -> None:
    assert "line 1" in refused(b"00:01.000 --> 00:02.000\nHi", "a.vtt").in_("en")
    assert "line 3" in refused(b"WEBVTT\n\n00:01.000 -> 00:02.000\nHi", "a.vtt").in_("en")
    assert "line 4" in refused(b"WEBVTT\n\n1\n00:71.000 --> 00:02.000\nHi", "a.vtt").in_("en")
    assert "Zeile 3" in refused(b"WEBVTT\n\n00:09.000 --> 00:02.000\nHi", "a.vtt").in_("de")


def test_hostile_files_are_refused() -> None:
    bomb = packed({"word/document.xml": "<a>" + "0" * 80_000_000})
    assert "grows without measure" in refused(bomb, "a.docx").in_("en")
    entities = f'<!DOCTYPE a [<!ENTITY b "c">]><w:document xmlns:w="{W}">&b;</w:document>'
    assert "DOCTYPE" in refused(packed({"word/document.xml": entities}), "a.docx").in_("en")
    assert "no Word document" in refused(packed({"other.xml": "<a/>"}), "a.docx").in_("en")
    assert "damaged" in refused(document(["P1: Ja"])[:-30], "a.docx").in_("en")
    assert "no text" in refused(b"P1: \x00\x01\x02").in_("en")
    assert "no words" in refused(b"\n\n  \n").in_("en")
    assert "MB" in refused(b"a" * (MOST_BYTES + 1)).in_("en")
    assert "line 1" in refused(b"P1: " + b"word " * 5_000).in_("en")
    assert "speakers" in refused("\n".join(f"[00:01] N{n} X: a" for n in range(60)).encode()).in_("en")
    assert "turns" in refused(b"P1: a\n" * 6_000).in_("en")


def test_lines_made_to_be_slow_are_read_at_once() -> None:
    began = time.process_time()
    for line in ("a" + " " * 400_000 + "b", "<v " * 200_000, "a [" * 200_000, "0:0" * 200_000, "a- " * 200_000):
        for name in ("a.txt", "a.vtt"):
            text = line if name == "a.txt" else f"WEBVTT\n\n00:01.000 --> 00:02.000\n{line}\n"
            with suppress(WaypostError):
                read_transcript(text.encode(), name)
    assert time.process_time() - began < 5


def test_paragraphs_inside_paragraphs_and_a_turn_of_many_lines_are_read_at_once() -> None:
    deep = "".join(f"<w:p><w:r><w:t>a{n}</w:t></w:r>" for n in range(1_200)) + "</w:p>" * 1_200
    body = f'<w:document xmlns:w="{W}"><w:body>{deep}</w:body></w:document>'
    many = b"a\n" * 200_000
    began = time.process_time()
    turns = read_transcript(packed({"word/document.xml": body}), "talk.docx").turns
    assert turns[0].text.split() == [f"a{n}" for n in range(1_200)]
    assert "one turn has" in refused(many).in_("en")
    assert time.process_time() - began < 3


@pytest.mark.parametrize("way", [zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2])
def test_an_archive_that_is_damaged_is_refused_however_it_is_packed(way: int) -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", way) as archive:
        archive.writestr("word/document.xml", "hello" * 500)
    content = bytearray(file.getvalue())
    content[60:80] = b"\xff" * 20
    assert "damaged" in refused(bytes(content), "talk.docx").in_("en")


def test_a_document_whose_marks_stand_for_nothing_is_refused() -> None:
    assert "damaged" in refused(packed({"word/document.xml": "<w:document><w:p/></w:document>"}), "a.docx").in_("en")


def test_names_give_way_to_pseudonyms() -> None:
    names = {"Ada Blum": "P1", "Jörg Öz": "P2", "Mara Kühn": "Interviewer"}
    said = "Frau Blum, ADA BLUM, Adas Paket und Jörg; der Blumenladen, jörg öz. Danke, Mara!"
    assert pseudonymised(said, names) == "Frau P1, P1, P1s Paket und P2; der Blumenladen, P2. Danke, Interviewer!"
    assert pseudonymised("P1 fragt P2", {"P1": "P2", "P2": "P1"}) == "P2 fragt P1"
    assert pseudonymised("Nobody", {}) == "Nobody" and pseudonymised("I am", {"I": "P1", " ": "P2"}) == "I am"
    assert pseudonymised("I will mark it, Will. MARK!", {"Will": "P1", "Mark": "P2"}) == "I will mark it, P1. P2!"


@given(words, st.sampled_from(["Ada Blum", "Jörg Öz-Stein"]), words)
def test_no_name_is_left(before: str, name: str, after: str) -> None:
    found = pseudonymised(f"{before} {name} {after} {name.split()[0]}", {name: "P1"})
    assert not re.search(rf"(?<!\w){name}(?!\w)", found) and found.endswith("P1")


def test_times_are_read_and_shown() -> None:
    assert [milliseconds(each) for each in ("1:02:03.5", "61:00", "1:60:00", "1", "0:60")] == [
        3_723_500,
        3_660_000,
        None,
        None,
        None,
    ]
    assert clock(3_723_500) == "1:02:03"
