"""API keys, and whom a key stands for."""

from collections.abc import Sequence

from django.utils import timezone

from waypost.rooms.people.models import ApiKey
from waypost.rooms.people.records import Key, hashed


def keys_of(workspace_id: int) -> Sequence[ApiKey]:
    """The keys of a workspace, those that work first, newest first."""
    return sorted(
        ApiKey.objects.filter(workspace_id=workspace_id).order_by("-id"), key=lambda key: key.revoked_at is not None
    )


def key_for(text: str) -> tuple[Key, ApiKey] | None:
    """Whom a key stands for, and its row; None for one that is unknown, expired or revoked. One indexed read."""
    row = ApiKey.objects.select_related("workspace").filter(key_hash=hashed(text)).first()
    if row is None or not row.works(timezone.now()):
        return None
    return Key(row.workspace_id, row.pk, row.name, frozenset(row.rights)), row
