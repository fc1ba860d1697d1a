"""The touchpoint dictionary of a workspace: every change is a new version and holds at once, for all history."""

from django.db import transaction

from waypost.core.analytics.dictionary.reading import loads
from waypost.core.analytics.dictionary.rules import Dictionary
from waypost.core.analytics.dictionary.writing import as_yaml
from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.customers.models import DictionaryVersion, IndexState
from waypost.rooms.customers.rights import IMPORT
from waypost.rooms.journal import actions as journal
from waypost.rooms.journal.records import Acting
from waypost.rooms.people.records import Who


@transaction.atomic
def change(who: Who, dictionary: Dictionary, *, seen: int, note: str = "") -> int:
    """Put a dictionary in force; returns the number of its version. `seen`: the version that was edited.

    Raises WaypostError when somebody else has changed it meanwhile.
    """
    who.must(IMPORT)
    if in_force(who.workspace_id) != seen:
        raise WaypostError(
            en="Somebody else has changed the dictionary meanwhile. Load the page again and repeat your change.",
            de="Jemand anderes hat das Wörterbuch inzwischen geändert. Bitte die Seite neu laden und die Änderung "
            "wiederholen.",
        )
    return put_in_force(who, as_yaml(dictionary), note=note)


@transaction.atomic
def go_back(who: Who, number: int) -> int:
    """Make a version of the past the newest one."""
    who.must(IMPORT)
    return _again(who, number)


@transaction.atomic
def take_back(who: Acting, before: int, mine: int) -> None:
    """Bring back what was in force before an import put its own version in force, unless it was changed since."""
    if in_force(who.actor.workspace_id) == mine:
        _again(who, before)


def in_force(workspace_id: int) -> int:
    """The number of the version in force; 0 for none."""
    rows = IndexState.objects.filter(workspace_id=workspace_id)
    return rows.values_list("dictionary_version", flat=True).first() or 0


def _again(who: Acting, number: int) -> int:
    old = DictionaryVersion.objects.filter(workspace_id=who.actor.workspace_id, number=number).first()
    rules = old.rules if old else as_yaml(Dictionary())
    return put_in_force(who, rules, note=f"= {number}")


def put_in_force(who: Acting, rules: str, *, note: str = "") -> int:
    """The dictionary (YAML) as the newest version, inside the caller's transaction. Equal to the last: nothing happens.

    Raises WaypostError when the text is no dictionary.
    """
    workspace_id = who.actor.workspace_id
    rules = as_yaml(loads(rules))
    IndexState.objects.get_or_create(workspace_id=workspace_id)
    state = IndexState.objects.select_for_update().get(workspace_id=workspace_id)
    versions = DictionaryVersion.objects.filter(workspace_id=workspace_id)
    last = versions.order_by("-number").first()
    if last and last.rules == rules and state.dictionary_version == last.number:
        return last.number
    new = versions.create(
        workspace_id=workspace_id,
        number=(last.number if last else 0) + 1,
        rules=rules,
        note=note[:300],
        author=who.actor.label[:200],
    )
    IndexState.objects.filter(workspace_id=workspace_id).update(dictionary_version=new.number)
    journal.record(who, "dictionary.changed", new.ref, version=new.number, rules=len(loads(rules).rules))
    return new.number
