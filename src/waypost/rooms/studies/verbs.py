"""How the verbs of this room are told in the journal: made known when the app is ready."""

from waypost.rooms.journal.records import declare_verb
from waypost.rooms.studies.records import STATE_NAMES

declare_verb("study.created", en="{actor} began the study {subject}", de="{actor} hat die Studie {subject} begonnen")
declare_verb("study.changed", en="{actor} changed the study {subject}", de="{actor} hat die Studie {subject} geändert")
declare_verb(
    "study.state_set",
    en="{actor} set the study {subject} to: {state}",
    de="{actor} hat den Stand der Studie {subject} gesetzt: {state}",
    state={state.value: name for state, name in STATE_NAMES.items()},
)
declare_verb(
    "study.deleted",
    en="{actor} deleted the study {subject} with {sessions:# session|# sessions}",
    de="{actor} hat die Studie {subject} mit {sessions:# Sitzung|# Sitzungen} gelöscht",
)
declare_verb(
    "study.participant_added",
    en="{actor} added {participant} to the study {subject}",
    de="{actor} hat {participant} in die Studie {subject} aufgenommen",
)
declare_verb(
    "study.participant_changed",
    en="{actor} changed {participant} in the study {subject}",
    de="{actor} hat {participant} in der Studie {subject} geändert",
)
declare_verb(
    "study.consented",
    en="{actor} recorded the consent of {participant} to version {version} in the study {subject}",
    de="{actor} hat die Einwilligung von {participant} zu Fassung {version} in der Studie {subject} festgehalten",
)
declare_verb(
    "study.withdrawn",
    en="{participant} withdrew from the study {subject}; transcripts and highlights are erased",
    de="{participant} hat die Teilnahme an der Studie {subject} widerrufen; Transkripte und Markierungen sind gelöscht",
)
declare_verb(
    "study.session_added",
    en="{actor} added session {session} to the study {subject}",
    de="{actor} hat Sitzung {session} zur Studie {subject} angelegt",
)
declare_verb(
    "study.noted",
    en="{actor} took notes in session {session} of the study {subject}",
    de="{actor} hat in Sitzung {session} der Studie {subject} Notizen geschrieben",
)
declare_verb(
    "study.session_removed",
    en="{actor} deleted session {session} of the study {subject}",
    de="{actor} hat Sitzung {session} der Studie {subject} gelöscht",
)
declare_verb(
    "study.transcript_given",
    en="{actor} gave a transcript for session {session} of the study {subject}",
    de="{actor} hat ein Transkript für Sitzung {session} der Studie {subject} gegeben",
)
declare_verb(
    "study.transcribed",
    en="{actor} took the transcript of session {session} into the study {subject}: {turns:# turn|# turns}",
    de="{actor} hat das Transkript von Sitzung {session} in die Studie {subject} übernommen: {turns:# Redebeitrag|# Redebeiträge}",
)
declare_verb(
    "study.transcript_removed",
    en="{actor} deleted the transcript of session {session} of the study {subject}",
    de="{actor} hat das Transkript von Sitzung {session} der Studie {subject} gelöscht",
)
declare_verb(
    "study.code_added",
    en="{actor} added the code {code} to the study {subject}",
    de="{actor} hat den Code {code} in der Studie {subject} angelegt",
)
declare_verb(
    "study.code_changed",
    en="{actor} changed the code {code} of the study {subject}",
    de="{actor} hat den Code {code} der Studie {subject} geändert",
)
declare_verb(
    "study.codes_merged",
    en="{actor} merged the code {gone} into {code} in the study {subject}",
    de="{actor} hat in der Studie {subject} den Code {gone} mit {code} zusammengeführt",
)
declare_verb(
    "study.code_removed",
    en="{actor} removed the code {code} from the study {subject}",
    de="{actor} hat den Code {code} aus der Studie {subject} entfernt",
)
declare_verb(
    "study.highlighted",
    en="{actor} highlighted words in session {session} of the study {subject}",
    de="{actor} hat in Sitzung {session} der Studie {subject} eine Stelle markiert",
)
declare_verb(
    "study.highlight_changed",
    en="{actor} changed a highlight in session {session} of the study {subject}",
    de="{actor} hat in Sitzung {session} der Studie {subject} eine Markierung geändert",
)
declare_verb(
    "study.highlight_removed",
    en="{actor} removed a highlight in session {session} of the study {subject}",
    de="{actor} hat in Sitzung {session} der Studie {subject} eine Markierung entfernt",
)
declare_verb(
    "study_insight.concluded",
    en="{actor} concluded in the study {study}: {subject}",
    de="{actor} hat in der Studie {study} gefolgert: {subject}",
)
declare_verb(
    "study_insight.changed",
    en="{actor} changed the insight {subject}",
    de="{actor} hat die Erkenntnis {subject} geändert",
)
declare_verb(
    "study_insight.published",
    en="{actor} laid the insight {subject} on the map",
    de="{actor} hat die Erkenntnis {subject} auf die Karte gelegt",
)
declare_verb(
    "study_insight.removed",
    en="{actor} removed the insight {subject}",
    de="{actor} hat die Erkenntnis {subject} entfernt",
)
declare_verb(
    "study.exported",
    en="{actor} exported participants by codes of the study {subject} as {format}",
    de="{actor} hat Teilnehmende nach Codes der Studie {subject} als {format} exportiert",
)
