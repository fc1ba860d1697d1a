"""The retailer as lookup tables: a random number and a state give the next touchpoint, channel, device, department."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from waypost.core.analytics.simulate import company
from waypost.core.analytics.simulate.touchpoints import ENDING, ENTRIES, NUMBER, PREFERENCES, TOUCHPOINTS, weights

FINE = 4096  # entries of a draw: shares are multiples of 1/4096

Draw = npt.NDArray[np.uint8]
Reals = npt.NDArray[np.float32]
Flags = npt.NDArray[np.bool_]

# Which devices a channel is used on; a store, a call or a parcel has none.
_ON_DEVICES = {"web": "phone:45 laptop:45 tablet:10", "app": "phone:82 tablet:18", "social": "phone:75 laptop:15 tablet:10",
               "mail": "phone:45 laptop:50 tablet:5", "chat": "phone:55 laptop:40 tablet:5"}  # fmt: skip


class Tables(NamedTuple):
    """`entry[persona]`, `following[persona, touchpoint]`, `channel[touchpoint]`, `device[channel]` and
    `department[touchpoint]` are draws of 4,096 codes; `*_allowed` tell which values are possible there."""

    entry: Draw
    following: Draw
    channel: Draw
    channel_allowed: Flags
    device: Draw
    device_allowed: Flags
    department: Draw
    department_allowed: Flags
    ends: Reals  # [persona, touchpoint]
    pause: Reals  # [touchpoint], minutes


@cache
def tables() -> Tables:
    """The tables of the retailer; personas count from 0 here, touchpoints and values from 1 as in the data."""
    channels = [weights(t.channels) for t in TOUCHPOINTS]
    departments = [weights(t.departments) for t in TOUCHPOINTS]
    devices = [weights(_ON_DEVICES.get(key, "")) for key in company.CHANNEL_KEYS]
    return Tables(
        entry=np.stack([draw(weights(entry), _touchpoint_codes()) for entry in ENTRIES]),
        following=np.stack([_following(weights(likes)) for likes in PREFERENCES]),
        channel=_draws([{}, *channels], company.CHANNEL_KEYS),
        channel_allowed=_allowed([{}, *channels], company.CHANNEL_KEYS),
        device=_draws(devices, company.DEVICE_KEYS),
        device_allowed=_allowed(devices, company.DEVICE_KEYS),
        department=_draws([{}, *departments], company.DEPARTMENT_KEYS),
        department_allowed=_allowed([{}, *departments], company.DEPARTMENT_KEYS),
        ends=np.array([[1.0, *(min(0.9, t.ends * factor) for t in TOUCHPOINTS)] for factor in ENDING], np.float32),
        pause=np.array([0.0, *(t.pause for t in TOUCHPOINTS)], np.float32),
    )


def draw(shares: Mapping[str, float], codes: Mapping[str, int]) -> Draw:
    """4,096 codes, each in proportion to its share; all 0 ("unknown") when there is nothing to draw.

    >>> np.bincount(draw({"a": 3, "b": 1}, {"a": 1, "b": 2})).tolist()
    [0, 3072, 1024]
    """
    if not shares:
        return np.zeros(FINE, np.uint8)
    borders = np.round(np.cumsum(list(shares.values())) / sum(shares.values()) * FINE).astype(np.int64)
    return np.repeat(np.array([codes[key] for key in shares], np.uint8), np.diff(borders, prepend=0))


def _following(likes: Mapping[str, float]) -> Draw:
    codes = _touchpoint_codes()
    rows = [np.zeros(FINE, np.uint8)]
    for touchpoint in TOUCHPOINTS:
        leads = {key: weight * likes.get(key, 1.0) for key, weight in weights(touchpoint.leads).items()}
        rows.append(draw(leads, codes))
    return np.stack(rows)


def _draws(shares: Sequence[Mapping[str, float]], keys: Sequence[str]) -> Draw:
    codes = {key: code for code, key in enumerate(keys)}
    return np.stack([draw(row, codes) for row in shares])


def _allowed(shares: Sequence[Mapping[str, float]], keys: Sequence[str]) -> Flags:
    return np.array([[key in row for key in keys] for row in shares], np.bool_)


def _touchpoint_codes() -> Mapping[str, int]:
    return NUMBER
