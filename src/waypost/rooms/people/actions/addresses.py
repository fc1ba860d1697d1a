"""E-mail addresses as people write them."""

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from waypost.core.vocabulary.wording import WaypostError


def checked_email(email: str) -> str:
    """The address in small letters. Raises WaypostError where it is none."""
    email = email.strip().lower()
    try:
        validate_email(email)
    except ValidationError as error:
        raise WaypostError(
            en=f"{email} is not an e-mail address. Write it like anna@example.org.",
            de=f"{email} ist keine E-Mail-Adresse. Bitte wie anna@example.org schreiben.",
        ) from error
    return email
