"""What the page of an import shows in each of its steps."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone

from waypost.rooms.customers.actions.reading import Plain
from waypost.rooms.customers.models import Import, ImportFile
from waypost.rooms.customers.models.keeping import instant
from waypost.rooms.customers.pages import words
from waypost.rooms.customers.pages.naming import Naming, naming_of_import
from waypost.rooms.customers.queries.imports import taken_before
from waypost.rooms.customers.queries.rejects import may_see_rows
from waypost.rooms.customers.queries.same_ids import alike
from waypost.rooms.customers.rights import IMPORT
from waypost.rooms.people.access import MemberRequest
from waypost.web.language import language, say

STEPS = ("files", "columns", "touchpoints", "customers", "check")


def context_of(request: MemberRequest, found: Import, step: str = "") -> dict[str, Any]:
    """Everything the template asks for; a step does only its own work."""
    step = step or request.GET.get("step", "files")
    if step not in (*STEPS, "none"):
        step = "files"
    state, tone = words.STATES[found.state]
    stage = f"{found.state}.{int(found.is_checked)}.{found.dropped is None}"
    context: dict[str, Any] = {
        "import": found,
        "state": state,
        "tone": tone,
        "step": step,
        "steps": steps_of(request, found),
        "next": STEPS[STEPS.index(step) + 1] if step in STEPS[:-1] else "",
        "may_import": request.member.may(IMPORT),
        "seen": f"{stage}-{found.done}",
        "busy": found.state in ("waiting", "running") or (found.state == "draft" and not found.is_checked),
        "left": left_of(found),
        "trial": _shown(found.trial),
    }
    if found.state != Import.State.DRAFT or step == "none":
        return context | {"files": list(found.files.order_by("position")) if step != "none" else []}
    files = list(found.files.order_by("position"))
    problems = sum(bool(row.problem) for row in files)
    context |= {"files": files, "problems": problems, "unreadable": bool(files) and problems == len(files)}
    own: dict[str, Callable[[], dict[str, Any]]] = {
        "files": lambda: _files(found, files),
        "columns": lambda: _columns(found, files) | {"may_see_rows": may_see_rows(request.member, found)},
        "touchpoints": lambda: _touchpoints(request, found),
        "customers": lambda: _customers(found, files),
        "check": lambda: {"alike": alike(found, files)},
    }
    return context | (own[step]() if step in own else {})


def steps_of(request: MemberRequest, found: Import) -> list[dict[str, Any]]:
    """The steps as tabs, each with its address."""
    names = {
        "files": say("Files", "Dateien"),
        "columns": say("Columns", "Spalten"),
        "touchpoints": say("Touchpoints", "Touchpoints"),
        "customers": request.member.workspace.noun.label,
        "check": say("Check and import", "Prüfen und importieren"),
    }
    address = reverse("customers:import", args=[request.member.workspace.slug, found.uuid])
    return [
        {"key": key, "name": f"{place}. {name}", "url": f"{address}?step={key}"}
        for place, (key, name) in enumerate(names.items(), 1)
    ]


def left_of(found: Import) -> str:
    """How long it will take, as far as it can be told."""
    if found.state != Import.State.RUNNING or not found.started_at or found.done * 20 < found.total or not found.done:
        return ""
    gone = timezone.now() - found.started_at
    left: timedelta = gone * (found.total - found.done) / found.done
    minutes = round(left.total_seconds() / 60)
    return (
        say("less than a minute left", "noch weniger als eine Minute")
        if minutes < 1
        else say("about {n} min left", "noch etwa {n} min", n=minutes)
    )


def _shown(trial: Plain) -> dict[str, Any]:
    shown = dict(trial)
    for name in ("first", "last"):
        shown[name] = instant(trial[name]) if trial.get(name) else None
    shown["ahead"] = bool(shown["last"]) and shown["last"] > timezone.now() + timedelta(days=1)
    shown["problem"] = trial.get("problem", {}).get(language(), "")
    return shown


def _files(found: Import, files: list[ImportFile]) -> dict[str, Any]:
    before = taken_before(found)
    read = {each["position"]: each for each in found.trial.get("files", [])}
    of_files = found.settings.get("files", {})
    return {
        "rows": [
            {
                "file": row,
                "look": row.look,
                "encoding": words.encoding_of(row.look.get("encoding", "")),
                "trial": read.get(row.position, {}),
                "problem": row.problem.get(language(), ""),
                "before": before.get(row.position),
                "told": of_files.get(str(row.position), {}),
                "of_make": found.settings.get("makes", {}).get(row.look.get("make", ""), {}),
                "recipe": _said(row.look.get("recipe", {})),
            }
            for row in files
        ],
        "zone": found.settings.get("zone") or found.workspace.zone,
        "zones": ZONES,
        "holds": words.HOLDS,
        "recipes": words.RECIPES,
        "separators": words.SEPARATORS,
        "encodings": words.ENCODINGS,
    }


def _said(recipe: Plain) -> dict[str, Any]:
    """A recipe in the language of the page; {} for a file that none reads."""
    if not recipe:
        return {}
    uses = dict(words.USES)
    return {
        **{name: recipe[name].get(language(), "") for name in ("name", "why", "limits")},
        "reads": [{"use": uses[each["use"]], "from": each["from"]} for each in recipe["reads"]],
    }


def _columns(found: Import, files: list[ImportFile]) -> dict[str, Any]:
    makes: dict[str, dict[str, Any]] = {}
    for row in files:
        if not row.look.get("make") or row.look.get("holds") == "companion":
            continue
        make = makes.setdefault(
            row.look["make"],
            {
                "make": row.look["make"],
                "files": [],
                "look": row.look,
                "problem": row.problem.get(language(), ""),
                "told": found.settings.get("makes", {}).get(row.look["make"], {}),
                "recipe": _said(row.look.get("recipe", {})),
                "has_touchpoint": any(column.get("use") == "touchpoint" for column in row.look.get("columns", [])),
            },
        )
        make["files"].append(row.name)
    return {
        "makes": list(makes.values()),
        "uses": words.USES,
        "id_kinds": words.ID_KINDS,
        "date_orders": words.DATE_ORDERS,
        "language": language(),
    }


def _touchpoints(request: MemberRequest, found: Import) -> dict[str, Any]:
    naming: Naming | None = (
        naming_of_import(found, request.GET) if found.is_checked and found.trial.get("names") else None
    )
    return {"naming": naming, "outcomes": words.OUTCOMES, "from_trial": True}


def _customers(found: Import, files: list[ImportFile]) -> dict[str, Any]:
    names = {row.position: row.name for row in files}
    kinds = dict(words.ID_KINDS)
    read = [each for each in found.trial.get("files", []) if "customers" in each]
    pairs = [
        {
            "one": names.get(each["one"]),
            "other": names.get(each["other"]),
            "shared": each["shared"],
            "same_kind": each["same_kind"],
            "equal": each.get("equal", 0),
            "share": each.get("share", 0.0),
        }
        for each in found.trial.get("between", [])
        if each["one"] in names and each["other"] in names
    ]
    return {
        "of_files": [
            {
                "name": each["name"],
                "customers": each["customers"],
                "kind": ", ".join(kinds[kind].in_(language()) for kind in each["id_kinds"]),
            }
            for each in read
        ],
        "pairs": [pair for pair in pairs if pair["equal"] or not pair["same_kind"]],
        "strangers": [pair for pair in pairs if pair["same_kind"] and not pair["equal"]],
        "alike": [
            {
                "pair": pair,
                "one": names[pair.one],
                "other": names[pair.other],
                "kind": kinds[pair.kind].in_(language()),
            }
            for pair in alike(found, files)
        ],
    }


ZONES = (
    "Europe/Berlin", "Europe/Vienna", "Europe/Zurich", "Europe/London", "Europe/Paris", "Europe/Madrid", "Europe/Rome",
    "Europe/Warsaw", "Europe/Athens", "UTC", "America/New_York", "America/Chicago", "America/Los_Angeles",
    "America/Sao_Paulo", "Asia/Dubai", "Asia/Kolkata", "Asia/Shanghai", "Asia/Tokyo", "Australia/Sydney",
)  # fmt: skip
