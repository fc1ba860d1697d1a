"""One given file: what its beginning shows, and by what it is known again."""

from contextlib import suppress
from hashlib import sha256
from typing import IO

from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.customers.actions.reading import Plain, both, look
from waypost.rooms.customers.models import ImportFile


def checksum_of(file: IO[bytes]) -> str:
    """SHA-256 of a file, in hexadecimal."""
    checksum = sha256()
    while piece := file.read(1 << 20):
        checksum.update(piece)
    return checksum.hexdigest()


def looked(row: ImportFile, settings: Plain) -> tuple[Plain, Plain]:
    """What the beginning of a file of an import shows, and the problem that keeps it from being read."""
    zoned = settings if settings.get("zone") else {**settings, "zone": row.of.workspace.zone}
    with suppress(OSError):
        return look(row.where, zoned, row.position)
    gone = WaypostError(
        en=f"{row.name} is no longer there. Remove it and give it again.",
        de=f"{row.name} ist nicht mehr da. Bitte entfernen und erneut angeben.",
    )
    return {}, both(gone)
