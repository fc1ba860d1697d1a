"""The paragraphs of a Word document (ECMA-376, WordprocessingML): words only, whatever is tracked as deleted left out."""

import io
import zipfile
import zlib
from xml.etree import ElementTree

from waypost.core.vocabulary.harmless import check_office_file
from waypost.core.vocabulary.wording import WaypostError

MOST_UNPACKED = 60_000_000  # bytes
_BODY = "word/document.xml"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SPACES = {f"{_W}tab": " ", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}


def paragraphs(content: bytes, name: str) -> list[str]:
    """The lines of a document; a line break inside a paragraph begins another line.

    Raises WaypostError for what is no Word document, is locked or damaged, or grows without measure.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            check_office_file(archive, len(content), MOST_UNPACKED, name)
            if _BODY not in archive.namelist():
                raise WaypostError(
                    en=f"{name} is no Word document. Save the transcript as .docx, .vtt or .txt.",
                    de=f"{name} ist kein Word-Dokument. Bitte das Transkript als .docx, .vtt oder .txt speichern.",
                )
            root = ElementTree.fromstring(archive.read(_BODY))
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, ValueError, OSError) as error:
        raise WaypostError(
            en=f"{name} is cut off or damaged. Save it anew as .docx, or as plain text.",
            de=f"{name} ist abgeschnitten oder beschädigt. Bitte neu als .docx speichern oder als reinen Text.",
        ) from error
    return [line for part in root.iter(f"{_W}p") for line in _words(part).split("\n")]


def _words(paragraph: ElementTree.Element) -> str:
    """What stands in a paragraph, without the paragraphs of text boxes inside it: those are found by themselves."""
    inside = {each for inner in paragraph.iter(f"{_W}p") if inner is not paragraph for each in inner.iter()}
    return "".join(
        (each.text or "") if each.tag == f"{_W}t" else _SPACES.get(each.tag, "")
        for each in paragraph.iter()
        if each not in inside
    )
