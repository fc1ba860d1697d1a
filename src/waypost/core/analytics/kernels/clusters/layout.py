"""Which touchpoints, passages and values become columns, chosen by how many customers of the sample have them.

Columns stand in an order that depends neither on names nor on codes: by falling counts, then by times.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from waypost.core.analytics.index.model import Codes
from waypost.core.analytics.kernels.clusters.histories import Histories

TOUCHPOINTS, PASSAGES, VALUES, FIRSTS, TEMPO = 64, 32, 12, 16, 3
WEIGHTS = {"touchpoints": 1.0, "order": 0.5, "channels": 0.5, "devices": 0.5, "tempo": 0.25, "first": 0.25}

Places = npt.NDArray[np.int16]


@dataclass(frozen=True, slots=True, eq=False)
class Layout:
    """For each code its column, or -1: of touchpoints, of passages (code of columns a · touchpoints + b), of channels, of
    devices. `touchpoints`, `channels`, `devices`: the codes of the columns. Columns follow each other in blocks."""

    touchpoint: Places
    passage: Places
    channel: Places
    device: Places
    touchpoints: tuple[int, ...]
    channels: tuple[int, ...]
    devices: tuple[int, ...]

    @property
    def blocks(self) -> dict[str, int]:
        """The blocks in order, with the number of their columns."""
        return {
            "touchpoints": len(self.touchpoints),
            "order": int(self.passage.max(initial=-1)) + 1,
            "channels": len(self.channels),
            "devices": len(self.devices),
            "tempo": TEMPO,
            "first": min(FIRSTS, len(self.touchpoints)),
        }


def layout_of(sample: Histories, touchpoints: int, channels: int, devices: int) -> Layout:
    """The columns of a sample; the numbers are those of the codes there are."""
    owner = np.repeat(np.arange(len(sample)), np.diff(sample.offsets))
    columns, codes = _most_frequent(sample.touchpoint, owner, sample.time, touchpoints, TOUCHPOINTS)
    channel, channel_codes = _most_frequent(sample.roles[0], owner, sample.time, channels, VALUES)
    device, device_codes = _most_frequent(sample.roles[1], owner, sample.time, devices, VALUES)
    return Layout(
        columns, _passages(sample, owner, columns, len(codes)), channel, device, codes, channel_codes, device_codes
    )


def _most_frequent(
    codes: Codes, owner: npt.NDArray[np.int64], time: npt.NDArray[np.int64], n: int, most: int
) -> tuple[Places, tuple[int, ...]]:
    places = np.full(n, -1, np.int16)
    if not len(codes):
        return places, ()
    pairs = np.unique(codes.astype(np.int64) * (owner[-1] + 1) + owner)
    customers = np.bincount(pairs // (owner[-1] + 1), minlength=n)
    events = np.bincount(codes, minlength=n)
    seconds = np.bincount(codes, (time - time.min()) // 1_000_000, n)
    order = np.lexsort((-seconds, -events, -customers))
    chosen = [int(code) for code in order if code and customers[code]][:most]
    places[chosen] = np.arange(len(chosen))
    return places, tuple(chosen)


def _passages(sample: Histories, owner: npt.NDArray[np.int64], columns: Places, width: int) -> Places:
    """Columns of the passages between different touchpoints that most customers make."""
    at = columns[sample.touchpoint].astype(np.int64)
    from_, to = at[:-1], at[1:]
    made = (owner[:-1] == owner[1:]) & (from_ >= 0) & (to >= 0) & (from_ != to)
    keys = from_[made] * width + to[made]
    pairs = np.unique(keys * (len(sample) + 1) + owner[:-1][made])
    customers = np.bincount(pairs // (len(sample) + 1), minlength=width * width)
    order = np.argsort(-customers, kind="stable")[:PASSAGES]
    places = np.full(width * width, -1, np.int16)
    chosen = order[customers[order] > 0]
    places[chosen] = np.arange(len(chosen))
    return places
