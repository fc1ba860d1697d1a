"""Rules in the language of whoever reads."""

from waypost.core.contacts.rules import Counting
from waypost.rooms.contacts.models import ContactSettings, RuleRow
from waypost.web.language import say


def of_rule(row: RuleRow) -> str:
    """A rule as a sentence."""
    whom = _whom(row)
    if row.never:
        return say("{whom}: never.", "{whom}: nie.", whom=whom)
    parts = []
    if row.most is not None:
        parts.append(_most(row))
    counted = (
        say(" (times of 24 hours)", " (zu je 24 Stunden)") if row.counting == Counting.ROLLING else say(" (by the calendar)", " (nach Kalender)")
    )  # fmt: skip
    if row.days_asking:
        parts.append(
            say(
                "at least {n:# day|# days} from one survey to the next",
                "mindestens {n:# Tag|# Tage} von einer Umfrage zur nächsten",
                n=row.days_asking,
            )
            + counted
        )
    if row.days_message:
        parts.append(
            say(
                "at least {n:# day|# days} from one message of a journey to the next",
                "mindestens {n:# Tag|# Tage} von einer Journey-Nachricht zur nächsten",
                n=row.days_message,
            )
            + counted
        )
    return f"{whom}: {'; '.join(parts) if parts else say('no limit', 'keine Grenze')}."


def _most(row: RuleRow) -> str:
    if row.counting == Counting.ROLLING:
        return say(
            "at most {n:# contact|# contacts} within {hours:# hour|# hours}",
            "höchstens {n:# Kontakt|# Kontakte} innerhalb von {hours:# Stunde|# Stunden}",
            n=row.most, hours=row.hours,
        )  # fmt: skip
    periods = {
        Counting.DAY.value: say("a calendar day", "je Kalendertag"),
        Counting.WEEK.value: say("a calendar week", "je Kalenderwoche"),
        Counting.MONTH.value: say("a calendar month", "je Kalendermonat"),
    }
    return say(
        "at most {n:# contact|# contacts} {period}", "höchstens {n:# Kontakt|# Kontakte} {period}",
        n=row.most, period=periods[row.counting],
    )  # fmt: skip


def _whom(row: RuleRow) -> str:
    if row.segment:
        return row.name or say("Whoever {rule}", "Wer {rule}", rule=row.segment)
    if row.trait:
        return row.name or f"{row.trait} = {row.value}"
    return say("Everybody", "Alle")


def of_settings(row: ContactSettings, zone: str) -> list[str]:
    """Quiet hours and consent as sentences."""
    days = [say("Sundays", "Sonntagen")] if row.sundays else []
    days += [say("public holidays ({place})", "Feiertagen ({place})", place=row.holidays)] if row.holidays else []
    both = say(" and on ", " und ").join(days)
    night = "" if row.quiet_begin == row.quiet_end else say(
        "from {begin} to {end}", "von {begin} bis {end} Uhr", begin=f"{row.quiet_begin:%H:%M}", end=f"{row.quiet_end:%H:%M}"
    )  # fmt: skip
    quiet = say(" and on ", " und an ").join(filter(None, (night, both)))
    whose = (
        say("the person\u2019s own time zone, else {zone}", "der Zeitzone der Person, sonst {zone}", zone=zone)
        if row.own_zone
        else zone
    )
    found = [
        say(
            "Nothing is sent {quiet}; it goes out afterwards.",
            "Versandt wird nichts {quiet}; es geht danach hinaus.",
            quiet=quiet,
        )
        if quiet
        else say("There are no quiet hours.", "Es gibt keine Ruhezeiten.")
    ]
    found.append(say("Days and hours are those of {whose}.", "Tage und Uhrzeiten gelten in {whose}.", whose=whose))
    found.append(
        say("E-mails and messages go to whoever has consented, and to nobody who has opted out.",
            "E-Mails und Nachrichten gehen an die, die eingewilligt haben, und an niemanden, der sich abgemeldet hat.")
        if row.needs_consent
        else say("Consent is not asked for; nobody who has withdrawn it or opted out is contacted.",
                 "Eine Einwilligung wird nicht verlangt; wer sie widerrufen oder sich abgemeldet hat, wird nicht kontaktiert.")
    )  # fmt: skip
    return found
