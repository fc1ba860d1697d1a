"""How the verbs of this room are told in the journal: made known when the app is ready."""

from waypost.rooms.insights.forms.questions import ASKED
from waypost.rooms.journal.records import LABELS, declare_verb

_TITLES = {kind: each.title for kind, each in ASKED.items()}
LABELS["answer"] = LABELS["question"] = _TITLES  # an answer is called by the kind of its question

declare_verb(
    "question.saved", en="{actor} saved the question {subject}", de="{actor} hat die Frage {subject} gespeichert"
)
declare_verb(
    "question.deleted",
    en="{actor} deleted the saved question {subject}",
    de="{actor} hat die gespeicherte Frage {subject} gelöscht",
)
declare_verb(
    "answer.frozen", en="{actor} froze an answer: {subject}", de="{actor} hat eine Antwort eingefroren: {subject}"
)
declare_verb(
    "answer.exported",
    en="{actor} exported an answer as {format}: {subject}",
    de="{actor} hat eine Antwort als {format} exportiert: {subject}",
)
declare_verb(
    "figure.opened",
    en="{actor} opened the {customers} customers behind a figure: {subject}",
    de="{actor} hat die {customers} Kundinnen und Kunden hinter einer Zahl geöffnet: {subject}",
)
declare_verb(
    "metric.defined", en="{actor} defined the metric {subject}", de="{actor} hat die Kennzahl {subject} festgelegt"
)
declare_verb(
    "metric.changed", en="{actor} changed the metric {subject}", de="{actor} hat die Kennzahl {subject} geändert"
)
declare_verb(
    "metric.deleted", en="{actor} deleted the metric {subject}", de="{actor} hat die Kennzahl {subject} gelöscht"
)
