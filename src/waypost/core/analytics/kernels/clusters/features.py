"""A contact history as numbers: roots of shares in blocks, tempo, the first touchpoint."""

from math import log, sqrt
from typing import Any

import numpy as np
import numpy.typing as npt
from numba import float64, int8, int16, types

from waypost.core.analytics.index.model import Codes, Offsets, Times
from waypost.core.analytics.kernels.clusters.histories import Histories
from waypost.core.analytics.kernels.clusters.layout import FIRSTS, Layout, Places
from waypost.core.computing.compiled import CODES, OFFSETS, TIMES, inlined, kernel, readonly

Reals = npt.NDArray[np.float64]

_HOUR = 3_600_000_000.0
_PLACES, _REALS, _TABLE = readonly(int16), readonly(float64), readonly(float64, 2)
_ARGUMENTS = (OFFSETS, TIMES, CODES, CODES, CODES, _PLACES, _PLACES, _PLACES, _PLACES)


def features_of(histories: Histories, layout: Layout) -> Reals:
    """One row a history, one column a feature."""
    out = np.zeros((len(histories), sum(layout.blocks.values())))
    _features(*_given(histories, layout), out)  # type: ignore[call-arg]
    return out


def nearest(
    histories: Histories, layout: Layout, loadings: Reals, shift: Reals, centres: Reals, minimum: int
) -> tuple[npt.NDArray[np.int8], Reals]:
    """For each history the nearest centre (-1 with fewer than `minimum` contacts) and its squared distance."""
    labels, distances = np.full(len(histories), -1, np.int8), np.zeros(len(histories))
    _nearest(*_given(histories, layout), loadings, shift, centres, minimum, labels, distances)  # type: ignore[call-arg]
    return labels, distances


def _given(histories: Histories, layout: Layout) -> Any:
    channel, device, _ = histories.roles
    return (
        histories.offsets, histories.time, histories.touchpoint, channel, device,
        layout.touchpoint, layout.passage, layout.channel, layout.device,
    )  # fmt: skip


@inlined
def _fill(
    begin: int, end: int, time: Times, touchpoint: Codes, channel: Codes, device: Codes,
    columns: Places, passages: Places, channels: Places, devices: Places, width: int, sizes: Places, x: Reals,
) -> None:  # fmt: skip
    """The features of the rows begin … end; `sizes`: columns of the first four blocks."""
    x[:] = 0.0
    n = end - begin
    order, at_channel = width, width + sizes[1]
    at_device = at_channel + sizes[2]
    tempo = at_device + sizes[3]
    moves = known_channel = known_device = 0
    for r in range(begin, end):
        place = columns[touchpoint[r]]
        if place >= 0:
            x[place] += 1.0
            if r > begin and columns[touchpoint[r - 1]] >= 0 and columns[touchpoint[r - 1]] != place:
                moves += 1
                passage = passages[columns[touchpoint[r - 1]] * width + place]
                if passage >= 0:
                    x[order + passage] += 1.0
        if len(channel) > 0 and channel[r] > 0:
            known_channel += 1
            if channels[channel[r]] >= 0:
                x[at_channel + channels[channel[r]]] += 1.0
        if len(device) > 0 and device[r] > 0:
            known_device += 1
            if devices[device[r]] >= 0:
                x[at_device + devices[device[r]]] += 1.0
    for i in range(tempo):
        if x[i] > 0.0:
            whole = n if i < order else moves if i < at_channel else known_channel if i < at_device else known_device
            x[i] = sqrt(x[i] / whole)
    hours = (time[end - 1] - time[begin]) / _HOUR
    x[tempo] = log(n)
    x[tempo + 1] = log(1.0 + hours)
    x[tempo + 2] = log(1.0 + hours / max(1, n - 1))
    first = columns[touchpoint[begin]]
    if first >= 0 and tempo + 3 + first < len(x) and first < FIRSTS:
        x[tempo + 3 + first] = 1.0


@inlined
def _sizes(columns: Places, passages: Places, channels: Places, devices: Places) -> Places:
    sizes = np.zeros(4, np.int16)
    if len(columns) > 0:
        sizes[0] = columns.max() + 1
    if len(passages) > 0:
        sizes[1] = passages.max() + 1
    if len(channels) > 0:
        sizes[2] = channels.max() + 1
    if len(devices) > 0:
        sizes[3] = devices.max() + 1
    return sizes


@kernel(*_ARGUMENTS, types.Array(float64, 2, "C"), returns=types.void)
def _features(
    offsets: Offsets, time: Times, touchpoint: Codes, channel: Codes, device: Codes,
    columns: Places, passages: Places, channels: Places, devices: Places, out: Reals,
) -> None:  # fmt: skip
    sizes = _sizes(columns, passages, channels, devices)
    for c in range(len(offsets) - 1):
        if offsets[c] < offsets[c + 1]:
            _fill(
                offsets[c], offsets[c + 1], time, touchpoint, channel, device,
                columns, passages, channels, devices, sizes[0], sizes, out[c],
            )  # fmt: skip


@kernel(
    *_ARGUMENTS, _TABLE, _REALS, _TABLE, types.int64, types.Array(int8, 1, "C"), types.Array(float64, 1, "C"),
    returns=types.void,
)  # fmt: skip
def _nearest(
    offsets: Offsets, time: Times, touchpoint: Codes, channel: Codes, device: Codes,
    columns: Places, passages: Places, channels: Places, devices: Places,
    loadings: Reals, shift: Reals, centres: Reals, minimum: int, labels: npt.NDArray[np.int8], distances: Reals,
) -> None:  # fmt: skip
    sizes = _sizes(columns, passages, channels, devices)
    x, score = np.zeros(len(loadings)), np.zeros(len(shift))
    for c in range(len(offsets) - 1):
        begin, end = offsets[c], offsets[c + 1]
        if end - begin < minimum:
            continue
        _fill(
            begin, end, time, touchpoint, channel, device,
            columns, passages, channels, devices, sizes[0], sizes, x,
        )  # fmt: skip
        score[:] = shift
        for i in range(len(x)):
            if x[i] != 0.0:
                for q in range(len(score)):
                    score[q] += x[i] * loadings[i, q]
        best = np.inf
        for k in range(len(centres)):
            far = 0.0
            for q in range(len(score)):
                apart = score[q] - centres[k, q]
                far += apart * apart
            if far < best:
                best = far
                labels[c] = k
        distances[c] = best
