"""A WaypostError in the language of who reads it."""

from django.core.exceptions import ValidationError

from waypost.core.vocabulary.wording import WaypostError, Wording
from waypost.web.language import language


def told(error: WaypostError) -> str:
    """What went wrong and the way out, in the language of this request."""
    return error.in_(language())


def status_of(error: WaypostError) -> int:
    """The HTTP status: 403 for what is not allowed, 404 for what is not there, else 422."""
    return 403 if isinstance(error, NotAllowed) else 404 if isinstance(error, NotThere) else 422


def invalid(error: WaypostError, code: str = "invalid") -> ValidationError:
    """The same as an error of a form or a field."""
    return ValidationError(told(error), code=code)


class NotAllowed(WaypostError):  # noqa: N818 - named as it is said
    """The member may not do this; who may is said. Becomes 403."""


class NotThere(WaypostError):  # noqa: N818 - named as it is said
    """There is no such thing for this member, or in this workspace. Becomes 404."""

    def __init__(self, wording: Wording) -> None:
        super().__init__(en=wording.en, de=wording.de)
