"""One customer's contact history as a picture: analytics' `History` with feedback and questions becomes the scene that is drawn.

The customer stays a pseudonym: neither the id nor ids of concerns are told unless that is asked for.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone

from waypost.core.analytics.history import Contact, History
from waypost.core.analytics.questions.periods import local_time
from waypost.core.drawing.scene import SwitchKind
from waypost.core.drawing.scene import history as scene
from waypost.core.pictures.heard import Asked as Asked
from waypost.core.pictures.heard import Said as Said
from waypost.core.pictures.heard import leads
from waypost.core.vocabulary.events import MICROSECONDS
from waypost.core.vocabulary.numbers import duration, number
from waypost.core.vocabulary.stages import DEFAULT_STAGES
from waypost.core.vocabulary.wording import Language, Wording

_DAY = 86_400 * MICROSECONDS
_KINDS = (
    (SwitchKind.DEVICE, ("device switch", "device switches"), "Gerätewechsel"),
    (SwitchKind.DEPARTMENT, ("department switch", "department switches"), "Abteilungswechsel"),
    (SwitchKind.CHANNEL, ("channel switch", "channel switches"), "Kanalwechsel"),
)


@dataclass(frozen=True, slots=True)
class Wish:
    """How the picture shall be: `customer` shows this id instead of a pseudonym, `stages` names touchpoints' stages, `notes` are
    said below it."""

    customer: str = ""
    stages: Mapping[str, str] | None = None
    sources: tuple[str, ...] = ()
    unfold: bool = False
    width: float = 1440.0
    notes: tuple[str, ...] = ()


def picture(
    found: History,
    language: Language,
    said: Sequence[Said] = (),
    wish: Wish | None = None,
    asked: Sequence[Asked] = (),
) -> scene.History:
    """The scene of a contact history, to be given to `drawing.render.render`."""
    wish = wish or Wish()
    concerns = _concerns(found, language, shown=bool(wish.customer))
    stages = {touchpoint: _stage(stage, language) for touchpoint, stage in (wish.stages or {}).items()}
    visits = [visit for visit, size in enumerate(found.visits) for _ in range(size)]
    return scene.History(
        title=sentence(found, language),
        who=_who(found, language, wish.customer),
        events=tuple(
            _event(contact, visit, found.zone, concerns, stages, language)
            for contact, visit in zip(found.contacts, visits, strict=True)
        ),
        turns=tuple(
            scene.Turn(switch.after, SwitchKind(switch.role.value), switch.from_value, switch.to_value, switch.back)
            for switch in found.switches
        ),
        voices=tuple(
            scene.Voice(
                local(each.time, found.zone),
                each.feeling,
                each.rating,
                each.text,
                each.touchpoint,
                each.source,
                each.reading,
                each.href,
            )
            for each in sorted(said, key=lambda each: each.time)
        ),
        asked=tuple(
            scene.Asked(local(each.time, found.zone), each.what, each.became, each.about, each.href)
            for each in sorted(asked, key=lambda each: each.time)
        ),
        cases=_cases(found, concerns),
        inner=tuple(
            scene.Inner(local(step.time, found.zone), step.touchpoint, step.department, concerns.get(step.concern, ""))
            for step in found.internal
        ),
        as_of=local(found.as_of, found.zone) if found.as_of else None,
        stages=_in_order(found, stages, language),
        pause=duration(found.visit_gap / MICROSECONDS, language),
        lead=leads(said, asked, language),
        notes=(*_notes(found, language), *wish.notes),
        sources=wish.sources,
        unfold=wish.unfold,
        width=wish.width,
    )


def local(instant: int, zone: str) -> datetime:
    """An instant in µs UTC as local time with its offset: so that the order of times is that of instants.

    >>> local(0, "Europe/Berlin").isoformat()
    '1970-01-01T01:00:00+01:00'
    """
    there = local_time(instant, zone)
    return there.replace(tzinfo=timezone(there.utcoffset() or timedelta()))


def sentence(found: History, language: Language) -> str:
    """What a colleague would say of this customer's contacts."""
    if not found.contacts:
        return Wording("No contacts in this period", "Keine Kontakte in diesem Zeitraum").in_(language)
    amount, days = len(found.contacts), (found.contacts[-1].time - found.contacts[0].time) / _DAY
    channels = len({contact.channel for contact in found.contacts if contact.channel})
    parts = [
        Wording(
            f"{number(amount, 'en')} contact{'s' * (amount != 1)}{_within(days, 'en')}{_on(channels, 'en')}",
            f"{number(amount, 'de')} Kontakt{'e' * (amount != 1)}{_within(days, 'de')}{_on(channels, 'de')}",
        ).in_(language)
    ]
    counts = Counter(switch.role.value for switch in found.switches)
    for kind, english, german in _KINDS:
        if count := counts[kind.value]:
            word = Wording(english[count != 1], german).in_(language)
            parts.append(f"{number(count, language)} {word}")
    if steps := len(found.internal):
        named = Wording(
            f"internal step{'s' * (steps != 1)}", f"interne{'r' * (steps == 1)} Schritt{'e' * (steps != 1)}"
        )
        parts.append(f"{number(steps, language)} {named.in_(language)}")
    return "; ".join([*parts, _last(found, language)])


