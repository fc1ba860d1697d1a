"""Emotions as tables write them: numbers, signs, words."""

import re

from waypost.core.exchange.tables.mapping import SCALES
from waypost.core.vocabulary.journey import Emotion
from waypost.core.vocabulary.wording import WaypostError, Wording

_SENSELESS = Wording("is no emotion from −2 to +2", "ist keine Emotion von −2 bis +2")
_MOODS = {"😡": -2, "😠": -2, "🤬": -2, "😢": -2, "😭": -2, "☹": -1, "🙁": -1, "😟": -1, "😕": -1, "😞": -1, "😐": 0, "😶": 0, "🙂": 1, "☺": 1, "😊": 1, "😃": 2, "😀": 2, "😁": 2, "😍": 2, "🤩": 2, "😄": 2, "--": -2, "-": -1, "o": 0, "0": 0, "+": 1, "++": 2}  # fmt: skip


def mood(text: str, scale_name: str) -> Emotion:
    """An emotion as tables write it: a number on a scale of `SCALES`, a sign, or a word, which is a label alone.

    Raises WaypostError for a number beyond its scale and for a text too long to be a feeling.

    >>> mood("😊", "-2-2").value, mood("4/5", "1-5").value, mood("frustriert", "-2-2").label
    (1, 1.0, 'frustriert')
    """
    sign = text[:1]
    if text in _MOODS and not (text == "0" and scale_name != "-2-2"):
        return Emotion(value=_MOODS[text])
    number = re.fullmatch(r"([+−-]?\d+(?:[.,]\d+)?)(?:\s*/\s*\d+)?(?:\s*[:(–-]?\s*(\D.*?)\)?)?", text)
    if number:
        value, scale = float(number[1].replace("−", "-").replace(",", ".")), SCALES[scale_name]
        if scale:
            return Emotion(value=round(scale.emotion(value), 2), label=number[2] or "")
        if not -2 <= value <= 2:
            raise WaypostError(en=_SENSELESS.en, de=_SENSELESS.de)
        return Emotion(value=value, label=number[2] or "")
    if sign in _MOODS and not sign.isascii():
        return Emotion(value=_MOODS[sign], label=" ".join(text[1:].split()))
    if len(text) > 200:
        raise WaypostError(en="is too long for an emotion", de="ist zu lang für eine Emotion")
    return Emotion(label=text)
