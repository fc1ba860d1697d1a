"""System checks; each id is named in docs/operating.md with its fix."""

import os
from typing import Any

from django.conf import settings
from django.core import checks
from django.core.checks import CheckMessage, Error, register


@register()
def data_folder_is_writable(**_: Any) -> list[CheckMessage]:
    """waypost.E001"""
    if os.access(settings.DATA, os.W_OK):
        return []
    return [
        Error(
            f"The data folder {settings.DATA} cannot be written.",
            hint="Set WAYPOST_DATA to a folder that this user may write.",
            id="waypost.E001",
        )
    ]


@register(deploy=True)
def https_is_on(**_: Any) -> list[CheckMessage]:
    """waypost.W001"""
    if settings.SECURE:
        return []
    return [
        checks.Warning(
            "Pages are served without HTTPS.",
            hint="Put a reverse proxy with TLS in front and set WAYPOST_HTTPS=1.",
            id="waypost.W001",
        )
    ]
