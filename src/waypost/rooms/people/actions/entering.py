"""One-time links, and first passwords."""

from datetime import timedelta

from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.text import slugify

from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.people.actions.addresses import checked_email, prove_address
from waypost.rooms.people.actions.members import accept
from waypost.rooms.people.models import EntryLink, Invitation, Member, User
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
def accept_by_link(invitation: Invitation, *, user: User) -> Member:
    """Become a member by the link in the mail, which proves the address."""
    member = accept(invitation, user=user)
    prove_address(user)
    return member


@transaction.atomic
def register(invitation: Invitation, *, name: str, password: str) -> User:
    """A new user with a password, and the member they were invited to be: both or neither.

    Raises ValidationError, in the language of the page, for a password that is easily guessed, and WaypostError where
    the invitation was used or the address registered meanwhile: a form that is sent twice.
    """
    # Locked before the user is written: of two at once the second one finds the user that the first has made.
    Invitation.objects.select_for_update().get(pk=invitation.pk)
    if User.objects.filter(email=invitation.email).exists():
        raise _known_meanwhile()
    user = User(email=invitation.email, name=name, language=invitation.language)
    validate_password(password, user)
    user.set_password(password)
    try:
        with transaction.atomic():
            user.save()
    except IntegrityError as error:  # by an invitation to another workspace, which has another lock
        raise _known_meanwhile() from error
    accept_by_link(invitation, user=user)
    return user


@transaction.atomic
def begin(token: str, *, name: str, password: str) -> User | None:
    """Set the first password by a one-time link, which is spent; None for one that is unknown, spent or expired.

    Raises ValidationError for a password that is easily guessed; the link then works again.
    """
    user = enter(token, EntryLink.Purpose.WELCOME)
    if user is None:
        return None
    user.name = name
    set_password(user, password)
    user.save(update_fields=["name"])
    prove_address(user)
    return user


@transaction.atomic
def change_me(user: User, **changes: str) -> User:
    """What users change of themselves: name, language, theme."""
    if unknown := set(changes) - {"name", "language", "theme"}:
        raise ValueError(f"not what a user changes of themselves: {', '.join(sorted(unknown))}")
    for name, value in changes.items():
        setattr(user, name, value)
    user.save(update_fields=list(changes))
    return user


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


def _known_meanwhile() -> WaypostError:
    return WaypostError(
        en="This address has been registered meanwhile, maybe by this very form. Sign in with the password you chose.",
        de="Diese Adresse wurde inzwischen registriert, vielleicht durch ebendieses Formular. Bitte mit dem gewählten "
        "Passwort anmelden.",
    )


def _link(user: User, purpose: str, valid: timedelta) -> str:
    token = new_secret("")
    EntryLink.objects.create(user=user, purpose=purpose, token_hash=token.hash, expires_at=timezone.now() + valid)
    return token.text
