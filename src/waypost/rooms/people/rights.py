"""Every right there is and the roles that have it. Rooms declare theirs here; nothing else asks for a role.

    SEE = declare("maps.see", en="see journeys", de="Journeys ansehen", roles=EVERYONE)

A right names what is done ("customers.import"); `Member.must(right)` is the gate of every verb.
"""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

import rules  # untyped: only this file knows it

from waypost.core.vocabulary.wording import Wording
from waypost.web.errors import NotAllowed


class Role(StrEnum):
    """The roles of a workspace (docs/words.md). A journey owner is named at the journey, not here."""

    ADMINISTRATOR = "administrator"
    CX_MANAGER = "cx_manager"
    CONTRIBUTOR = "contributor"
    ANALYST = "analyst"
    TEAM_LEAD = "team_lead"
    SERVICE_AGENT = "service_agent"
    READER = "reader"
    DPO = "dpo"


ROLE_NAMES = {
    Role.ADMINISTRATOR: Wording("Administrator", "Administration"),
    Role.CX_MANAGER: Wording("CX manager", "CX-Management"),
    Role.CONTRIBUTOR: Wording("Contributor", "Mitwirkung"),
    Role.ANALYST: Wording("Analyst", "Analyse"),
    Role.TEAM_LEAD: Wording("Team lead", "Teamleitung"),
    Role.SERVICE_AGENT: Wording("Service agent", "Kundenservice"),
    Role.READER: Wording("Reader", "Lesen"),
    Role.DPO: Wording("Data protection officer", "Datenschutzbeauftragte/r"),
}

EVERYONE = frozenset(Role)
ADMINISTRATORS = frozenset({Role.ADMINISTRATOR})
MANAGERS = frozenset({Role.ADMINISTRATOR, Role.CX_MANAGER})
ANALYSTS = MANAGERS | {Role.ANALYST}


@dataclass(frozen=True, slots=True)
class Right:
    """One thing a member may do, by name ("customers.import") and as it is said ("import data")."""

    name: str
    wording: Wording
    roles: frozenset[Role]


DECLARED: dict[str, Right] = {}


def declare(name: str, *, en: str, de: str, roles: Collection[Role]) -> Right:
    """Make a right known, with the roles that have it; en and de complete "may …" and „darf …“."""
    right = Right(name, Wording(en, de), frozenset(roles))
    if DECLARED.get(name, right) != right:
        raise ValueError(f"the right {name!r} is declared twice")
    if name not in DECLARED:
        has_role = rules.predicate(lambda member: Role(member.role) in right.roles, name=name)  # type: ignore[attr-defined, no-untyped-call]
        rules.add_perm(name, has_role)  # type: ignore[attr-defined, no-untyped-call]
    DECLARED[name] = right
    return right


def holds(right: Right, member: object) -> bool:
    """Whether somebody with a `role` has a right."""
    return bool(rules.has_perm(right.name, member))  # type: ignore[attr-defined, no-untyped-call]


def refusal(right: Right, *, key: str = "") -> NotAllowed:
    """What somebody without a right is told: who has it, or that the key lacks it."""
    if key:
        return NotAllowed(
            en=f"The key {key} may not {right.wording.en}. Make a key with the right {right.name}.",
            de=f"Der Schlüssel {key} darf nicht {right.wording.de}. Bitte einen Schlüssel mit dem Recht "
            f"{right.name} erstellen.",
        )
    roles = [ROLE_NAMES[role] for role in Role if role in right.roles]
    en, de = ", ".join(role.en for role in roles), ", ".join(role.de for role in roles)
    return NotAllowed(
        en=f"Your role may not {right.wording.en}. These may: {en}. Ask an administrator of the workspace.",
        de=f"Ihre Rolle darf nicht {right.wording.de}. Das dürfen: {de}. "
        "Bitte die Administration des Arbeitsbereichs fragen.",
    )


MANAGE_WORKSPACE = declare(
    "people.manage", en="manage the workspace", de="den Arbeitsbereich verwalten", roles=ADMINISTRATORS
)
SEE_MEMBERS = declare("people.see", en="see members and teams", de="Mitglieder und Teams sehen", roles=EVERYONE)
SEE_AUDIT = declare("people.audit", en="see the audit log", de="das Protokoll sehen", roles=ADMINISTRATORS | {Role.DPO})
BE_HERE = declare("people.here", en="use the workspace", de="den Arbeitsbereich nutzen", roles=EVERYONE)
MANAGE_GROUPS = declare(
    "people.groups",
    en="manage teams, departments, functions and places",
    de="Teams, Abteilungen, Funktionen und Standorte verwalten",
    roles=MANAGERS,
)
MANAGE_KEYS = declare("people.keys", en="manage API keys", de="API-Schlüssel verwalten", roles=ADMINISTRATORS)
