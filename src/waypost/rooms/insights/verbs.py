"""How the verbs of this room are told in the journal: made known when the app is ready."""

from waypost.core.vocabulary.wording import Wording
from waypost.rooms.insights.forms.questions import ASKED
from waypost.rooms.journal.records import LABELS, declare_verb

_TITLES = {kind: each.title for kind, each in ASKED.items()}
_TITLES["stories"] = Wording("Success and failure side by side", "Erfolg und Misserfolg nebeneinander")
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
declare_verb(
    "risk.defined",
    en="{actor} said what churn is, for the risk of customers",
    de="{actor} hat festgelegt, was Abwanderung ist, für das Risiko der Kundschaft",
)
declare_verb(
    "risk.counted",
    en="{actor} counted churn risks for the first time: {high} are high",
    de="{actor} hat Abwanderungsrisiken zum ersten Mal gezählt: {high} sind hoch",
)
declare_verb(
    "risk.raised",
    en="The risk of churn of {subject} has become high",
    de="Das Abwanderungsrisiko von {subject} ist hoch geworden",
)
declare_verb(
    "risk.opened",
    en="{actor} opened the list of churn risks ({customers} customers)",
    de="{actor} hat die Liste der Abwanderungsrisiken geöffnet ({customers} Kundinnen und Kunden)",
)
declare_verb(
    "risk.exported",
    en="{actor} exported the list of churn risks ({customers} customers)",
    de="{actor} hat die Liste der Abwanderungsrisiken exportiert ({customers} Kundinnen und Kunden)",
)
