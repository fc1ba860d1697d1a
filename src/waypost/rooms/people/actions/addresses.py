"""E-mail addresses: as people write them, and whether they are proven to be somebody's."""

from typing import Any

from allauth.account.models import EmailAddress
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.people.models import User


def checked_email(email: str) -> str:
    """The address in small letters. Raises WaypostError where it is none."""
    email = email.strip().lower()
    try:
        validate_email(email)
    except ValidationError as error:
        raise WaypostError(
            en=f"“{email}” is no e-mail address. Write it like anna@example.org.",
            de=f"„{email}“ ist keine E-Mail-Adresse. Bitte wie anna@example.org schreiben.",
        ) from error
    return email


@transaction.atomic
def prove_address(user: User) -> None:
    """Note that the user opened a link that was sent to their address, or that the identity provider vouches for it."""
    rows: Any = EmailAddress.objects.filter(user=user)
    rows.exclude(email=user.email).update(primary=False)
    rows.update_or_create(user=user, email=user.email, defaults={"verified": True, "primary": True})


def trust_address(user: User) -> None:
    """The same for a user whom the house made before addresses were noted: nobody but the house can have set theirs."""
    if user.is_authenticated and not EmailAddress.objects.filter(user_id=user.pk).exists():
        prove_address(user)
