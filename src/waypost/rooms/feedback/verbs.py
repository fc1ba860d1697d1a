"""How the verbs of this room are told in the journal: made known when the app is ready."""

from waypost.core.language.labels import Effort, Intent, Sentiment, Topic
from waypost.rooms.feedback.records import TASK_NAMES
from waypost.rooms.journal.records import declare_verb

_LABELS = {each.value: each.heading for task in (Sentiment, Effort, Intent, Topic) for each in task}

declare_verb(
    "feedback.taken",
    en="{actor} brought in {count:# feedback item|# feedback items} from {subject}",
    de="{actor} hat {count:# Rückmeldung|# Rückmeldungen} aus {subject} übergeben",
)
declare_verb(
    "feedback.file_given", en="{actor} gave a file of feedback: {subject}", de="{actor} hat eine Datei mit Rückmeldungen angegeben: {subject}"
)  # fmt: skip
declare_verb(
    "feedback.started",
    en="{actor} started to take in feedback from {subject}",
    de="{actor} hat das Einlesen von Rückmeldungen gestartet: {subject}",
)
declare_verb(
    "feedback.finished",
    en="{count:# feedback item|# feedback items} from {subject} taken in, rejected rows: {rejected}",
    de="{count:# Rückmeldung|# Rückmeldungen} aus {subject} eingelesen, abgewiesene Zeilen: {rejected}",
)
declare_verb(
    "feedback.failed",
    en="Taking in feedback from {subject} stopped: {reason}",
    de="Das Einlesen von Rückmeldungen aus {subject} brach ab: {reason}",
)
declare_verb(
    "feedback.undone",
    en="{actor} took {count:# feedback item|# feedback items} from {subject} back",
    de="{actor} hat {count:# Rückmeldung|# Rückmeldungen} aus {subject} zurückgenommen",
)
declare_verb(
    "feedback.discarded",
    en="{actor} threw a file of feedback away: {subject}",
    de="{actor} hat eine Datei mit Rückmeldungen verworfen: {subject}",
)
declare_verb(
    "comment.corrected",
    en="{actor} corrected how a comment from {subject} was read: {task}, now {labels}",
    de="{actor} hat korrigiert, wie ein Kommentar aus {subject} gelesen wurde: {task}, jetzt {labels}",
    task={task.value: name for task, name in TASK_NAMES.items()},
    labels=_LABELS,
)
declare_verb(
    "comment.tagged",
    en="{actor} tagged a comment from {subject}: {tag}",
    de="{actor} hat einen Kommentar aus {subject} verschlagwortet: {tag}",
)
declare_verb(
    "comment.untagged",
    en="{actor} took the tag {tag} off a comment from {subject}",
    de="{actor} hat einem Kommentar aus {subject} das Schlagwort {tag} genommen",
)
declare_verb(
    "comment.assigned",
    en="{actor} assigned a comment from {subject}: {place}",
    de="{actor} hat einen Kommentar aus {subject} zugeordnet: {place}",
)
declare_verb(
    "benchmark.kept",
    en="{actor} entered the benchmark {subject}",
    de="{actor} hat den Vergleichswert {subject} eingetragen",
)
declare_verb(
    "benchmark.deleted",
    en="{actor} deleted the benchmark {subject}",
    de="{actor} hat den Vergleichswert {subject} gelöscht",
)
