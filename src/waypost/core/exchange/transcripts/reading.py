"""The front door of transcripts: which kind a file is, by what is in it, and its turns."""

from waypost.core.exchange.transcripts.docx import paragraphs
from waypost.core.exchange.transcripts.plain import read_lines
from waypost.core.exchange.transcripts.turns import MOST_BYTES, Transcript
from waypost.core.exchange.transcripts.vtt import read_vtt
from waypost.core.vocabulary.harmless import text_of, without_controls
from waypost.core.vocabulary.wording import WaypostError


def read_transcript(content: bytes, name: str) -> Transcript:
    """The turns of a VTT, DOCX or TXT file; texts in UTF-8, UTF-16 with its mark, or Windows-1252.

    Raises WaypostError that says what was found, in which line, and what to do.
    """
    if len(content) > MOST_BYTES:
        raise WaypostError(
            en=f"{name} has more than {MOST_BYTES // 1_000_000} MB. A transcript is words only: export it without sound and pictures.",
            de=f"{name} hat mehr als {MOST_BYTES // 1_000_000} MB. Ein Transkript besteht aus Worten: bitte ohne Ton und Bilder exportieren.",
        )
    if content.startswith(b"PK\x03\x04"):
        return read_lines([without_controls(line) for line in paragraphs(content, name)], name)
    text = text_of(content)
    if "\x00" in text:
        raise WaypostError(
            en=f"{name} is no text. Export the transcript as .vtt, .docx or .txt.",
            de=f"{name} ist kein Text. Bitte das Transkript als .vtt, .docx oder .txt exportieren.",
        )
    text = without_controls(text)
    if text.lstrip("\ufeff").startswith("WEBVTT") or name.lower().endswith(".vtt"):
        return read_vtt(text, name)
    return read_lines(text.splitlines(), name)
