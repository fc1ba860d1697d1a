"""The rules of the workspace: each change is in the journal."""

from datetime import time
from uuid import UUID

from django.db import transaction

from waypost.core.analytics.questions.rule_reading import parse_rule
from waypost.core.contacts.rules import ContactRule
from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.contacts.models import ContactSettings, RuleException, RuleRow
from waypost.rooms.contacts.queries.rules import holidays_of
from waypost.rooms.contacts.records import LONGEST_DAYS, MOST_RULES
from waypost.rooms.contacts.rights import SET_RULES
from waypost.rooms.journal import actions as journal
from waypost.rooms.journal.records import Ref
from waypost.rooms.people.records import Who


@transaction.atomic
def set_rule(
    who: Who, rule: ContactRule, *, uuid: UUID | None = None, trait: str = "", value: str = "", segment: str = ""
) -> RuleRow:
    """A rule for everybody (one, which is replaced), for a value of a trait, or for a segment; `uuid` changes one.

    Raises WaypostError for a segment that cannot be read, for both groups at once, for more days than are looked back.
    """
    who.must(SET_RULES)
    trait, value, segment = trait.strip()[:100], value.strip()[:200], segment.strip()[:500]
    if trait and segment:
        raise WaypostError(
            en="Choose a trait or a segment for the rule, not both; make two rules where both matter.",
            de="Bitte für die Regel ein Merkmal oder ein Segment wählen, nicht beides; sonst zwei Regeln anlegen.",
        )
    if segment:
        parse_rule(segment)
    longest = max(rule.days_asking, rule.days_message, rule.hours // 24)
    if min(rule.days_asking, rule.days_message, rule.hours - 1, rule.most or 0) < 0 or longest > LONGEST_DAYS:
        raise WaypostError(
            en=f"Days and contacts are whole numbers from 0; a rule looks back {LONGEST_DAYS} days at most.",
            de=f"Tage und Kontakte sind ganze Zahlen ab 0; eine Regel blickt höchstens {LONGEST_DAYS} Tage zurück.",
        )
    rows = RuleRow.objects.select_for_update().filter(workspace_id=who.workspace_id)
    if uuid is not None:
        row = rows.filter(uuid=uuid).first()
    else:
        row = rows.filter(trait="", segment="").first() if not trait and not segment else None
    row = row or RuleRow(workspace_id=who.workspace_id)
    if row._state.adding and rows.count() >= MOST_RULES:
        raise WaypostError(
            en=f"A workspace has at most {MOST_RULES} contact rules. Remove one first.",
            de=f"Ein Arbeitsbereich hat höchstens {MOST_RULES} Kontaktregeln. Bitte zuerst eine entfernen.",
        )
    row.name, row.trait, row.value, row.segment = rule.name.strip()[:100], trait, value, segment
    row.most, row.counting, row.hours, row.never = rule.most, rule.counting.value, rule.hours, rule.never
    row.days_asking, row.days_message = rule.days_asking, rule.days_message
    row.save()
    _journal(who)
    return row


@transaction.atomic
def remove_rule(who: Who, uuid: UUID) -> None:
    """A rule holds no more. That for everybody falls back to the one that every new workspace has."""
    who.must(SET_RULES)
    if RuleRow.objects.filter(workspace_id=who.workspace_id, uuid=uuid).delete()[0]:
        _journal(who)


@transaction.atomic
def set_settings(
    who: Who, *, quiet_begin: time, quiet_end: time, sundays: bool, holidays: str, own_zone: bool, needs_consent: bool,
    consent_words: str,
) -> None:  # fmt: skip
    """Quiet hours, whose zone holds, whose consent is needed. Raises WaypostError for a place without known holidays."""
    who.must(SET_RULES)
    place = holidays.strip().upper()[:10]
    try:
        holidays_of(place)
    except NotImplementedError:
        raise WaypostError(
            en=f"No holidays are known for “{place}”. Write a country as DE, AT, CH, or with its state: DE-BW, CH-ZH.",
            de=f"Von „{place}“ sind keine Feiertage bekannt. Ein Land schreibt sich DE, AT, CH, mit Bundesland oder Kanton: "
            "DE-BW, CH-ZH.",
        ) from None
    ContactSettings.objects.update_or_create(
        pk=who.workspace_id,
        defaults={
            "quiet_begin": quiet_begin, "quiet_end": quiet_end, "sundays": sundays, "holidays": place,
            "own_zone": own_zone, "needs_consent": needs_consent, "consent_words": consent_words.strip()[:1_000],
        },
    )  # fmt: skip
    _journal(who)


@transaction.atomic
def except_from(who: Who, about: Ref, *, days: int | None = None, beyond_most: bool = False) -> None:
    """Other days between contacts for one survey or journey, or none of the maximum; neither takes the exception back."""
    who.must(SET_RULES)
    assert about.uuid is not None  # a survey and a journey have one
    if days is not None and not 0 <= days <= LONGEST_DAYS:
        raise WaypostError(
            en=f"Days between contacts are a whole number from 0 to {LONGEST_DAYS}.",
            de=f"Tage zwischen Kontakten sind eine ganze Zahl von 0 bis {LONGEST_DAYS}.",
        )
    rows = RuleException.objects.filter(workspace_id=who.workspace_id, about=about.uuid)
    if days is None and not beyond_most:
        rows.delete()
    else:
        RuleException.objects.update_or_create(
            workspace_id=who.workspace_id, about=about.uuid, defaults={"days": days, "beyond_most": beyond_most}
        )
    journal.record(who, "contacts.excepted", about)


def _journal(who: Who) -> None:
    row, _ = ContactSettings.objects.select_related("workspace").get_or_create(pk=who.workspace_id)
    journal.record(who, "contacts.rules_changed", row.workspace.ref)
