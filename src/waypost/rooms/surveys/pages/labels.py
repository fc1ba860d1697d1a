"""How parts of a question are called in the builder's form, and the limits of a file beside it."""

from typing import Any

from waypost.core.vocabulary.scales import Band
from waypost.core.vocabulary.survey.questions import ContactChannel, File, Look
from waypost.core.vocabulary.survey.values import Upload, Value
from waypost.core.vocabulary.wording import Wording

_W = Wording
LABELS = {
    "text": _W("Question", "Frage"),
    "help": _W("Note below it", "Hinweis darunter"),
    "low": _W("Low end", "Unteres Ende"),
    "high": _W("High end", "Oberes Ende"),
    "other": _W("Field for another answer", "Feld für eine andere Antwort"),
    "main_text": _W("Question for the main cause", "Frage nach der Hauptursache"),
    "causes_text.detractor": _W("Causes, to detractors (0–6)", "Ursachen, an Detraktoren (0–6)"),
    "causes_text.passive": _W("Causes, to passives (7–8)", "Ursachen, an Passive (7–8)"),
    "causes_text.promoter": _W("Causes, to promoters (9–10)", "Ursachen, an Promotoren (9–10)"),
    "comment_text.detractor": _W("Comment, to detractors", "Kommentar, an Detraktoren"),
    "comment_text.passive": _W("Comment, to passives", "Kommentar, an Passive"),
    "comment_text.promoter": _W("Comment, to promoters", "Kommentar, an Promotoren"),
}
LISTS = {
    "options": _W("Answers to choose", "Antworten zur Auswahl"),
    "causes": _W("Causes", "Ursachen"),
    "rows": _W("Rows", "Zeilen"),
    "columns": _W("Columns", "Spalten"),
}
BANDS = {
    Band.DETRACTOR: _W("0–6", "0–6"),
    Band.PASSIVE: _W("7–8", "7–8"),
    Band.PROMOTER: _W("9–10", "9–10"),
}
LOOKS = {Look.NUMBER: _W("Numbers", "Zahlen"), Look.SMILEY: _W("Faces", "Gesichter"), Look.STAR: _W("Stars", "Sterne")}
HOWS = {
    "answered": _W("was answered", "wurde beantwortet"),
    "is": _W("is", "ist"),
    "at_most": _W("is at most", "ist höchstens"),
    "at_least": _W("is at least", "ist mindestens"),
    "detractor": _W("is a detractor’s (0–6)", "ist die eines Detraktors (0–6)"),
    "passive": _W("is a passive’s (7–8)", "ist die eines Passiven (7–8)"),
    "promoter": _W("is a promoter’s (9–10)", "ist die eines Promotors (9–10)"),
}
CHANNELS = {
    ContactChannel.PHONE: _W("Phone", "Telefon"),
    ContactChannel.EMAIL: _W("E-mail", "E-Mail"),
    ContactChannel.LETTER: _W("Letter", "Brief"),
}


def limits_of(question: File, answer: Value | None) -> dict[str, Any]:
    """What may come for a question, for people and for the browser's own choice; what is there already."""
    kinds = [each.casefold().lstrip(".") for each in question.endings]
    return {
        "value": answer.name if isinstance(answer, Upload) else "", "longest": question.most_megabytes,
        "low": ", ".join(each.upper() for each in kinds), "most": ",".join(f".{each}" for each in kinds),
    }  # fmt: skip
