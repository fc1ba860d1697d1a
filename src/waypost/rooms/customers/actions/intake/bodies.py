"""The body of a call: unpacked within limits, parsed within limits."""

import zlib
from typing import Any

from pydantic_core import from_json

from waypost.rooms.customers.actions.intake.reading import LARGEST

BATCH = 4 * 1024 * 1024  # bytes of a batch, unpacked


class BadBody(Exception):  # noqa: N818 - the sender's error, not ours
    """The one thing besides the key that a sender is refused for: size or JSON. `code` is for machines."""

    status = 400

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


class TooLarge(BadBody):
    """More bytes than are taken; the message names the limit."""

    status = 413

    def __init__(self, what: str, most: int, way_out: str) -> None:
        super().__init__("too_large", f"The {what} has more than {most:,} bytes, the limit. {way_out}")


def unpacked(body: bytes, encoding: str, largest: int = BATCH) -> bytes:
    """The body without its compression (gzip, deflate). Raises BadBody above the limit or where it is damaged."""
    if encoding in ("", "identity"):
        plain = body
    elif encoding in ("gzip", "x-gzip", "deflate"):
        plain = _inflated(body, largest)
    else:
        raise BadBody("encoding", f"Content-Encoding {encoding[:40]!r} is not known. Send gzip or nothing.")
    if len(plain) > largest:
        raise TooLarge("body", largest, "Send smaller batches.")
    return plain


def parsed(body: bytes) -> Any:
    """The JSON of a body: UTF-8, at most 200 deep. Raises BadBody."""
    try:
        # Inside one more list: the parser's own limit is 201.
        return from_json(b"[" + body.removeprefix(b"\xef\xbb\xbf") + b"]", allow_inf_nan=False)[0]
    except (ValueError, IndexError) as error:
        raise BadBody("bad_json", f"The body is not JSON of at most 200 levels: {error}"[:300]) from error


def message_of(body: bytes) -> dict[str, Any]:
    """A single call. Raises BadBody also above 32 KB and for anything but an object."""
    if len(body) > LARGEST:
        raise TooLarge("call", LARGEST, "Leave out what is not needed.")
    found = parsed(body)
    if not isinstance(found, dict):
        raise BadBody("bad_json", "The body is not a JSON object.")
    return found


def batch_of(body: bytes) -> tuple[list[Any], dict[str, Any]]:
    """The calls of a batch, and the batch itself. Raises BadBody where there is no list `batch`."""
    found = parsed(body)
    if not isinstance(found, dict) or not isinstance(found.get("batch"), list):
        raise BadBody("bad_json", 'The body is not a JSON object with a list "batch".')
    return found["batch"], found


def may_hold_large(body: bytes) -> bool:
    """Whether a call in a batch may be above the limit: a look at where types stand is cheaper than weighing each call.

    Every call that is taken in names its type, so each lies within two neighbouring pieces between types.
    """
    return len(body) > LARGEST and 2 * max(map(len, body.split(b'"type"'))) > LARGEST


def _inflated(body: bytes, largest: int) -> bytes:
    inflating = zlib.decompressobj(zlib.MAX_WBITS | 32)
    try:
        plain = inflating.decompress(body, largest + 1)
    except zlib.error as error:
        raise BadBody("encoding", f"The compressed body is damaged ({error}).") from error
    if len(plain) <= largest and not inflating.eof:
        raise BadBody("encoding", "The compressed body is cut off.")
    return plain
