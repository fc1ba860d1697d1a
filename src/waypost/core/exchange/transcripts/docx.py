"""The paragraphs of a Word document (ECMA-376, WordprocessingML): words only, whatever is tracked as deleted left out."""

import io
import zipfile
from xml.etree import ElementTree

from waypost.core.vocabulary.harmless import DAMAGED, check_office_file
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
            return _lines(archive.read(_BODY))
    except (*DAMAGED, ElementTree.ParseError, ValueError, OSError) as error:
        raise WaypostError(
            en=f"{name} is cut off or damaged. Save it anew as .docx, or as plain text.",
            de=f"{name} ist abgeschnitten oder beschädigt. Bitte neu als .docx speichern oder als reinen Text.",
        ) from error


def _lines(body: bytes) -> list[str]:
    """The lines of all paragraphs in their order. One of a text box, which lies inside another, is one by itself.

    Read once from the beginning to the end, however deep paragraphs lie in each other.
    """
    found: list[list[str]] = []
    within: list[list[str]] = []  # the paragraphs that are open, the innermost last
    for event, each in ElementTree.iterparse(io.BytesIO(body), ("start", "end")):
        if each.tag == f"{_W}p":
            if event == "start":
                found.append([])
                within.append(found[-1])
            else:
                within.pop()
        elif event == "end" and within:
            within[-1].append((each.text or "") if each.tag == f"{_W}t" else _SPACES.get(each.tag, ""))
    return [line for part in found for line in "".join(part).split("\n")]