def _within(days: float, language: Language) -> str:
    """
    >>> _within(0.2, "en"), _within(23.4, "de"), _within(150, "de"), _within(150, "en")
    (' within one day', ' in 23 Tagen', ' in 5 Monaten', ' in 5 months')
    """
    if days < 1:
        return Wording(" within one day", " an einem Tag").in_(language)
    units = ((1.0, "day", "Tag"), (30.44, "month", "Monat"), (365.25, "year", "Jahr"))
    size, english, german = units[0] if days < 60 else units[1] if days < 730 else units[2]
    amount = round(days / size)
    text = number(amount, language)
    plural = amount != 1
    return Wording(f" in {text} {english}{'s' * plural}", f" in {text} {german}{'en' * plural}").in_(language)


def _on(channels: int, language: Language) -> str:
    if not channels:
        return ""
    if channels == 1:
        return Wording(" on one channel", " auf einem Kanal").in_(language)
    text = number(channels, language)
    return Wording(f" on {text} channels", f" auf {text} Kanälen").in_(language)


def _last(found: History, language: Language) -> str:
    days = (found.as_of - found.contacts[-1].time) // _DAY
    if days < 1:
        return Wording("last contact less than a day before the end of the data", "letzter Kontakt weniger als einen Tag vor dem Datenstand").in_(language)  # fmt: skip
    text = number(days, language)
    return Wording(
        f"last contact {text} day{'s' * (days != 1)} before the end of the data",
        f"letzter Kontakt {text} Tag{'e' * (days != 1)} vor dem Datenstand",
    ).in_(language)


def _who(found: History, language: Language, customer: str) -> str:
    if customer:
        return Wording(f"Customer {customer}", f"Kunden-ID {customer}").in_(language)
    return Wording(f"Pseudonym: person {found.person}", f"Pseudonym: Person {found.person}").in_(language)


def _event(
    contact: Contact, visit: int, zone: str, concerns: Mapping[str, str], stages: Mapping[str, str], language: Language
) -> scene.Event:
    amount = contact.value
    digits = 0 if amount is not None and float(amount).is_integer() else 2
    return scene.Event(
        at=local(contact.time, zone),
        touchpoint=contact.touchpoint,
        channel=contact.channel,
        device=contact.device,
        department=contact.department,
        concern=concerns.get(contact.concern, ""),
        value="" if amount is None else number(amount, language, digits=digits),
        stage=stages.get(contact.touchpoint, ""),
        visit=visit,
    )


def _concerns(found: History, language: Language, *, shown: bool) -> dict[str, str]:
    """Concerns by number in the order in which they come, with their contact reason; by id where ids are shown."""
    labels: dict[str, str] = {}
    for contact in sorted((*found.contacts, *found.internal), key=lambda each: each.time):
        if contact.concern and contact.concern not in labels:
            name = contact.concern if shown else number(len(labels) + 1, language)
            reason = f": {contact.contact_reason}" if contact.contact_reason else ""
            labels[contact.concern] = Wording(f"Concern {name}{reason}", f"Anliegen {name}{reason}").in_(language)
    return labels


def _cases(found: History, concerns: Mapping[str, str]) -> tuple[scene.Case, ...]:
    """Concerns with more than one contact or internal step, from the first to the last of them."""
    cases = []
    for concern, label in concerns.items():
        times = [contact.time for contact in found.contacts if contact.concern == concern]
        all_ = sorted([*times, *(step.time for step in found.internal if step.concern == concern)])
        if len(all_) > 1:
            start, end = local(all_[0], found.zone), local(all_[-1], found.zone)
            cases.append(scene.Case(label, start, end, len(times)))
    return tuple(cases)


def _stage(stage: str, language: Language) -> str:
    return DEFAULT_STAGES[stage].in_(language) if stage in DEFAULT_STAGES else stage


def _in_order(found: History, stages: Mapping[str, str], language: Language) -> tuple[str, ...]:
    """The stages that occur: default ones in their order, then others as they come."""
    met = dict.fromkeys(stages[contact.touchpoint] for contact in found.contacts if contact.touchpoint in stages)
    default = [wording.in_(language) for wording in DEFAULT_STAGES.values()]
    return tuple(sorted(met, key=lambda name: default.index(name) if name in default else len(default)))


def _notes(found: History, language: Language) -> tuple[str, ...]:
    outside = found.earlier + found.later
    if not outside:
        return ()
    text = number(outside, language)
    return (
        Wording(
            f"{text} contact{'s' * (outside != 1)} outside of the period {'are' if outside != 1 else 'is'} not shown.",
            f"{text} Kontakt{'e' * (outside != 1)} außerhalb des Zeitraums {'fehlen' if outside != 1 else 'fehlt'} hier.",
        ).in_(language),
    )
