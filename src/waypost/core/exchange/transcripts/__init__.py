"""Transcripts of talks as turns: who said what, and when.

turns    a turn, what a transcript holds at most, and how turns are joined
clock    times as transcripts write them
vtt      WebVTT, as meeting tools write it: cues with `<v Name>`
plain    lines with `Name:`, `[00:01:02] Name:` or a line of name and time above the words
docx     the paragraphs of a Word document, read as lines
names    names in the words give way to pseudonyms
reading  the front door: which kind a file is

    read_transcript(b"Interviewer: How was it?\\nAda: Too slow.", "talk.txt").turns
"""

from waypost.core.exchange.transcripts.names import pseudonymised
from waypost.core.exchange.transcripts.plain import says_part
from waypost.core.exchange.transcripts.reading import read_transcript
from waypost.core.exchange.transcripts.turns import MOST_BYTES, Transcript, Turn

__all__ = ["MOST_BYTES", "Transcript", "Turn", "pseudonymised", "read_transcript", "says_part"]
