"""The deletion concept: what is kept for how long, what deletes it, and what was deleted when."""

from waypost.core.drawing.scene.booklet import Chapter, Grid, Line, Part
from waypost.core.vocabulary.wording import Wording
from waypost.rooms.contacts.actions.erasing import KEPT
from waypost.rooms.customers.actions.sealing import SEEN_FOR
from waypost.rooms.customers.rights import ERASE
from waypost.rooms.people.records import RETENTION
from waypost.rooms.people.rights import MANAGE_WORKSPACE
from waypost.rooms.steering.models import RetentionRun
from waypost.rooms.steering.queries.known import Known, count, moment, period, roles_with
from waypost.web.language import language, said, say

# How a class is deleted; a class that is not named here is not deleted by anything.
DELETES: dict[str, Wording] = {
    "notifications": Wording(
        "Notifications that were read longer ago, and mails about them.",
        "Benachrichtigungen, die vor längerer Zeit gelesen wurden, und E-Mails darüber.",
    ),
    "rejects": Wording(
        "Quarantined events, files given for imports with their rejected rows, drafts of imports, event files of "
        "imports that were undone; what stood in rejected rows of feedback.",
        "Ereignisse in Quarantäne, für Importe abgegebene Dateien samt abgewiesenen Zeilen, Entwürfe von Importen, "
        "Ereignisdateien rückgängig gemachter Importe; was in abgewiesenen Zeilen von Rückmeldungen stand.",
    ),
    "answers": Wording(
        "Answers to surveys with the files that came with them, and the addresses of invitations; feedback items with their "
        "words, readings and tags, by the time they were said; files of ratings and comments that were given for imports; "
        "notes and photos of walks, also of those that were never finished; ideas that were done, declined or merged, by "
        "their last change. Ratings that became contacts go with the contacts.",
        "Antworten auf Umfragen mit den mitgeschickten Dateien und die Adressen der Einladungen; Rückmeldungen mit Worten, "
        "Lesungen und Schlagwörtern, nach dem Zeitpunkt der Äußerung; für Importe abgegebene Dateien mit Bewertungen und "
        "Kommentaren; Notizen und Fotos von Begehungen, auch von nie beendeten; umgesetzte, abgelehnte und zusammengeführte "
        "Ideen, nach ihrer letzten Änderung. Bewertungen, die Kontakte wurden, gehen mit diesen.",
    ),
    "wishes": Wording(
        "Addresses that were written down with a contact wish, by the day it was marked as done; that there was a "
        "wish, and what came of it, goes with the answers.",
        "Adressen, die mit einem Kontaktwunsch angegeben wurden, nach dem Tag, an dem er erledigt war; dass es ihn gab und "
        "was daraus wurde, geht mit den Antworten.",
    ),
    "transcripts": Wording(
        "Transcripts, notes and highlights of studies, by the day of the session; insights keep how many supported them.",
        "Transkripte, Notizen und Markierungen von Studien, nach dem Tag der Sitzung; Erkenntnisse behalten, wie viele sie "
        "stützten.",
    ),
    "events": Wording(
        "Older contacts are left out of every event file, file by file; the index is made anew from these.",
        "Ältere Kontakte werden Datei für Datei aus den Ereignisdateien entfernt; der Index entsteht daraus neu.",
    ),
    "profiles": Wording(
        "Persons without a contact or a new trait since: traits, identifiers, notes, consents, words on concerns, companies. "
        "Their contacts stay as long as contacts are kept, and count for one person without a name.",
        "Personen ohne Kontakt oder neues Merkmal seither: Merkmale, Kennungen, Notizen, Einwilligungen, Vermerke zu "
        "Anliegen, Firmen. Ihre Kontakte bleiben, solange Kontakte aufbewahrt werden, und zählen als eine Person ohne "
        "Namen.",
    ),
}
NOTHING_DELETES = Wording(
    "Nothing of this class is kept by this installation yet, and nothing deletes it.",
    "Daten dieser Klasse hält diese Installation noch nicht, und nichts löscht sie.",
)


def deletion(known: Known) -> Chapter:
    """The chapter, in the language of the request."""
    return Chapter(
        "deletion",
        say("Deletion concept", "Löschkonzept"),
        say(
            "The periods are settings of this workspace. Once a day Waypost deletes what is past them; each deletion "
            "is counted.",
            "Die Fristen sind Einstellungen dieses Arbeitsbereichs. Einmal am Tag löscht Waypost, was sie "
            "überschritten hat; jede Löschung wird gezählt.",
        ),
        (_classes(known), _runs(known), _erasure(known), _fixed(known)),
    )


