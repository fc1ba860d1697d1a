"""What is known of those who are to be contacted, in bulk, and what that decides. Whoever counts it holds the locks."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
from django.db.models import Q

from waypost.core.contacts.fatigue import decide
from waypost.core.contacts.rules import Consenting, Contacted, ContactKind, ContactRule, Decision, Wanted
from waypost.rooms.contacts.models import LedgerEntry, OptOut
from waypost.rooms.contacts.queries.rules import InForce, in_force
from waypost.rooms.contacts.records import CHANNEL_WORDS, EVERY_CHANNEL, Became, Claim, ContactChannel, hashed_address
from waypost.rooms.customers.queries import reaching
from waypost.rooms.customers.queries.segment import holding
from waypost.rooms.people.records import House

CHUNK = 500
# Whoever sends a link that was handed out has to know of the consent to it; on a page that somebody opens nothing is sent.
# A withdrawal holds for these, too.
_CONSENT_ELSEWHERE = (ContactChannel.LINK, ContactChannel.WEB)


@dataclass(frozen=True, slots=True)
class Subject:
    """Who a claim is about: the hash of the address ("" without one) and the person, if one is known by it."""

    address: str
    person: int | None

    @property
    def locks(self) -> tuple[str, ...]:
        """What is locked while this one is decided on, and what contacts are found by."""
        return tuple(
            filter(None, (self.address and f"a:{self.address}", "" if self.person is None else f"p:{self.person}"))
        )


def subjects(workspace_id: int, claims: Sequence[Claim]) -> list[Subject]:
    """Who each claim is about."""
    by_address = reaching.persons_of(workspace_id, {each.address for each in claims if each.address})
    named = [each.person for each in claims if each.person is not None]
    canonical = reaching.persons(workspace_id, named)
    return [
        Subject(
            hashed_address(workspace_id, each.address),
            canonical[each.person] if each.person is not None else by_address.get(each.address),
        )
        for each in claims
    ]


class Known:
    """The rules, and what they need to know of some subjects. What is contacted meanwhile is added by `add`."""

    def __init__(self, workspace_id: int, claims: Sequence[Claim], about: Sequence[Subject]) -> None:
        self.rules: InForce = in_force(workspace_id)
        persons = sorted({each.person for each in about if each.person is not None})
        self._zones = reaching.zones_of(workspace_id, persons) if self.rules.own_zone else {}
        self._groups = _groups(workspace_id, self.rules, persons)
        self._words = {
            (purpose, channel): reaching.words_of(
                workspace_id,
                persons,
                (purpose, *self.rules.consent_words),
                CHANNEL_WORDS.get(channel, {channel}) | {EVERY_CHANNEL},
            )
            for purpose, channel in {(each.purpose, said) for each in claims for said in _said_by(each.channel)}
        }
        self._made: dict[str, dict[int, Contacted]] = defaultdict(dict)
        self._out: set[tuple[str, str]] = set()
        self._read(workspace_id, about, persons)

    def decide(self, claim: Claim, subject: Subject, now: datetime) -> Decision:
        """What the rules say of a claim now."""
        person = subject.person
        days, beyond = self.rules.exceptions.get(claim.about, (None, False)) if claim.about else (None, False)
        zone = None if person is None else self._zones.get(person)
        before = {id_: made for key in subject.locks for id_, made in self._made[key].items()}
        return decide(
            Wanted(claim.kind, str(claim.about or ""), days, beyond, claim.channel.pushes),
            list(before.values()),
            self._rules_of(person),
            now=now,
            zone=ZoneInfo(zone) if zone else self.rules.zone,
            consent=self._consent(claim, person),
            needs_consent=self.rules.needs_consent and claim.channel not in _CONSENT_ELSEWHERE,
            opted_out=any((claim.purpose, key) in self._out for key in subject.locks),
            quiet=self.rules.quiet,
        )

    def add(self, id_: int, subject: Subject, contact: Contacted) -> None:
        """One more contact that counts; `id_` tells it from others."""
        for key in subject.locks:
            self._made[key][id_] = contact

    def _consent(self, claim: Claim, person: int | None) -> Consenting:
        """The last word by each channel that speaks for the claim's; one withdrawal is enough."""
        words = (
            set()
            if person is None
            else {self._words[claim.purpose, each].get(person) for each in _said_by(claim.channel)}
        )
        return Consenting.WITHDRAWN if False in words else Consenting.GIVEN if True in words else Consenting.UNSAID

    def _rules_of(self, person: int | None) -> list[ContactRule]:
        return [
            each.rule
            for each, group in zip(self.rules.rules, self._groups, strict=True)
            if group is None or person in group
        ]

    def _read(self, workspace_id: int, about: Sequence[Subject], persons: Sequence[int]) -> None:
        owner = reaching.numbers_of_persons(workspace_id, persons)
        hashes = sorted({each.address for each in about if each.address})
        made = LedgerEntry.objects.filter(workspace_id=workspace_id, became=Became.MADE.value)
        out = OptOut.objects.filter(workspace_id=workspace_id)
        for mine in (*_among("person_no__in", sorted(owner)), *_among("address__in", hashes)):
            for row in made.filter(mine).only("address", "person_no", "at", "kind", "about"):
                contact = Contacted(row.at, ContactKind(row.kind), str(row.about or ""))
                self.add(row.pk, Subject(row.address, _person(owner, row.person_no)), contact)
            for each in out.filter(mine):
                self._out |= {
                    (each.purpose, key) for key in Subject(each.address, _person(owner, each.person_no)).locks
                }


def _person(owner: dict[int, int], number: int | None) -> int | None:
    return None if number is None else owner.get(number)


def _said_by(channel: ContactChannel) -> tuple[str, ...]:
    """The channels whose consent holds: a link that is handed out goes by e-mail as a rule, and whoever wants no more mails
    that ask does not want to be asked on a page instead."""
    if channel is ContactChannel.WEB:
        return ContactChannel.WEB.value, ContactChannel.EMAIL.value
    return (ContactChannel.EMAIL.value if channel is ContactChannel.LINK else channel.value,)


def _groups(workspace_id: int, rules: InForce, persons: Sequence[int]) -> list[set[int] | None]:
    """For each rule the persons among these that it is for; None for everybody.

    A segment that cannot be made out raises WaypostError: better nobody is contacted than somebody whom a rule protects.
    """
    traits = reaching.traits_of(workspace_id, persons, {each.trait for each in rules.rules if each.trait})
    found: list[set[int] | None] = []
    for each in rules.rules:
        if each.segment:
            held = holding(House(workspace_id), each.segment)
            found.append(set(np.array(persons, np.int64)[np.isin(persons, held)].tolist()))
        elif each.trait:
            wanted, name = each.value.casefold(), each.trait.casefold()
            found.append({p for p, known in traits.items() if str(known.get(name, "")).casefold() == wanted})
        else:
            found.append(None)
    return found


def _among(field: str, values: Sequence[Any]) -> Iterator[Q]:
    for begin in range(0, len(values), CHUNK):
        yield Q(**{field: values[begin : begin + CHUNK]})
