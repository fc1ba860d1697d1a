"""Opportunities as issues for Jira's CSV import, one for each, however many steps it stands at."""

from waypost.core.exchange.flat import csv_file
from waypost.core.exchange.results import Written
from waypost.core.exchange.rows import steps_with_stages
from waypost.core.vocabulary.journey import Journey, Opportunity, PainPoint
from waypost.core.vocabulary.wording import Language, Wording

_HEAD = ("Summary", "Issue Type", "Priority", "Description", "Labels", "Due Date", "Status", "External ID")
_PRIORITIES = {5: "Highest", 4: "High", 3: "Medium", 2: "Low", 1: "Lowest"}
_LONGEST = 250  # letters that Jira takes as a summary


def jira(journey: Journey, language: Language) -> Written:
    """The file: names of columns as Jira's importer knows them, texts in the language of the reader."""
    places: dict[str, list[str]] = {}
    found: dict[str, Opportunity] = {}
    pains: dict[str, dict[str, str]] = {}
    for _, step in steps_with_stages(journey):
        for each in step.opportunities:
            key = each.id or each.name
            found.setdefault(key, each)
            places.setdefault(key, []).append(step.name or step.id)
        for pain in step.pain_points:
            for key in _solved_by(pain, step.opportunities):
                pains.setdefault(key, {})[pain.id] = pain.name or pain.id
    rows = [
        (
            " ".join((each.name or key).split())[:_LONGEST],
            "Task",
            _PRIORITIES.get(each.impact or 3, "Medium"),
            _description(journey, each, places[key], list(pains.get(key, {}).values()), language),
            " ".join(tag.replace(" ", "-") for tag in ("waypost", *each.tags)),
            each.due,
            each.status,
            key,
        )
        for key, each in found.items()
    ]
    none = Wording("This journey has no opportunities; the file holds only its head.", "Diese Journey hat keine Opportunities; die Datei enthält nur die Kopfzeile.")  # fmt: skip
    only = Wording("The file holds the opportunities alone, with their steps and the pain points they would cure.", "Die Datei enthält nur die Opportunities, mit ihren Schritten und den Pain Points, die sie lösen.")  # fmt: skip
    return Written(csv_file(_HEAD, rows), (only if rows else none,))


def _solved_by(pain: PainPoint, near: tuple[Opportunity, ...]) -> set[str]:
    return {*pain.opportunities, *(each.id or each.name for each in near if pain.id and pain.id in each.solves)}


def _description(journey: Journey, each: Opportunity, steps: list[str], pains: list[str], language: Language) -> str:
    facts = [
        (Wording("Journey", "Journey"), journey.name),
        (Wording("Steps", "Schritte"), ", ".join(dict.fromkeys(steps))),
        (Wording("Solves", "Löst"), "; ".join(pains)),
        (Wording("Impact (1–5)", "Wirkung (1–5)"), str(each.impact or "")),
        (Wording("Effort (1–5)", "Aufwand (1–5)"), str(each.effort or "")),
        (Wording("Responsible", "Verantwortlich"), each.owner),
    ]
    return "\n".join(f"{label.in_(language)}: {text}" for label, text in facts if text)