def _classes(known: Known) -> Part:
    rows = tuple(
        (said(kept.name), period(known.days[kind]), said(DELETES.get(kind, NOTHING_DELETES)))
        for kind, kept in RETENTION.items()
    )
    heads = (
        say("Class of data", "Datenklasse"),
        say("Kept for", "Aufbewahrung"),
        say("What is deleted", "Was gelöscht wird"),
    )
    return Part(
        say("Classes and periods", "Klassen und Fristen"),
        (say("Periods are set by: {roles}.", "Die Fristen legt fest: {roles}.", roles=roles_with(MANAGE_WORKSPACE)),),
        (),
        Grid(heads, rows, (0.26, 0.16, 0.58)),
    )


def _runs(known: Known) -> Part:
    title = say("What was deleted", "Was gelöscht wurde")
    if not known.runs:
        none = say(
            "The deletion run has not been here yet. It comes with the worker, at the latest an hour after its start.",
            "Der Löschlauf war noch nicht da. Er kommt mit dem Worker, spätestens eine Stunde nach dessen Start.",
        )
        return Part(title, (), (Line(say("Last run", "Letzter Lauf"), none, "warn"),))
    heads = (say("Day", "Tag"), say("Finished", "Beendet"), say("Deleted", "Gelöscht"))
    rows = tuple(
        (each.day.strftime("%d.%m.%Y" if language() == "de" else "%Y-%m-%d"), _ended(each), _counted(each))
        for each in known.runs
    )
    latest = known.runs[0]
    tone, text = ("good", moment(latest.finished_at)) if latest.finished_at else ("warn", _ended(latest))
    return Part(title, (), (Line(say("Last run", "Letzter Lauf"), text, tone),), Grid(heads, rows, (0.18, 0.4, 0.42)))  # type: ignore[arg-type]


def _ended(run: RetentionRun) -> str:
    if run.finished_at:
        return moment(run.finished_at)
    why = str(run.problem.get(language(), ""))
    return say("Not finished, it is taken up again.", "Nicht beendet, wird wieder aufgenommen.") + (
        f" {why}" if why else ""
    )


def _counted(run: RetentionRun) -> str:
    found = [f"{said(RETENTION[kind].name)}: {count(n)}" for kind, n in run.counts.items() if n]
    return "; ".join(found) or say("nothing was due", "nichts war fällig")


def _erasure(known: Known) -> Part:
    held = known.held
    return Part(
        say("Erasure of one person", "Löschung einer Person"),
        (
            say(
                "On request a person is hidden at once; traits, notes, consents, words on concerns and identifiers are deleted and every event "
                "file is rewritten without the person. A number without any name stays, so that later files cannot bring "
                "the person back.",
                "Auf Antrag ist eine Person sofort verborgen; Merkmale, Notizen, Einwilligungen, Vermerke zu Anliegen und Kennungen werden gelöscht "
                "und jede Ereignisdatei ohne die Person neu geschrieben. Es bleibt eine Nummer ohne Namen, damit spätere "
                "Dateien die Person nicht zurückbringen.",
            ),
            say(
                "Of feedback items the words, the id at the source and the link to the person go; rating, time and reading "
                "stay, so that figures of others do not change.",
                "Von Rückmeldungen verschwinden die Worte, die Kennung der Quelle und der Bezug zur Person; Bewertung, "
                "Zeitpunkt und Lesung bleiben, damit sich Zahlen über andere nicht ändern.",
            ),
            say(
                "By ids, e-mail address, telephone number and name the person is also found in quarantined events, in files "
                "given for imports (the rows go, or the file where it has no rows), in rejected rows, notes, notifications "
                "and frozen answers; remembered answers are forgotten. The journal still tells that somebody was erased, "
                "when and by whom, but neither the pseudonym nor any reason that was given.",
                "An Kennungen, E-Mail-Adresse, Telefonnummer und Name wird die Person auch in Ereignissen in Quarantäne, in "
                "Dateien für Importe (die Zeilen entfallen, ohne Zeilen die Datei), in abgewiesenen Zeilen, Notizen, "
                "Benachrichtigungen und eingefrorenen Antworten gefunden; gemerkte Antworten werden vergessen. Das Protokoll "
                "sagt weiterhin, dass, wann und durch wen gelöscht wurde, aber weder Pseudonym noch angegebene Gründe.",
            ),
        ),
        (
            Line(say("May erase", "Dürfen löschen"), roles_with(ERASE)),
            Line(say("Erasures so far", "Löschungen bisher"), count(held.erasures)),
            Line(
                say("Not finished yet", "Noch nicht abgeschlossen"),
                count(held.erasures_open),
                "warn" if held.erasures_open else "good",
            ),
            Line(
                say("Identifiers blocked for ever", "Dauerhaft gesperrte Kennungen"),
                say("{n}, as keyed hashes", "{n}, als Hashwerte mit Schlüssel", n=count(held.blocked)),
            ),
        ),
    )


