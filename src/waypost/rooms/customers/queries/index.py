"""The opened index of a workspace, as its dictionary sees it, and what it stands on."""

from collections import OrderedDict
from dataclasses import replace
from threading import Lock
from uuid import UUID

from waypost.core.analytics.dictionary.compiling import labels_of
from waypost.core.analytics.dictionary.reading import loads
from waypost.core.analytics.dictionary.rules import Dictionary
from waypost.core.analytics.index.files import open_index
from waypost.core.analytics.index.manifest import DamagedIndexError
from waypost.core.analytics.index.model import Index, NoEventsError
from waypost.core.analytics.index.relabel import relabelled
from waypost.core.analytics.kernels.funnel.postings import keep_postings
from waypost.core.vocabulary.events import Role
from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.customers.models import DictionaryVersion, IndexState
from waypost.rooms.customers.models.keeping import index_folder
from waypost.rooms.customers.queries.glance import once
from waypost.rooms.customers.records import Standing
from waypost.rooms.people.records import Who
from waypost.web.language import language

_MOST_POSTINGS = (
    50_000_000  # events; posting lists take 17 bytes an event, and spare funnels three quarters of their time
)
_OPENED = 16  # raw and relabelled, of the workspaces asked for last
_opened: OrderedDict[tuple[UUID, int, int], Index] = OrderedDict()
_lock = Lock()


def standing(who: Who) -> Standing:
    """What answers stand on now; one read."""
    state = _state(who.workspace_id)
    workspace = state.workspace
    return Standing(
        generation=state.generation,
        identity_version=state.identity_version,
        dictionary_version=state.dictionary_version,
        events=state.events,
        customers=state.customers,
        first=state.first,
        last=state.last,
        made_at=state.made_at,
        zone=workspace.zone,
        building=state.wanted > state.made,
        failed=state.failed.get(language(), ""),
        least_group=workspace.least_group,
        agents=workspace.agents,
        week_start=workspace.week_start,
    )


def index(who: Who) -> Index:
    """The index of the member's workspace with the dictionary in force laid over it.

    It is kept for the next question until a generation or the dictionary changes. It does not say who of the company
    worked on a contact, unless the workspace allows it.
    Raises NoEventsError as long as there are no data.
    """
    state = _state(who.workspace_id)
    found = _of_state(state, state.dictionary_version)
    if not found.events:
        raise NoEventsError
    return found if state.workspace.agents else found.without(Role.AGENT)


def raw_index(who: Who) -> Index:
    """The index with the names as they came. Raises NoEventsError as long as there are no data."""
    found = _of_state(_state(who.workspace_id), 0)
    if not found.events:
        raise NoEventsError
    return found


def dictionary_of(workspace_id: int, number: int) -> Dictionary:
    """A version of the dictionary; number 0 is the empty one."""
    if not number:
        return Dictionary()
    version = DictionaryVersion.objects.get(workspace_id=workspace_id, number=number)
    return loads(version.rules, origin=f"dictionary {number}")


def fitting(dictionary: Dictionary, index: Index) -> Dictionary:
    """The dictionary without the rules about dimensions that these events do not (or no longer) have."""
    known = {d.name for d in index.dimensions} | {d.role.value for d in index.dimensions}
    return replace(dictionary, rules=tuple(rule for rule in dictionary.rules if set(rule.attributes) <= known))


@once
def _state(workspace_id: int) -> IndexState:
    rows = IndexState.objects.select_related("workspace")
    return rows.filter(workspace_id=workspace_id).first() or rows.get_or_create(workspace_id=workspace_id)[0]


def _of_state(state: IndexState, dictionary: int) -> Index:
    if not state.generation:
        raise NoEventsError
    key = (state.workspace.uuid, state.generation, dictionary)
    with _lock:
        if (found := _opened.get(key)) is not None:
            _opened.move_to_end(key)
            return found
    found = _open(state) if not dictionary else _labelled(_of_state(state, 0), state.workspace_id, dictionary)
    if dictionary == state.dictionary_version and found.events <= _MOST_POSTINGS:
        keep_postings(found)
    with _lock:
        _opened[key] = found
        for stale in [each for each in _opened if each[0] == key[0] and each[1] < key[1]]:
            del _opened[stale]
        while len(_opened) > _OPENED:
            _opened.popitem(last=False)
    return found


def _open(state: IndexState) -> Index:
    try:
        return open_index(index_folder(state.workspace.uuid))
    except DamagedIndexError as problem:
        raise WaypostError(
            en="The index cannot be read at the moment and is being made again from the event files. No data are lost.",
            de="Der Index ist gerade nicht lesbar und wird aus den Ereignisdateien neu aufgebaut. Es gehen keine Daten "
            "verloren.",
        ) from problem


def _labelled(raw: Index, workspace_id: int, number: int) -> Index:
    labels = labels_of(fitting(dictionary_of(workspace_id, number), raw), raw)
    return relabelled(raw, replace(labels, version=str(number)))
