"""Technical and organisational measures (Art. 32 GDPR), read from the settings of the house and of the workspace."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.hashers import get_hasher
from django.db import connection
from django.utils import timezone

from waypost.core.drawing.scene.booklet import Chapter, Line, Part, Tone
from waypost.rooms.customers.rights import NAME_WITH_REASON, SEE_NAMES
from waypost.rooms.people.rights import SEE_AUDIT
from waypost.rooms.steering.queries.declared import text_of
from waypost.rooms.steering.queries.known import Known, count, moment, roles_with
from waypost.rooms.steering.records import LAST_BACKUP
from waypost.web.language import say

STALE = timedelta(days=7)


def measures(known: Known) -> Chapter:
    """The chapter, in the language of the request."""
    return Chapter(
        "measures",
        say("Technical and organisational measures", "Technische und organisatorische Maßnahmen"),
        say(
            "Art. 32 GDPR. Read from the settings as they are now, also where something is missing.",
            "Art. 32 DSGVO. Gelesen aus den Einstellungen, wie sie jetzt sind – auch dort, wo etwas fehlt.",
        ),
        (_entry(known), _transport(), _pseudonyms(known), _journal(), _keeping(known)),
    )


def _entry(known: Known) -> Part:
    shortest = next(
        (each["OPTIONS"]["min_length"] for each in _validators() if "min_length" in each.get("OPTIONS", {})), 0
    )
    days = settings.SESSION_COOKIE_AGE // 86_400
    demanded = known.second_factor
    return Part(
        say("Who gets in", "Zugang"),
        (),
        (
            Line(
                say("Second factor", "Zweiter Faktor"),
                say(
                    "demanded; {n} of {m:# member|# members} {n:has|have} set one up",
                    "verlangt; {n} von {m:# Mitglied|# Mitgliedern} {n:hat|haben} ihn eingerichtet",
                    n=known.admitted.strong,
                    m=known.admitted.members,
                )
                if demanded
                else say(
                    "not demanded; {n} of {m:# member|# members} {n:has|have} one",
                    "nicht verlangt; {n} von {m:# Mitglied|# Mitgliedern} {n:hat|haben} einen",
                    n=known.admitted.strong,
                    m=known.admitted.members,
                ),
                "good" if demanded else "warn",
            ),
            Line(
                say("Sign-in by the company", "Anmeldung über das Unternehmen"),
                say("OpenID Connect is set up", "OpenID Connect ist eingerichtet")
                if settings.OIDC
                else say("not set up", "nicht eingerichtet"),
            ),
            Line(
                say("Passwords", "Passwörter"),
                say(
                    "at least {n} characters, no common ones; kept as {how} hash",
                    "mindestens {n} Zeichen, keine gängigen; gespeichert als Hashwert ({how})",
                    n=shortest,
                    how=get_hasher().algorithm,
                ),
            ),
            Line(
                say("Sessions", "Sitzungen"),
                say(
                    "end after {n:# day|# days}; the cookie is not readable by scripts{secure}",
                    "enden nach {n:# Tag|# Tagen}; das Cookie ist für Skripte nicht lesbar{secure}",
                    n=days,
                    secure=say(" and only sent by HTTPS", " und wird nur über HTTPS gesendet")
                    if settings.SESSION_COOKIE_SECURE
                    else "",
                )
                if settings.SESSION_COOKIE_HTTPONLY
                else say(
                    "end after {n:# day|# days}; scripts can read the cookie",
                    "enden nach {n:# Tag|# Tagen}; Skripte können das Cookie lesen",
                    n=days,
                ),
                "good" if settings.SESSION_COOKIE_SECURE and settings.SESSION_COOKIE_HTTPONLY else "warn",
            ),
            Line(
                say("Keys of programs", "Schlüssel von Programmen"),
                say(
                    "shown once, kept as SHA-256 only; {n:# API key is|# API keys are} in force",
                    "einmal gezeigt, nur als SHA-256 gespeichert; {n} API-Schlüssel {n:gilt|gelten}",
                    n=len(known.admitted.keys),
                ),
                "good",
            ),
        ),
    )


def _validators() -> list[dict[str, Any]]:
    found: Any = settings.AUTH_PASSWORD_VALIDATORS
    return list(found)


def _transport() -> Part:
    directives = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]
    own_only = all(source == "'self'" for source in directives["script-src"])
    hsts = settings.SECURE_HSTS_SECONDS // 86_400
    https = (
        say(
            "on; browsers keep to it for {n:# day|# days} (HSTS)",
            "an; Browser bleiben {n:# Tag|# Tage} dabei (HSTS)",
            n=hsts,
        )
        if settings.SECURE
        else say(
            "off: pages are sent unencrypted. Whoever runs the server puts it behind a proxy with TLS (WAYPOST_HTTPS=1).",
            "aus: Seiten werden unverschlüsselt übertragen. Wer den Server betreibt, stellt ihn hinter einen Proxy mit TLS "
            "(WAYPOST_HTTPS=1).",
        )
    )
    return Part(
        say("On the way", "Übertragung"),
        (),
        (
            Line("HTTPS", https, "good" if settings.SECURE else "bad", operation=True),
            Line(
                "Content Security Policy",
                say("scripts of this server only", "nur Skripte dieses Servers")
                if own_only
                else say("scripts of: {who}", "Skripte von: {who}", who=", ".join(directives["script-src"])),
                "good" if own_only else "warn",
            ),
            Line(
                say("In frames of other pages", "In Rahmen fremder Seiten"),
                say("refused", "verweigert") if settings.X_FRAME_OPTIONS == "DENY" else say("allowed", "erlaubt"),
                "good" if settings.X_FRAME_OPTIONS == "DENY" else "warn",
            ),
            Line(
                say("Calls to other servers by pages", "Aufrufe fremder Server durch Seiten"),
                say("none allowed", "keine erlaubt")
                if directives["connect-src"] == ["'self'"]
                else ", ".join(directives["connect-src"]),
            ),
        ),
    )


def _pseudonyms(known: Known) -> Part:
    least = known.least_group
    return Part(
        say("Pseudonyms and groups", "Pseudonyme und Gruppen"),
        (),
        (
            Line(say("See names", "Sehen Namen"), roles_with(SEE_NAMES)),
            Line(
                say("With a reason, which is journalled", "Mit Begründung, die protokolliert wird"),
                roles_with(NAME_WITH_REASON),
            ),
            Line(
                say("Everybody else", "Alle anderen"),
                say(
                    "see pseudonyms made with a key of the workspace",
                    "sehen Pseudonyme, gebildet mit einem Schlüssel des Arbeitsbereichs",
                ),
            ),
            Line(
                say("Minimum group size", "Mindestgruppengröße"),
                say(
                    "{n}: figures that rest on fewer people are not shown on pages, maps, pictures, exports and in the "
                    "API; smaller groups are left out and counted, and nobody in them is listed. Answers kept for smaller "
                    "groups are no longer shown; journeys drafted from data keep what was measured then",
                    "{n}: Zahlen, die auf weniger Personen beruhen, erscheinen weder auf Seiten, Karten und Bildern noch in "
                    "Exporten und der API; kleinere Gruppen werden ausgelassen und gezählt, niemand darin wird aufgeführt. "
                    "Für kleinere Gruppen festgehaltene Antworten erscheinen nicht mehr; aus Daten entworfene Journeys "
                    "behalten, was damals gemessen wurde",
                    n=least,
                ),
                "good" if least > 1 else "warn",
            ),
            Line(
                say("IP addresses of customers", "IP-Adressen der Kundschaft"),
                say("are not stored by the intake", "werden bei der Annahme von Ereignissen nicht gespeichert"),
                "good",
            ),
        ),
    )


def _journal() -> Part:
    return Part(
        say("What can be followed up", "Nachvollziehbarkeit"),
        (),
        (
            Line(
                say("Journal", "Protokoll"),
                say(
                    "every change, with who and when; entries cannot be changed",
                    "jede Änderung mit wer und wann; Einträge sind unveränderlich",
                ),
                "good",
            ),
            Line(say("May read it", "Dürfen es lesen"), roles_with(SEE_AUDIT)),
        ),
    )


def _keeping(known: Known) -> Part:
    told = text_of(known.declared.content, "encryption")
    made = last_backup()
    tone: Tone = "bad" if made is None else "warn" if timezone.now() - made > STALE else "good"
    return Part(
        say("Keeping and restoring", "Speicherung und Wiederherstellung"),
        (),
        (
            Line(
                say("Last backup", "Letzte Sicherung"),
                say(
                    "none was made with “waypost backup” on this server",
                    "auf diesem Server wurde keine mit „waypost backup“ gemacht",
                )
                if made is None
                else moment(made),
                tone,
                operation=True,
            ),
            Line(
                say("Database", "Datenbank"),
                {"sqlite": "SQLite", "postgresql": "PostgreSQL"}.get(connection.vendor, connection.vendor),
            ),
            Line(
                say("Encryption of disks and backups", "Verschlüsselung von Datenträgern und Sicherungen"),
                told
                or say(
                    "Waypost writes plain files. What your server encrypts has not been filled in yet.",
                    "Waypost schreibt unverschlüsselte Dateien. Was Ihr Server verschlüsselt, ist noch nicht eingetragen.",
                ),
                "" if told else "warn",
            ),
            Line(say("Contacts kept", "Gespeicherte Kontakte"), count(known.held.events)),
        ),
    )


def last_backup() -> datetime | None:
    """When `waypost backup` was last done here (UTC); None where it never was."""
    try:
        return datetime.fromisoformat((Path(settings.DATA) / LAST_BACKUP).read_text().strip()).astimezone(UTC)
    except (OSError, ValueError):
        return None
