"""Make and revoke API keys."""

from collections.abc import Collection
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone

from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.journal import actions as journal
from waypost.rooms.people.actions.notices import notify
from waypost.rooms.people.models import ApiKey, Member
from waypost.rooms.people.queries import with_right
from waypost.rooms.people.records import Who, new_secret
from waypost.rooms.people.records.notices import KEY_MADE
from waypost.rooms.people.rights import DECLARED, MANAGE_KEYS, Right

PREFIX = "wp_"
COARSE = timedelta(hours=1)


@transaction.atomic
def make_key(
    who: Who, *, name: str, rights: Collection[Right], expires_at: datetime | None = None
) -> tuple[ApiKey, str]:
    """Make a key with some rights of who makes it. The second value is the key itself, to be shown once."""
    who.must(MANAGE_KEYS)
    if not rights:
        raise WaypostError(
            en="Choose at least one right: a key without any can do nothing.",
            de="Bitte mindestens ein Recht wählen: Ein Schlüssel ohne Rechte kann nichts.",
        )
    for right in rights:
        who.must(DECLARED[right.name])
    secret = new_secret(PREFIX)
    try:
        with transaction.atomic():
            key = ApiKey.objects.create(
                workspace_id=who.workspace_id,
                name=name.strip(),
                key_hash=secret.hash,
                shown_as=secret.shown_as,
                rights=sorted(right.name for right in rights),
                made_by=who.actor.label,
                expires_at=expires_at,
            )
    except IntegrityError as error:
        raise WaypostError(
            en=f"There is a key called {name} already. Choose another name, or revoke that key first.",
            de=f"Einen Schlüssel namens {name} gibt es schon. Bitte anders nennen oder jenen zuerst sperren.",
        ) from error
    entry = journal.record(who, "api_key.made", key.ref, rights=key.rights)
    others = [each for each in with_right(who.workspace_id, MANAGE_KEYS) if each.actor != who.actor]
    notify(who, others, KEY_MADE, key.ref, key=f"journal:{entry.id}", path=_keys_page(others))
    return key, secret.text


@transaction.atomic
def revoke_key(who: Who, key: ApiKey) -> None:
    """The key works no more, from now on; doing so twice changes nothing."""
    who.must(MANAGE_KEYS)
    rows = ApiKey.objects.filter(workspace_id=who.workspace_id, pk=key.pk, revoked_at=None)
    if rows.update(revoked_at=timezone.now()):
        journal.record(who, "api_key.revoked", key.ref)


def used(key: ApiKey) -> None:
    """Write down that a key was used, at most once an hour: reading does not become writing."""
    now = timezone.now()
    if key.last_used is None or now - key.last_used > COARSE:
        stale = Q(last_used=None) | Q(last_used__lte=now - COARSE)
        ApiKey.objects.filter(stale, pk=key.pk).update(last_used=now)


def _keys_page(members: Collection[Member]) -> str:
    return next((f"/w/{each.workspace.slug}/people/keys/" for each in members), "")
