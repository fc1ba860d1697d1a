"""`/health/`: whether this house can do its work, for load balancers and monitors."""

import logging
import time

from django.conf import settings
from django.db import connection
from django.db.utils import DatabaseError
from django.http import HttpRequest, JsonResponse

import waypost

LOG = logging.getLogger("waypost.health")
SILENT = 60.0  # seconds without a sign of life


def health(request: HttpRequest) -> JsonResponse:
    """200 when the database answers, else 503; says how long ago the worker gave a sign of life (null = never).

    What is wrong stands in the log: host and user of the database are nothing for whoever asks.
    """
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        database = "ok"
    except DatabaseError:
        LOG.exception("The database does not answer.")
        database = "failing"
    silent = worker_silent()
    good = database == "ok"
    return JsonResponse(
        {
            "status": "ok" if good else "failing",
            "version": waypost.__version__,
            "database": database,
            "worker": "ok" if silent is not None and silent < SILENT else "silent",
            "worker_seen_seconds_ago": None if silent is None else round(silent, 1),
        },
        status=200 if good else 503,
    )


def worker_silent() -> float | None:
    """Seconds since the worker's last sign of life; None when there never was one."""
    sign = settings.DATA / "worker-alive"
    return time.time() - sign.stat().st_mtime if sign.exists() else None
