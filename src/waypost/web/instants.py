"""Instants as programs send them: ISO 8601 with its offset from UTC."""

from typing import Annotated, Any

from pydantic import AwareDatetime, BeforeValidator
from pydantic_core import PydanticCustomError


def _in_words(given: Any) -> Any:
    """A bare number is refused: whether it counts seconds or milliseconds, and since when, would be guessed."""
    try:
        float(given)
    except (TypeError, ValueError):
        return given
    raise PydanticCustomError("datetime_number", "a number is no instant")


Instant = Annotated[AwareDatetime, BeforeValidator(_in_words)]
"""An instant in a body, with time zone; numbers and instants without an offset are refused."""
