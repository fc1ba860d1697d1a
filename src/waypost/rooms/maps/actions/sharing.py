"""Who of the workspace sees a journey; links for people outside; views kept by name."""

import re
from datetime import timedelta
from urllib.parse import urlsplit
from uuid import UUID

from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from waypost.core.vocabulary.wording import Language, WaypostError, Wording
from waypost.rooms.journal import actions as journal
from waypost.rooms.maps.actions.finding import locked_journey, must_edit
from waypost.rooms.maps.models import Access, Journey, SavedView, Share, Version
from waypost.rooms.maps.queries.allowing import manages
from waypost.rooms.maps.queries.journeys import journey as readable
from waypost.rooms.maps.records.sharing import Reach, ShareRecord
from waypost.rooms.maps.rights import PUBLISH_JOURNEYS, SEE_JOURNEYS, SHARE_JOURNEYS
from waypost.rooms.people.records import Who, new_secret
from waypost.web.errors import NotAllowed, NotThere

LONGEST = 366  # days that a link works at most
MOST_HOSTS, MOST_VIEWS = 10, 50
_FREE_TRIES, _LONGEST_WAIT = 3, 900
_HOST = re.compile(r"[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::\d{1,5})?")
_NO_SHARE = Wording(
    "There is no such link. The list names those there are.",
    "Diesen Link gibt es nicht. Die Liste nennt die vorhandenen.",
)
_NO_VIEW = Wording("There is no such view of this journey.", "Diese Ansicht gibt es von dieser Journey nicht.")


@transaction.atomic
def set_reach(who: Who, journey: UUID, reach: Reach) -> None:
    """Say who of the workspace sees the journey; its owner and those who publish may."""
    row = locked_journey(who, journey)
    must_edit(who, row)
    if not manages(who, row.owner_id):
        who.must(PUBLISH_JOURNEYS)
    found, made = Access.objects.get_or_create(
        journey=row, defaults={"workspace_id": who.workspace_id, "reach": reach.value}
    )
    before = Reach.EDITABLE.value if made else found.reach
    if before != reach.value:
        Access.objects.filter(pk=found.pk).update(reach=reach.value)
        journal.record(who, "journey.reach_set", row.ref, reach=reach.value, before=before)


@transaction.atomic
def make_share(
    who: Who,
    journey: UUID,
    *,
    name: str,
    days: int,
    password: str = "",
    language: Language = "de",
    version: int | None = None,
    quotes: bool = False,
    hosts: tuple[str, ...] = (),
) -> tuple[ShareRecord, str]:
    """Make a link for people outside. Returns it with what stands in its address, which is shown this once.

    `hosts` are the sites on which the journey may be embedded. Raises WaypostError for a name or a term that is none,
    a host that is no host, a password that is too short, and for a password together with hosts: a frame on another
    site keeps no sign-in.
    """
    who.must(SHARE_JOURNEYS)
    readable(who, journey)
    row = locked_journey(who, journey)
    origins = tuple(dict.fromkeys(_origin(host) for host in hosts if host.strip()))
    _check(row, name.strip(), days, password, version, origins)
    secret, now = new_secret("ws_"), timezone.now()
    share = Share.objects.create(
        workspace_id=who.workspace_id, journey=row, name=name.strip()[:120], token=secret.hash,
        password=make_password(password) if password else "", version=version, language=language, quotes=quotes,
        hosts=list(origins), made_by=who.actor.label[:200], made_at=now, expires_at=now + timedelta(days=days),
    )  # fmt: skip
    journal.record(
        who, "share.made", share.ref, journey=row.title, until=share.expires_at.date().isoformat(),
        password=bool(password), hosts=list(origins), quotes=quotes,
    )  # fmt: skip
    return share.record(), secret.text


@transaction.atomic
def revoke_share(who: Who, journey: UUID, share: UUID) -> None:
    """The link opens nothing from now on."""
    who.must(SHARE_JOURNEYS)
    readable(who, journey)
    rows = Share.objects.select_for_update().filter(workspace_id=who.workspace_id, journey__uuid=journey)
    found = rows.filter(uuid=share).first()
    if found is None:
        raise NotThere(_NO_SHARE)
    if found.revoked_at is None:
        found.revoked_at = timezone.now()
        found.save(update_fields=["revoked_at"])
        journal.record(who, "share.revoked", found.ref)


