"""How the verbs of this room are told in the journal: made known when the app is ready."""

from waypost.rooms.journal.records import declare_verb
from waypost.rooms.surveys.records import OUTCOME_NAMES

declare_verb("survey.created", en="{actor} began the survey {subject}", de="{actor} hat die Umfrage {subject} begonnen")
declare_verb(
    "survey.published",
    en="{actor} published the survey {subject} as version {version}",
    de="{actor} hat die Umfrage {subject} als Version {version} veröffentlicht",
)
declare_verb(
    "survey.paused", en="{actor} paused the survey {subject}", de="{actor} hat die Umfrage {subject} angehalten"
)
declare_verb(
    "survey.resumed", en="{actor} let the survey {subject} go on", de="{actor} hat die Umfrage {subject} fortgesetzt"
)
declare_verb("survey.ended", en="{actor} ended the survey {subject}", de="{actor} hat die Umfrage {subject} beendet")
declare_verb(
    "survey.deleted",
    en="{actor} deleted the survey {subject} with {answers:# answer|# answers}",
    de="{actor} hat die Umfrage {subject} mit {answers:# Antwort|# Antworten} gelöscht",
)
declare_verb(
    "survey.linked",
    en="{actor} made the link {link} to the survey {subject}",
    de="{actor} hat den Link {link} zur Umfrage {subject} erstellt",
)
declare_verb(
    "survey.link_closed",
    en="{actor} closed the link {link} to the survey {subject}",
    de="{actor} hat den Link {link} zur Umfrage {subject} geschlossen",
)
declare_verb(
    "survey.invited",
    en="{actor} made {count:# personal link|# personal links} to the survey {subject}",
    de="{actor} hat {count:# persönlichen Link|# persönliche Links} zur Umfrage {subject} erstellt",
)
declare_verb(
    "survey.mailed",
    en="{actor} planned {count:# mail|# mails} of the survey {subject}",
    de="{actor} hat {count:# E-Mail|# E-Mails} der Umfrage {subject} vorbereitet",
)
declare_verb(
    "survey.mailing_stopped",
    en="{actor} stopped a mailing of the survey {subject}; {count:# mail was|# mails were} not sent",
    de="{actor} hat einen Versand der Umfrage {subject} angehalten; {count:# E-Mail wurde|# E-Mails wurden} nicht versandt",
)
declare_verb(
    "survey.letter_written",
    en="{actor} changed the mail of the survey {subject}",
    de="{actor} hat die E-Mail der Umfrage {subject} geändert",
)
declare_verb(
    "survey.trigger_set",
    en="{actor} has the survey {subject} ask by itself",
    de="{actor} lässt die Umfrage {subject} von selbst fragen",
)
declare_verb(
    "survey.trigger_off",
    en="{actor} switched a trigger of the survey {subject} off",
    de="{actor} hat einen Auslöser der Umfrage {subject} ausgeschaltet",
)
declare_verb(
    "survey.dated",
    en="{actor} said when {count:# answer|# answers} to the survey {subject} were given",
    de="{actor} hat angegeben, wann {count:# Antwort|# Antworten} auf die Umfrage {subject} gegeben wurden",
)
declare_verb(
    "survey.links_dated",
    en="{actor} said when {count:# personal link|# personal links} to the survey {subject} were handed out",
    de="{actor} hat angegeben, wann {count:# persönlicher Link|# persönliche Links} zur Umfrage {subject} verteilt wurden",
)
declare_verb(
    "answer.complete",
    en="The survey {subject} was answered",
    de="Die Umfrage {subject} wurde beantwortet",
)
declare_verb(
    "answer.detractor",
    en="A detractor answered the survey {subject}: {score} of 10",
    de="Ein Detraktor hat die Umfrage {subject} beantwortet: {score} von 10",
)
declare_verb(
    "answer.wants_contact",
    en="Somebody who answered the survey {subject} would like to be contacted",
    de="Jemand, der die Umfrage {subject} beantwortet hat, möchte kontaktiert werden",
)
declare_verb(
    "survey.mails_returned",
    en="{actor} reported what became of mails of surveys: {what}",
    de="{actor} hat gemeldet, was aus E-Mails von Umfragen wurde: {what}",
)
declare_verb(
    "survey.sent_again",
    en="{actor} sends {count:# mail|# mails} of the survey {subject} again that perhaps went out",
    de="{actor} sendet {count:# E-Mail|# E-Mails} der Umfrage {subject} erneut, die vielleicht versandt waren",
)
declare_verb(
    "survey.owner_set",
    en="{actor} named {owner} to answer for the survey {subject}",
    de="{actor} hat die Verantwortung für die Umfrage {subject} vergeben: {owner}",
)
declare_verb(
    "wish.taken",
    en="{actor} takes care of a contact wish from the survey {subject}",
    de="{actor} kümmert sich um einen Kontaktwunsch aus der Umfrage {subject}",
)
declare_verb(
    "wish.done",
    en="{actor} is done with a contact wish from the survey {subject}: {outcome}",
    de="{actor} hat einen Kontaktwunsch aus der Umfrage {subject} erledigt: {outcome}",
    outcome={outcome.value: name for outcome, name in OUTCOME_NAMES.items()},
)
declare_verb(
    "wish.reopened",
    en="{actor} opened a contact wish from the survey {subject} again",
    de="{actor} hat einen Kontaktwunsch aus der Umfrage {subject} wieder geöffnet",
)
