"""Retention: who comes back when, and how long it takes until an event.

matching  the two steps of a question as bits of each row
cohorts   customers by the unit of their first event, and the units they come back in
waiting   times from one event to a later one, open customers included

table  the table of cohorts
figures  what of them can be compared
"""

from collections.abc import Callable
from typing import Any

from waypost.core.analytics.kernels.figures import Figures
from waypost.core.analytics.kernels.protocol import Kernel
from waypost.core.analytics.kernels.retention.cohorts import RetentionKernel
from waypost.core.analytics.kernels.retention.figures import of_retention, of_waiting
from waypost.core.analytics.kernels.retention.waiting import TimeToEventKernel

KERNELS: dict[str, Kernel[Any, Any, Any, Any]] = {"Retention": RetentionKernel(), "TimeToEvent": TimeToEventKernel()}
FIGURES: dict[str, Callable[[Any, Any], Figures]] = {"Retention": of_retention, "TimeToEvent": of_waiting}