@transaction.atomic
def try_password(share: Share, password: str) -> bool:
    """Whether it is the password. After three wrong ones each further try has to wait, twice as long each time.

    Raises NotAllowed, with how long, for a try that comes too soon; the password is not looked at then.
    """
    row, now = Share.objects.select_for_update().get(pk=share.pk), timezone.now()
    if row.wait_until and now < row.wait_until:
        seconds = int((row.wait_until - now).total_seconds()) + 1
        raise NotAllowed(
            en=f"Too many wrong passwords. Try again in {seconds} seconds.",
            de=f"Zu viele falsche Passwörter. Bitte in {seconds} Sekunden noch einmal versuchen.",
        )
    if check_password(password, row.password):
        Share.objects.filter(pk=row.pk).update(failed=0, wait_until=None)
        return True
    failed = row.failed + 1
    wait = min(2 ** max(0, failed - _FREE_TRIES), _LONGEST_WAIT) if failed >= _FREE_TRIES else 0
    Share.objects.filter(pk=row.pk).update(failed=failed, wait_until=now + timedelta(seconds=wait) if wait else None)
    return False


def note_opened(share: Share) -> None:
    """Count that the link was opened, and when last; by whom nobody keeps."""
    Share.objects.filter(pk=share.pk).update(opened=F("opened") + 1, opened_at=timezone.now())


@transaction.atomic
def keep_view(who: Who, journey: UUID, *, name: str, query: str) -> SavedView:
    """Keep what an address shows under a name; the same name again takes the new one. Raises WaypostError without a name."""
    readable(who, journey)
    row = locked_journey(who, journey)
    must_edit(who, row)
    name = name.strip()[:80]
    if not name:
        raise WaypostError(en="Give the view a name.", de="Bitte der Ansicht einen Namen geben.")
    kept = SavedView.objects.filter(workspace_id=who.workspace_id, journey=row)
    if kept.count() >= MOST_VIEWS and not kept.filter(name=name).exists():
        raise WaypostError(
            en=f"A journey has at most {MOST_VIEWS} views. Remove one.",
            de=f"Eine Journey hat höchstens {MOST_VIEWS} Ansichten. Bitte eine löschen.",
        )
    view, _ = SavedView.objects.update_or_create(
        workspace_id=who.workspace_id, journey=row, name=name,
        defaults={"query": query[:2000], "made_by": who.actor.label[:200], "made_at": timezone.now()},
    )  # fmt: skip
    journal.record(who, "view.kept", view.ref, journey=row.title)
    return view


@transaction.atomic
def remove_view(who: Who, journey: UUID, view: UUID) -> None:
    """Forget a view; the journey stays as it is."""
    who.must(SEE_JOURNEYS)
    row = locked_journey(who, journey)
    must_edit(who, row)
    found = SavedView.objects.filter(workspace_id=who.workspace_id, journey=row, uuid=view).first()
    if found is None:
        raise NotThere(_NO_VIEW)
    journal.record(who, "view.removed", found.ref)
    found.delete()


def _check(row: Journey, name: str, days: int, password: str, version: int | None, origins: tuple[str, ...]) -> None:
    if not name:
        raise WaypostError(en="Say whom the link is for.", de="Bitte angeben, für wen der Link ist.")
    if not 1 <= days <= LONGEST:
        raise WaypostError(en=f"A link works from 1 to {LONGEST} days.", de=f"Ein Link gilt 1 bis {LONGEST} Tage.")
    if password and len(password) < 8:
        raise WaypostError(
            en="The password has fewer than 8 characters. Choose a longer one.",
            de="Das Passwort hat weniger als 8 Zeichen. Bitte ein längeres wählen.",
        )
    if password and origins:
        raise WaypostError(
            en="An embedded journey has no password: a frame on another site keeps no sign-in. Make two links.",
            de="Eine eingebettete Journey hat kein Passwort: Ein Rahmen auf einer anderen Website merkt sich keine Anmeldung. Bitte zwei Links anlegen.",
        )
    if len(origins) > MOST_HOSTS:
        raise WaypostError(en=f"At most {MOST_HOSTS} sites.", de=f"Höchstens {MOST_HOSTS} Websites.")
    if version is not None and not Version.objects.filter(journey=row, number=version).exists():
        raise WaypostError(en="There is no such version.", de="Diese Version gibt es nicht.")


def _origin(text: str) -> str:
    """The origin of a site, such as https://intranet.example.org. Raises WaypostError for what is none."""
    given = text.strip().lower()
    parts = urlsplit(given if "://" in given else f"https://{given}")
    if parts.scheme not in ("https", "http") or not _HOST.fullmatch(parts.netloc) or parts.query or parts.fragment:
        raise WaypostError(
            en=f"{text.strip()} is no site. Write it as https://intranet.example.org.",
            de=f"{text.strip()} ist keine Website. Bitte wie https://intranet.example.org schreiben.",
        )
    return f"{parts.scheme}://{parts.netloc}"
