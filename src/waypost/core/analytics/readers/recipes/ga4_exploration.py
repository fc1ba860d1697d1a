"""Google Analytics 4, CSV of a report or an exploration: `#` lines at the top, then a table of sums, German or English.

Source of the format: exports as users keep them (`# ----`, `# Account: …`, `# Property: …`, `# Start date: 20260101` above
the header); names of dimensions in both languages from support.google.com/analytics/answer/9143382 (dimensions and
metrics).

Such a table counts; it seldom tells who. It is read only where one of its dimensions is the id of a user or a client and
another the time, and refused with the way out everywhere else. Every row then is one event, its count the value.
"""

import hashlib
from collections.abc import Iterable

from waypost.core.analytics.readers.recipes.recipe import Found, Happening, Recipe, Recognition, Sample, resolved
from waypost.core.analytics.readers.recipes.values import first, page_of, text
from waypost.core.vocabulary.wording import WaypostError, Wording

ALIASES = {
    "user": (
        "User ID", "Effective user ID", "Effektive Nutzer-ID", "Nutzer-ID", "User-ID", "Signed in with user ID",
    ),
    "client": (
        "Client ID", "Client-ID", "client_id", "GA client ID", "App-instance ID", "App instance ID", "App-Instanz-ID",
        "user_pseudo_id", "Stream user ID",
    ),
    "time": (
        "Date + hour and minute (YYYYMMDDHHMM)", "Date hour and minute", "Datum + Stunde und Minute (JJJJMMTTHHMM)",
        "Datum, Stunde und Minute", "Date + hour (YYYYMMDDHH)", "Datum + Stunde (JJJJMMTTHH)", "Date", "Datum", "Tag",
    ),
    "event": ("Event name", "Ereignisname", "Name des Ereignisses"),
    "page": (
        "Page path and screen class", "Seitenpfad und Bildschirmklasse", "Page path", "Page location", "Seitenpfad",
        "Seitenadresse", "Page path + query string",
    ),
    "count": ("Event count", "Anzahl Ereignisse", "Ereignisanzahl", "Anzahl der Ereignisse", "Views", "Aufrufe"),
    "revenue": ("Total revenue", "Gesamtumsatz", "Purchase revenue", "Umsatz aus Käufen"),
    "device": ("Device category", "Gerätekategorie"),
    "place": ("City", "Ort", "Stadt", "Country", "Land"),
    "channel": (
        "Session default channel group", "Standard-Channelgruppe für Sitzung", "Default channel group",
        "Standard-Channelgruppierung", "Session primary channel group (Default Channel Group)",
    ),
    "campaign": ("Session campaign", "Campaign", "Kampagne", "Kampagne der Sitzung"),
    "source": ("Session source", "Source", "Quelle", "Sitzungsquelle"),
    "users": ("Total users", "Active users", "Nutzer insgesamt", "Aktive Nutzer", "Gesamtzahl der Nutzer"),
}  # fmt: skip
METRICS = ("count", "revenue", "users")
SUMS = ("grand total", "gesamtsumme", "totals", "gesamt")
MARKS = ("# account", "# property", "# start date", "# startdatum", "# konto", "# enddatum", "# end date", "# -----")


def recognises(sample: Sample) -> Recognition | None:
    if sample.kind != "csv":
        return None
    titled = [line for line in sample.titles if line.lower().startswith(MARKS)]
    have = resolved(sample.columns, ALIASES)
    counted = [name for name in METRICS if name in have]
    if not titled or not have:
        return None
    names = ", ".join(have.values())
    score = min(1.0, 0.5 + 0.1 * len(have) + 0.1 * bool(counted))
    return Recognition(
        score,
        (
            Wording(f"the {len(sample.titles)} lines with # at the top", f"die {len(sample.titles)} Zeilen mit # oben"),
            Wording(f"the columns {names}", f"die Spalten {names}"),
        ),
    )