def _fixed(known: Known) -> Part:
    return Part(
        say("What follows other rules", "Was anderen Regeln folgt"),
        (),
        (
            Line(
                say("Journal", "Protokoll"),
                say(
                    "Is kept without end; the database refuses to change or delete an entry. It names members, and things "
                    "as they were called. Only an erasure takes the erased person out of entries.",
                    "Bleibt unbegrenzt; die Datenbank verweigert das Ändern und Löschen von Einträgen. Es nennt Mitglieder "
                    "und Dinge, wie sie damals hießen. Nur eine Löschung nimmt die gelöschte Person aus Einträgen heraus.",
                ),
                "warn",
            ),
            Line(
                say("Ledger of contacts by surveys", "Kontaktbuch der Umfragen"),
                say(
                    "{n} days, the address as a keyed hash, so that contact rules can look back. Whoever opted out stays so "
                    "for ever, by the hash alone.",
                    "{n} Tage, die Adresse als Hashwert mit Schlüssel, damit Kontaktregeln zurückschauen können. Wer sich "
                    "abgemeldet hat, bleibt es dauerhaft, allein durch den Hashwert.",
                    n=KEPT.days,
                ),
            ),
            Line(
                say("Ids of messages received", "Kennungen empfangener Nachrichten"),
                say(
                    "{n} days, as hashes, so that nothing is taken in twice.",
                    "{n} Tage, als Hashwerte, damit nichts doppelt aufgenommen wird.",
                    n=SEEN_FOR.days,
                ),
            ),
            Line(
                say("Finds of standing searches", "Funde der Dauersuchen"),
                say(
                    "Searches with a period of their own delete their finds earlier. By what a post is known again stays as a "
                    "hash with a key, so that what was deleted is not fetched anew.",
                    "Suchen mit eigener Frist löschen ihre Funde früher. Woran ein Beitrag wiedererkannt wird, bleibt als "
                    "Hashwert mit Schlüssel, damit Gelöschtes nicht erneut geholt wird.",
                ),
            ),
            Line(
                say("Backups", "Sicherungen"),
                say(
                    "Waypost does not delete backups, nor files in the server's import folder, nor what was downloaded. What "
                    "was deleted here stays in older backups until you remove them; after bringing one back, erase again.",
                    "Waypost löscht weder Sicherungen noch Dateien im Importordner des Servers noch Heruntergeladenes. Hier "
                    "Gelöschtes bleibt in älteren Sicherungen, bis Sie diese entfernen; nach dem Zurückspielen bitte erneut "
                    "löschen.",
                ),
                "warn",
            ),
            Line(
                say("Database files", "Dateien der Datenbank"),
                say(
                    "In SQLite, freed space is overwritten at once, and the file is written anew in the following night. "
                    "PostgreSQL frees it with its own vacuum.",
                    "In SQLite wird frei gewordener Platz sofort überschrieben und die Datei in der folgenden Nacht neu "
                    "geschrieben. PostgreSQL gibt ihn durch sein eigenes Vacuum frei.",
                ),
            ),
            Line(
                say("Logs of the server", "Logs des Servers"),
                say(
                    "Waypost writes no bodies of calls, names or identifiers to logs, and keeps no log files of its own. A "
                    "proxy in front of it may log addresses; that is yours to set.",
                    "Waypost schreibt weder Inhalte von Aufrufen noch Namen oder Kennungen in Logs und führt keine eigenen "
                    "Logdateien. Ein vorgeschalteter Proxy kann Adressen protokollieren; das stellen Sie dort ein.",
                ),
            ),
        ),
    )
