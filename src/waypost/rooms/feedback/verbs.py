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
declare_verb(
    "comment.handed_over",
    en="{actor} handed a comment from {subject} over: {to}",
    de="{actor} hat einen Kommentar aus {subject} übergeben: {to}",
)
declare_verb(
    "model.asked",
    en="{actor} had the workspace’s own models trained",
    de="{actor} hat die eigenen Modelle des Arbeitsbereichs trainieren lassen",
)
declare_verb(
    "model.trained",
    en="Models were trained from {count:# comment|# comments}: {subject}",
    de="Aus {count:# Kommentar|# Kommentaren} wurden Modelle trainiert: {subject}",
)
declare_verb("model.failed", en="The training of the models stopped", de="Das Training der Modelle brach ab")
declare_verb(
    "model.taken",
    en="{actor} let the models {subject} read the comments",
    de="{actor} lässt die Modelle {subject} die Kommentare lesen",
)
declare_verb(
    "model.put_back",
    en="{actor} let the models that come with Waypost read again, in place of {subject}",
    de="{actor} lässt wieder die mitgelieferten Modelle lesen, anstelle von {subject}",
)
declare_verb("topic.named", en="{actor} named a topic: {subject}", de="{actor} hat ein Thema benannt: {subject}")
declare_verb("topic.described", en="{actor} changed the topic {subject}", de="{actor} hat das Thema {subject} geändert")
declare_verb(
    "topic.merged",
    en="{actor} merged the topic {subject} into {into}",
    de="{actor} hat das Thema {subject} in {into} aufgehen lassen",
)
declare_verb(
    "topic.retired", en="{actor} retired the topic {subject}", de="{actor} hat das Thema {subject} stillgelegt"
)
declare_verb(
    "topic.brought_back",
    en="{actor} brought the topic {subject} back",
    de="{actor} hat das Thema {subject} zurückgeholt",
)
declare_verb(
    "topic.marked",
    en="{actor} marked {count:# comment|# comments} for the topic {subject}",
    de="{actor} hat {count:# Kommentar|# Kommentare} für das Thema {subject} markiert",
)
declare_verb(
    "outside.switched_on",
    en="{actor} allowed the model {subject} outside of the house to read comments (text {version})",
    de="{actor} hat dem Modell {subject} außer Haus erlaubt, Kommentare zu lesen (Text {version})",
)
declare_verb(
    "outside.switched_off",
    en="{actor} withdrew the consent to a model outside of the house",
    de="{actor} hat die Einwilligung in ein Modell außer Haus zurückgezogen",
)
declare_verb(
    "search.created",
    en="{actor} set up the standing search {subject}",
    de="{actor} hat die Dauersuche {subject} angelegt",
)
declare_verb(
    "search.changed",
    en="{actor} changed the standing search {subject}",
    de="{actor} hat die Dauersuche {subject} geändert",
)
declare_verb(
    "search.paused",
    en="{actor} paused the standing search {subject}",
    de="{actor} hat die Dauersuche {subject} angehalten",
)
declare_verb(
    "search.resumed",
    en="{actor} let the standing search {subject} go on",
    de="{actor} hat die Dauersuche {subject} fortgesetzt",
)
declare_verb(
    "search.deleted",
    en="{actor} deleted the standing search {subject}",
    de="{actor} hat die Dauersuche {subject} gelöscht",
)
declare_verb(
    "search.found",
    en="The standing search {subject} found {count:# new item|# new items}",
    de="Die Dauersuche {subject} hat {count:# neue Rückmeldung|# neue Rückmeldungen} gefunden",
)
declare_verb(
    "search.failed",
    en="The standing search {subject} found nothing to read: {reason}",
    de="Die Dauersuche {subject} konnte nichts lesen: {reason}",
)
declare_verb(
    "search.forgot",
    en="Of the standing search {subject} {count:# old item was|# old items were} deleted",
    de="Von der Dauersuche {subject} {count:wurde # alte Rückmeldung|wurden # alte Rückmeldungen} gelöscht",
)
