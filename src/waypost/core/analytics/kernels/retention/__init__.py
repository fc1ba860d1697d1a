"""Retention: who comes back when, and how long it takes until an event.

matching  the two steps of a question as bits of each row
cohorts   customers by the unit of their first event, and the units they come back in
waiting   times from one event to a later one, open customers included

table  the table of cohorts
"""

from typing import Any

from waypost.core.analytics.kernels.protocol import Kernel
from waypost.core.analytics.kernels.retention.cohorts import RetentionKernel
from waypost.core.analytics.kernels.retention.waiting import TimeToEventKernel

KERNELS: dict[str, Kernel[Any, Any, Any, Any]] = {"Retention": RetentionKernel(), "TimeToEvent": TimeToEventKernel()}
