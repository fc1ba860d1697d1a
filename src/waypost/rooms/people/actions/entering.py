"""One-time links, and first passwords."""

from datetime import timedelta

from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from waypost.rooms.people.actions.addresses import checked_email
from waypost.rooms.people.models import EntryLink, User
from waypost.rooms.people.records import hashed, new_secret

_GERMAN = {ord("ä"): "ae", ord("ö"): "oe", ord("ü"): "ue", ord("ß"): "ss"}
FOR_DEMO, FOR_WELCOME = timedelta(minutes=5), timedelta(days=7)


@transaction.atomic
def user_by_email(email: str, *, name: str = "", language: str = "de") -> tuple[User, bool]:
    """The user with this address, made where there is none; the second value says whether. A new one has no password."""
    email = checked_email(email)
    if known := User.objects.filter(email=email).first():
        return known, False
    return User.objects.create_user(email, name=name or email.split("@")[0], language=language), True


def slug_of(name: str) -> str:
    """A workspace's name for addresses: „Müller & Söhne“ is "mueller-soehne"."""
    german = name.lower().translate(_GERMAN)
    return slugify(german)[:60] or "workspace"


def welcome_link(user: User) -> str:
    """The path of a link by which a user sets a password, once, within a week."""
    return f"/welcome/{_link(user, EntryLink.Purpose.WELCOME, FOR_WELCOME)}/"


def enter_link(user: User) -> str:
    """The path of a link that signs a user in, once, within five minutes. Only where WAYPOST_DEMO is set."""
    if not settings.DEMO:
        raise RuntimeError("one-time sign-in links are for the demo: set WAYPOST_DEMO=1")
    return f"/enter/{_link(user, EntryLink.Purpose.DEMO, FOR_DEMO)}/"


@transaction.atomic
def enter(token: str, purpose: str) -> User | None:
    """Whose link this is, and the link is spent; None for one that is unknown, spent or expired."""
    now = timezone.now()
    rows = EntryLink.objects.filter(
        token_hash=hashed(token), purpose=purpose, used_at=None, expires_at__gt=now, user__is_active=True
    )
    link = rows.select_related("user").first()
    if link is None or not rows.filter(pk=link.pk).update(used_at=now):
        return None
    return link.user


def holder(token: str, purpose: str) -> User | None:
    """Whose link this is, and it stays as it is."""
    rows = EntryLink.objects.filter(
        token_hash=hashed(token), purpose=purpose, used_at=None, expires_at__gt=timezone.now(), user__is_active=True
    )
    link = rows.select_related("user").first()
    return link.user if link else None


@transaction.atomic
def set_password(user: User, password: str) -> User:
    """Give a user a password. Raises ValidationError, in the user's language, for one that is easily guessed."""
    validate_password(password, user)
    user.set_password(password)
    user.save(update_fields=["password"])
    return user


def _link(user: User, purpose: str, valid: timedelta) -> str:
    token = new_secret("")
    EntryLink.objects.create(user=user, purpose=purpose, token_hash=token.hash, expires_at=timezone.now() + valid)
    return token.text