def refuses(sample: Sample) -> WaypostError | None:
    """The error for a table that tells no journeys; None where it has a person and a time."""
    have = resolved(sample.columns, ALIASES)
    if ("user" in have or "client" in have) and "time" in have:
        return None
    columns = ", ".join(sample.columns)
    return WaypostError(
        en=f"{sample.name} is a report of Google Analytics 4 that counts, without saying who and when: its columns are "
        f"{columns}. Journeys need an id in every row. Export the events to BigQuery (Admin > BigQuery links) and take "
        f"the table events_YYYYMMDD as Parquet or JSON Lines; or add the dimensions 'Client ID' (as custom dimension) "
        f"or 'User ID', and 'Date + hour and minute', to the exploration.",
        de=f"{sample.name} ist ein Bericht aus Google Analytics 4, der zählt, ohne zu sagen, wer und wann: Die Spalten "
        f"sind {columns}. Reisen brauchen in jeder Zeile eine Kennung. Bitte die Ereignisse nach BigQuery exportieren "
        f"(Verwaltung > BigQuery-Verknüpfungen) und die Tabelle events_JJJJMMTT als Parquet oder JSON Lines nehmen; "
        f"oder der explorativen Datenanalyse die Dimensionen „Client-ID“ (benutzerdefiniert) oder „User-ID“ und "
        f"„Datum, Stunde und Minute“ hinzufügen.",
    )


def events(found: Found) -> Iterable[Happening]:
    row = found.first
    who = first(text(row, "client"), text(row, "user"))
    if not who or who.lower() in SUMS:
        if any(str(value).lower() in SUMS for value in row.values()) or not text(row, "time"):
            return  # the line of sums
    name, page = text(row, "event"), text(row, "page")
    told = "|".join(f"{key}={value}" for key, value in row.items() if key not in METRICS)
    yield Happening(
        who,
        minute_of(text(row, "time")),
        f"{first(name, 'page_view')} {page_of(page)}" if page and name in ("", "page_view") else name,
        f"ga4-exploration|{hashlib.blake2b(told.encode(), digest_size=16).hexdigest()}",
        "Date",
        first(text(row, "revenue"), text(row, "count")),
        {each: text(row, each) for each in ("channel", "device", "place", "campaign", "source", "page")},
    )


def minute_of(written: str) -> str:
    """A time of ten digits (YYYYMMDDHH) with its minutes, so that it is not taken for an epoch.

    >>> minute_of("2026110314"), minute_of("20261103"), minute_of("202611031405")
    ('2026-11-03 14:00', '2026-11-03', '2026-11-03 14:05')
    """
    if not (written.isdigit() and len(written) in (8, 10, 12)):
        return written
    day = f"{written[:4]}-{written[4:6]}-{written[6:8]}"
    return day if len(written) == 8 else f"{day} {written[8:10]}:{written[10:12] or '00'}"


GA4_EXPLORATION = Recipe(
    key="ga4-exploration",
    name=Wording("Google Analytics 4, CSV of an exploration", "Google Analytics 4, CSV einer explorativen Analyse"),
    reads={
        "customer": "Client ID | User ID",
        "time": "Date + hour and minute | Date",
        "touchpoint": "Event name + Page path",
        "event_id": "all dimensions of the row",
        "value": "Total revenue | Event count",
        "channel": "Default channel group",
        "device": "Device category",
        "place": "City | Country",
        "campaign": "Campaign",
        "source": "Source",
        "page": "Page path",
    },
    dimensions=("channel", "device", "place", "campaign", "source", "page"),
    recognises=recognises,
    events=events,
    aliases=ALIASES,
    refuses=refuses,
    limits=Wording(
        "A report of Google Analytics 4 sums up: events of one minute with equal dimensions are one row, and thresholds "
        "leave rare ones out. The BigQuery export has every event.",
        "Ein Bericht aus Google Analytics 4 fasst zusammen: Gleiche Ereignisse einer Minute sind eine Zeile, und "
        "Schwellenwerte lassen seltene weg. Der BigQuery-Export enthält jedes Ereignis.",
    ),
)
