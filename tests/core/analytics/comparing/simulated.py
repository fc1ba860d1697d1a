"""Small simulated customers, put into shards at random, for which the truth is known."""

import random

from waypost.core.analytics.index.build import index_of_rows
from waypost.core.analytics.index.model import Index
from waypost.core.vocabulary.events import MICROSECONDS, Dimension, Role

CHANNEL = [Dimension("channel", Role.CHANNEL)]
JUNE = 1_780_264_800 * MICROSECONDS  # 2026-06-01 00:00 in Berlin
HOUR = 3600 * MICROSECONDS

# Of those on the phone and of those on the web: share who order, mean hours until they do, mean calls before.
PHONE, WEB = (0.5, 6.0, 1.5), (0.35, 9.0, 1.0)


def simulated(seed: int, customers: int, phone: tuple[float, float, float], web: tuple[float, float, float]) -> Index:
    """Everybody enters by phone or on the web, calls some times, and orders or does not."""
    chance = random.Random(seed)
    rows = []
    for number in range(customers):
        channel, (share, hours, calls) = ("phone", phone) if number % 2 else ("web", web)
        who, at = f"{seed}-{number}", JUNE + chance.randrange(24) * HOUR
        rows.append((who, at, "enter", {"channel": channel}))
        while chance.random() < calls / (1 + calls):  # geometric: some call very often
            at += int(chance.expovariate(2.0) * HOUR)
            rows.append((who, at, "call", {"channel": "phone"}))
        if chance.random() < share:
            rows.append((who, at + int(chance.expovariate(1 / hours) * HOUR) + 1, "order", {"channel": "web"}))
    return index_of_rows(rows, CHANNEL)
