"""What a house holds: events that wait, that lie in files, that are in the index."""

from typing import Any

from waypost.core.analytics.index.files import open_index
from waypost.rooms.customers.models import EventFile, IndexState, ReceivedBatch
from waypost.rooms.customers.models.keeping import index_folder


def held() -> dict[str, Any]:
    """Events waiting, changes the index does not have yet, events in files, values of the events in the index.

    Read in the order in which events move on, while they do: what no longer waits is to be found further on. The index
    is complete where nothing waits and nothing is undone (`test_counting_while_events_move` in tests/rooms).
    """
    waiting = sum(ReceivedBatch.objects.values_list("events", flat=True))
    state = IndexState.objects.select_related("workspace").first()
    values: list[float] = []
    if state and state.generation:
        for shard in open_index(index_folder(state.workspace.uuid)).shards:
            values += shard.values.tolist()
    return {
        "waiting": waiting,
        "undone": state.wanted - state.made if state else 0,
        "in files": sum(EventFile.objects.values_list("events", flat=True)),
        "values": values,
        "failed": state.failed if state else {},
    }
