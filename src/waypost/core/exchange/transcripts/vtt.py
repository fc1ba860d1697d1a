"""WebVTT (W3C, Web Video Text Tracks), as meeting tools write it: cues with times and `<v Name>`."""

import html
import re
from collections.abc import Iterator

from waypost.core.exchange.transcripts.clock import TIME, milliseconds
from waypost.core.exchange.transcripts.plain import spoken
from waypost.core.exchange.transcripts.turns import Transcript, Turn, transcript
from waypost.core.vocabulary.wording import WaypostError

_TIMING = re.compile(rf"\s*({TIME})\s+-->\s+({TIME})(?:\s.*)?")
_VOICE = re.compile(r"<v(?:\.[^\s<>]{0,100})? ([^<>]{0,200})>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-z0-9:.][^<>]*>", re.IGNORECASE)
_BESIDE = ("NOTE", "STYLE", "REGION")  # blocks in which nobody speaks


def read_vtt(text: str, name: str) -> Transcript:
    """The turns of a WebVTT file; cues that follow each other from one mouth are one turn.

    Raises WaypostError with the line of a header or timing that cannot be read.
    """
    lines = text.lstrip("\ufeff").splitlines()
    if not lines or not re.match(r"WEBVTT(\s|$)", lines[0]):
        raise WaypostError(
            en=f"{name}, line 1: a VTT file begins with WEBVTT. Export the transcript as VTT anew.",
            de=f"{name}, Zeile 1: Eine VTT-Datei beginnt mit WEBVTT. Bitte das Transkript neu als VTT exportieren.",
        )
    cues = list(_cues(lines, name))
    if any(_VOICE.search(words) for _, _, words in cues):
        turns = [Turn(who, said, at, line) for at, line, words in cues for who, said in _voices(words)]
    else:
        said = spoken([_bare(words) for _, _, words in cues])
        turns = [Turn(who, words, at, line) for (at, line, _), (who, words) in zip(cues, said, strict=True)]
    return transcript(turns, name, joining=True)


def _cues(lines: list[str], name: str) -> Iterator[tuple[int, int, str]]:
    """When each cue begins, in which line, and what it says."""
    for first, block in _blocks(lines):
        if block[0].split(maxsplit=1)[0] in _BESIDE and "-->" not in block[0]:
            continue
        place = next((place for place, line in enumerate(block[:2]) if "-->" in line), None)
        if place is None:
            raise WaypostError(
                en=f"{name}, line {first}: a time such as 00:01:02.000 --> 00:01:05.000 was expected here.",
                de=f"{name}, Zeile {first}: Hier wird eine Zeit wie 00:01:02.000 --> 00:01:05.000 erwartet.",
            )
        words = " ".join(" ".join(block[place + 1 :]).split())
        yield _begin(block[place], name, first + place), first + place, words


def _blocks(lines: list[str]) -> Iterator[tuple[int, list[str]]]:
    """What stands between empty lines, after the header, with the line it begins at."""
    begin = next(
        (place for place, line in enumerate(lines) if place and (not line.strip() or "-->" in line)), len(lines)
    )
    block: list[str] = []
    for number, line in enumerate(lines[begin:], begin + 1):
        if line.strip():
            block.append(line)
        elif block:
            yield number - len(block), block
            block = []
    if block:
        yield len(lines) + 1 - len(block), block


def _begin(line: str, name: str, number: int) -> int:
    found = _TIMING.fullmatch(line)
    begin, end = (milliseconds(found[1]), milliseconds(found[2])) if found else (None, None)
    if begin is None or end is None or end < begin:
        raise WaypostError(
            en=f"{name}, line {number}: “{line.strip()[:60]}” is no time from … --> to, with the end after the beginning.",
            de=f"{name}, Zeile {number}: „{line.strip()[:60]}“ ist keine Zeit von … --> bis, mit dem Ende nach dem Anfang.",
        )
    return begin


def _voices(cue: str) -> Iterator[tuple[str, str]]:
    """Who says what in a cue; what stands before the first voice is nobody's in particular."""
    pieces = _VOICE.split(cue)
    if words := _bare(pieces[0]):
        yield "", words
    for speaker, words in zip(pieces[1::2], pieces[2::2], strict=True):
        yield html.unescape(speaker), _bare(words)


def _bare(words: str) -> str:
    """Words without marks, with their signs as they are meant.

    >>> _bare("<i>A &amp; B</i></v>")
    'A & B'
    """
    return html.unescape(_TAG.sub("", words)).strip()
