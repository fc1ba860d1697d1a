"""What people filled in, and its versions."""

from collections.abc import Sequence
from typing import Any

from waypost.core.vocabulary.wording import Wording
from waypost.rooms.steering.models import Declaration
from waypost.rooms.steering.records import BASES
from waypost.rooms.surveys.records import Answerable
from waypost.web.errors import NotThere


def declaration(workspace_id: int) -> Declaration:
    """The version in force; number 0, empty and not kept, where nobody has filled anything in."""
    rows = Declaration.objects.filter(workspace_id=workspace_id).order_by("-number")
    return rows.first() or Declaration(workspace_id=workspace_id, number=0)


def answerable(workspace_id: int) -> Answerable:
    """Who is responsible, and whom to ask, as it was filled in: fills a port of surveys."""
    content = declaration(workspace_id).content
    return Answerable(str(content.get("controller", "")).strip(), str(content.get("contact", "")).strip())


def versions(workspace_id: int) -> Sequence[Declaration]:
    """Every version, newest first."""
    return list(Declaration.objects.filter(workspace_id=workspace_id).order_by("-number"))


def version(workspace_id: int, number: int) -> Declaration:
    """One version. Raises NotThere."""
    found = Declaration.objects.filter(workspace_id=workspace_id, number=number).first()
    if found is None:
        raise NotThere(Wording("There is no such version.", "Diese Version gibt es nicht."))
    return found


def text_of(content: dict[str, Any], name: str) -> str:
    """A field as it was filled in."""
    return str(content.get(name) or "")


def basis_of(content: dict[str, Any], source: str) -> str:
    """The legal basis of a data source, by its uuid."""
    found = content.get(BASES)
    return str(found.get(source) or "") if isinstance(found, dict) else ""
