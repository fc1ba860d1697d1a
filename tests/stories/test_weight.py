"""What a first visit costs: everything the browser fetches for a page, without fonts."""

from tests.stories.conftest import SLUGS, Readers
from tests.stories.reader import Reader

MOST = 250_000  # bytes over the wire


def test_a_first_visit_weighs_less_than_a_quarter_of_a_megabyte(readers: Readers) -> None:
    for path in ("journeys/", "analysis/", "analysis/ask/gaps/", "customers/persons/"):
        assert weight(readers("en"), path) < MOST, path


def weight(reader: Reader, path: str) -> float:
    """Bytes over the wire for whoever was never there."""
    weighing = reader.page.context.new_cdp_session(reader.page)
    weighing.send("Network.enable")
    weighing.send("Network.clearBrowserCache")
    kinds: dict[str, str] = {}
    weights: dict[str, float] = {}
    weighing.on("Network.responseReceived", lambda said: kinds.update({said["requestId"]: said["type"]}))
    weighing.on("Network.loadingFinished", lambda said: weights.update({said["requestId"]: said["encodedDataLength"]}))
    reader.go(f"/w/{SLUGS['en']}/{path}")
    reader.awaits(lambda: len(weights) > 5)
    return sum(weight for request, weight in weights.items() if kinds.get(request) != "Font")
