"""Masters of slides that people bring: a PowerPoint file, looked through; macros and bombs are refused."""

import io
import zipfile

from waypost.core.vocabulary.harmless import DAMAGED
from waypost.core.vocabulary.wording import WaypostError

MOST_BYTES = 20_000_000
_MOST_PARTS, _MOST_UNPACKED = 3_000, 200_000_000
_TYPES = "[Content_Types].xml"
_TEMPLATE = b"presentationml.template.main+xml"
_PRESENTATION = b"presentationml.presentation.main+xml"


def checked(content: bytes) -> bytes:
    """The master as a presentation; a template (.potx) becomes one. Raises WaypostError that says what is wrong."""
    if len(content) > MOST_BYTES:
        raise WaypostError(
            en=f"The file has more than {MOST_BYTES // 1_000_000} MB. Save the master without its example slides.",
            de=f"Die Datei hat mehr als {MOST_BYTES // 1_000_000} MB. Bitte den Master ohne Beispielfolien speichern.",
        )
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as file:
            return _checked(file, content)
    except (*DAMAGED, OSError, RuntimeError) as error:
        raise _damaged() from error


def _checked(file: zipfile.ZipFile, content: bytes) -> bytes:
    parts = file.infolist()
    names = {part.filename for part in parts}
    if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > _MOST_UNPACKED or len(names) < len(parts):
        raise _damaged()
    if any("vbaproject" in name.lower() or name.lower().endswith((".exe", ".js")) for name in names):
        raise WaypostError(
            en="The file has macros. Save it as .pptx or .potx, which have none.",
            de="Die Datei enthält Makros. Bitte als .pptx oder .potx speichern, die keine haben.",
        )
    if not {_TYPES, "ppt/presentation.xml"} <= names or not any("slideMasters/" in name for name in names):
        raise _damaged()
    for part in parts:
        if part.filename.endswith((".xml", ".rels")) and b"<!DOCTYPE" in file.read(part):
            raise _damaged()
    return _as_presentation(file) if _TEMPLATE in file.read(_TYPES) else content


def _as_presentation(file: zipfile.ZipFile) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for part in file.infolist():
            body = file.read(part)
            target.writestr(part, body.replace(_TEMPLATE, _PRESENTATION) if part.filename == _TYPES else body)
    return out.getvalue()


def _damaged() -> WaypostError:
    return WaypostError(
        en="The file is no PowerPoint presentation with a slide master. Save it anew as .pptx or .potx.",
        de="Die Datei ist keine PowerPoint-Präsentation mit Folienmaster. Bitte neu als .pptx oder .potx speichern.",
    )
