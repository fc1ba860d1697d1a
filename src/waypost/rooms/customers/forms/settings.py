"""What the forms of an import's steps send, as its settings."""

from collections.abc import Mapping
from typing import Any
from zoneinfo import available_timezones

from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.customers.actions.reading import Plain


def changed_settings(settings: Plain, sent: Mapping[str, str]) -> Plain:
    """The settings of an import with what a form of one of its steps sent. Raises WaypostError for an unknown zone."""
    new: Plain = {"makes": {}, "files": {}} | settings
    if "zone" in sent:
        new = {**new, "zone": _zone(sent["zone"])}
    if "rejects" in sent:
        new = {**new, "allow_rejects": sent["rejects"] == "allow"}
    if make := sent.get("make", ""):
        told: dict[str, Any] = dict(new["makes"].get(make, {}))
        uses = {name.removeprefix("use:"): value for name, value in sent.items() if name.startswith("use:")}
        told |= {"uses": uses} if uses else {}
        told |= {name: sent[name] for name in ("holds", "id_kind", "name", "date_order", "recipe") if name in sent}
        if sent.get("recipe", told.get("recipe", "")) != new["makes"].get(make, {}).get("recipe", ""):
            # A recipe knows the columns itself; what was said of the columns is said anew, and so is whose ids they are.
            told = {name: value for name, value in told.items() if name in ("holds", "recipe", "date_order")}
        if sent.get("guess"):
            told = {name: value for name, value in told.items() if name in ("holds", "recipe")}
        if sent.get("holds", told.get("holds")) != new["makes"].get(make, {}).get("holds") and "uses" not in sent:
            told = {**told, "uses": uses}
        new = {**new, "makes": {**new["makes"], make: told}}
    if position := sent.get("position", ""):
        of_file: Mapping[str, str] = {name: sent[name] for name in ("separator", "encoding") if name in sent}
        new = {**new, "files": {**new["files"], position: dict(of_file)}}
    return new


def _zone(name: str) -> str:
    if name not in available_timezones():
        raise WaypostError(
            en=f"There is no time zone “{name}”. Choose one such as Europe/Berlin.",
            de=f"Eine Zeitzone „{name}“ gibt es nicht. Bitte eine wie Europe/Berlin wählen.",
        )
    return name
