"""Rules about steps and what stands in them."""

from collections.abc import Iterator
from dataclasses import fields
from datetime import date

from waypost.core.vocabulary.documents.ids import walk
from waypost.core.vocabulary.documents.parts import Named
from waypost.core.vocabulary.journey.journey import Emotion, Journey, Stage, Step
from waypost.core.vocabulary.journey.lints.model import Asked, Hint, Rule
from waypost.core.vocabulary.journey.measurement import Measure
from waypost.core.vocabulary.journey.parts import Evidence, Grade, Note, Quote
from waypost.core.vocabulary.wording import Wording

SEVERE = 4
LONGEST_NAME, LONGEST_TEXT = 60, 220  # characters that a cell of the picture holds well


def _placed(journey: Journey) -> Iterator[tuple[Stage, Step]]:
    return ((stage, step) for stage in journey.stages for step in stage.steps)


def _hint(rule: Rule, stage: Stage, step: Step, text: Wording, cure: Wording) -> Hint:
    return Hint(rule, text, cure, stage.id, step.id, step.name or step.id)


def step_without_owner(journey: Journey, asked: Asked) -> Iterator[Hint]:
    """Where some steps have an owner, those without one fall between two chairs."""
    placed = list(_placed(journey))
    if not any(stage.owner or step.owner for stage, step in placed):
        return
    for stage, step in placed:
        if not (stage.owner or step.owner):
            yield _hint(
                Rule.STEP_WITHOUT_OWNER,
                stage,
                step,
                Wording(
                    "Other steps have an owner, this one has none.",
                    "Andere Schritte haben Verantwortliche, dieser nicht.",
                ),
                Wording("Name who answers for this step.", "Benennen Sie, wer für diesen Schritt einsteht."),
            )


def step_without_touchpoint(journey: Journey, asked: Asked) -> Iterator[Hint]:
    """Where customer and company do not meet, nothing can be measured or made better."""
    for stage, step in _placed(journey):
        if not step.touchpoints and not step.journey:
            yield _hint(
                Rule.STEP_WITHOUT_TOUCHPOINT,
                stage,
                step,
                Wording(
                    "Nobody can see where you meet the customer here.", "Hier ist nicht zu sehen, wo man sich begegnet."
                ),
                Wording(
                    "Name the touchpoint, or say that the customer is alone here.",
                    "Nennen Sie den Touchpoint, oder vermerken Sie, dass hier kein Kontakt stattfindet.",
                ),
            )


def touchpoint_without_measuring_point(journey: Journey, asked: Asked) -> Iterator[Hint]:
    """Every touchpoint on a map must yield data; each is told once, where it first stands."""
    seen: set[str] = set()
    for stage, step in _placed(journey):
        for each in step.touchpoints:
            if each.measuring_point or each.id in seen:
                continue
            seen.add(each.id)
            name = each.name or each.id
            yield _hint(
                Rule.TOUCHPOINT_WITHOUT_MEASURING_POINT,
                stage,
                step,
                Wording(f"“{name}” yields no data.", f"„{name}“ liefert keine Daten."),
                Wording(
                    "Name its measuring point: an event, a survey, the till, the telephone system.",
                    "Nennen Sie den Messpunkt: ein Ereignis, eine Umfrage, die Kasse, die Telefonanlage.",
                ),
            )


def emotion_without_evidence(journey: Journey, asked: Asked) -> Iterator[Hint]:
    """A feeling that nobody reported and nothing measured is an assumption."""
    measured = journey.measurement
    for stage, step in _placed(journey):
        if measured and measured.find(Measure.EMOTION, step=step.id):
            continue
        if any(each.value is not None and not _supported(each, step) for each in step.emotions):
            yield _hint(
                Rule.EMOTION_WITHOUT_EVIDENCE,
                stage,
                step,
                Wording("The feeling here is assumed.", "Das Empfinden ist hier nur angenommen."),
                Wording(
                    "Ask customers, or link what they said: a rating, a comment, an interview.",
                    "Fragen Sie nach, oder verknüpfen Sie, was gesagt wurde: Bewertung, Kommentar, Interview.",
                ),
            )


