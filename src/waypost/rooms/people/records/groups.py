"""Kinds of groups that members belong to."""

from enum import StrEnum

from waypost.core.vocabulary.wording import Wording


class GroupKind(StrEnum):
    """What a group is: people who work together, a part of the company, what one does there, where."""

    TEAM = "team"
    DEPARTMENT = "department"
    FUNCTION = "function"
    PLACE = "place"


GROUP_NAMES: dict[GroupKind, tuple[Wording, Wording]] = {
    GroupKind.TEAM: (Wording("Team", "Team"), Wording("Teams", "Teams")),
    GroupKind.DEPARTMENT: (Wording("Department", "Abteilung"), Wording("Departments", "Abteilungen")),
    GroupKind.FUNCTION: (Wording("Function", "Funktion"), Wording("Functions", "Funktionen")),
    GroupKind.PLACE: (Wording("Place", "Standort"), Wording("Places", "Standorte")),
}
"""One of a kind, and many of it."""