def _supported(emotion: Emotion, step: Step) -> bool:
    evidence = emotion.evidence or step.evidence
    return evidence is not None and evidence.grade is not Grade.ASSUMED


def stale_evidence(journey: Journey, asked: Asked) -> Iterator[Hint]:
    """Customers change; evidence that is older than a year may tell of others."""
    for stage, step in _placed(journey):
        days = sorted(each for each in dated(step) if (asked.today - each).days > asked.oldest_days)
        if days:
            oldest = days[0]
            one = len(days) == 1
            yield _hint(
                Rule.STALE_EVIDENCE,
                stage,
                step,
                Wording(
                    f"{'One piece of evidence is' if one else f'{len(days)} pieces of evidence are'} older than "
                    f"{_span(asked.oldest_days).en}; the oldest is of {oldest:%Y-%m-%d}.",
                    f"{'Ein Beleg ist' if one else f'{len(days)} Belege sind'} älter als "
                    f"{_span(asked.oldest_days).de}; der älteste ist vom {oldest:%d.%m.%Y}.",
                ),
                Wording("Measure again, or ask again.", "Messen oder fragen Sie neu."),
            )


def dated(step: Step) -> list[date]:
    """The day of every piece of evidence of a step: its own, or that of its newest source."""
    found = []
    for _, part in walk(step):
        if isinstance(part, Evidence):
            days = [day for day in map(_day, (part.date, *(source.date for source in part.sources))) if day]
            found += [max(days)] if days else []
    return found


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:  # a day that no calendar has
        return None


def _span(days: int) -> Wording:
    return Wording("a year", "ein Jahr") if days == 365 else Wording(f"{days} days", f"{days} Tage")


def pain_without_opportunity(journey: Journey, asked: Asked) -> Iterator[Hint]:
    """A severe pain point that nobody has an idea against."""
    solved = {each for step in journey.steps() for chance in step.opportunities for each in chance.solves}
    for stage, step in _placed(journey):
        for pain in step.pain_points:
            if (pain.severity or 0) >= SEVERE and not pain.opportunities and pain.id not in solved:
                if not step.opportunities:
                    yield _hint(
                        Rule.PAIN_WITHOUT_OPPORTUNITY,
                        stage,
                        step,
                        Wording(
                            f"Nothing is planned against the severe pain point “{pain.name or pain.id}”.",
                            f"Gegen den schweren Pain Point „{pain.name or pain.id}“ ist nichts vorgesehen.",
                        ),
                        Wording("Add an opportunity.", "Ergänzen Sie eine Opportunity."),
                    )


def text_too_long(journey: Journey, asked: Asked) -> Iterator[Hint]:
    """What stands in a cell must be read at a glance; one hint a step."""
    for stage, step in _placed(journey):
        longest = max(_lengths(step), default=(0, 0, ""), key=lambda each: each[0] - each[1])
        length, room, text = longest
        if length > room:
            start = " ".join(text.split())[:40]
            yield _hint(
                Rule.TEXT_TOO_LONG,
                stage,
                step,
                Wording(
                    f"A text has {length} characters; up to {room} read well in the picture: “{start}…”",
                    f"Ein Text hat {length} Zeichen; im Bild lesen sich bis zu {room} gut: „{start} …“",
                ),
                Wording(
                    "Shorten it to its core; the rest fits into the notes of the step.",
                    "Kürzen Sie ihn auf den Kern; der Rest passt in die Notizen des Schritts.",
                ),
            )


def _lengths(step: Step) -> Iterator[tuple[int, int, str]]:
    """Each drawn text of a step: its length, the room for it, itself."""
    for text, room in (
        (step.name, LONGEST_NAME),
        (step.expectation, LONGEST_TEXT),
        (step.best_outcome, LONGEST_TEXT),
    ):
        yield len(text), room, text
    for field in fields(step):
        value = getattr(step, field.name)
        for each in value if isinstance(value, tuple) else ():
            if isinstance(each, Note | Quote):
                yield len(each.text), LONGEST_TEXT, each.text
            elif isinstance(each, Named):
                yield len(each.name), LONGEST_TEXT, each.name
