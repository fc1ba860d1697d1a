"""What people at the retailer notice and propose, and how they walked the complaint themselves: by the doors of members."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.utils import timezone

from waypost.core.vocabulary.wording import Language, Wording
from waypost.rooms.feedback import actions as feedback
from waypost.rooms.feedback import queries as heard
from waypost.rooms.feedback.actions import reading
from waypost.rooms.feedback.records import ItemKind, Said
from waypost.rooms.ideas import actions as ideas
from waypost.rooms.ideas import queries as known
from waypost.rooms.ideas.records import ContributionKind, Given, IdeaState
from waypost.rooms.people import queries as members
from waypost.rooms.people.records import Who
from waypost.rooms.people.rights import Role
from waypost.rooms.walks import actions as walks
from waypost.rooms.walks.records import Do, Written

if TYPE_CHECKING:
    from waypost.rooms.walks.models import WalkThrough

JOURNEY = "complaint"
_NOTHING = Wording("", "")
IDEA, OBSERVATION = ContributionKind.IDEA, ContributionKind.OBSERVATION


@dataclass(frozen=True, slots=True)
class Left:
    """What somebody left at a step so many `days` ago; `votes` is how many colleagues are for it, `state` what became of it."""

    by: Role
    kind: ContributionKind
    step: str
    text: Wording
    days: int
    feeling: int | None = None
    votes: int = 0
    state: IdeaState = IdeaState.NEW
    reason: Wording = _NOTHING


LEFT = (
    Left(
        Role.SERVICE_AGENT, IDEA, "tell-again",
        Wording(
            "Show the whole story at a transfer. Today customers begin from scratch with every one of us.",
            "Beim Weiterleiten die ganze Vorgeschichte zeigen. Heute fängt die Kundschaft bei jedem von uns von vorn an.",
        ),
        days=75, feeling=-2, votes=5, state=IdeaState.PLANNED,
        reason=Wording("Comes with the new ticket system.", "Kommt mit dem neuen Ticketsystem."),
    ),
    Left(
        Role.TEAM_LEAD, IDEA, "wait-call",
        Wording(
            "Send a text message with the hour of the call back. Many sit by the phone all day.",
            "Eine SMS mit der Uhrzeit des Rückrufs schicken. Viele sitzen den ganzen Tag am Telefon.",
        ),
        days=120, feeling=-1, votes=4, state=IdeaState.DONE,
        reason=Wording("Tried since June, stays.", "Seit Juni im Versuch, bleibt."),
    ),
    Left(
        Role.CONTRIBUTOR, IDEA, "complain",
        Wording(
            "Let customers photograph the damage on the way in, not only after our third question.",
            "Das Foto vom Schaden gleich am Anfang hochladen lassen, nicht erst nach unserer dritten Rückfrage.",
        ),
        days=31, votes=2, state=IdeaState.SEEN,
    ),
    Left(
        Role.SERVICE_AGENT, IDEA, "complain",
        Wording("Switch the hotline to an answering machine at noon.", "Mittags die Hotline auf Anrufbeantworter stellen."),
        days=52, votes=1, state=IdeaState.DECLINED,
        reason=Wording("Most calls come at noon.", "Mittags kommen die meisten Anrufe."),
    ),
    Left(
        Role.ANALYST, IDEA, "unpack",
        Wording("Print the number of the hotline on the leaflet in the box.", "Die Nummer der Hotline auf den Zettel im Karton drucken."),
        days=9, feeling=-1, votes=3,
    ),
    Left(
        Role.SERVICE_AGENT, OBSERVATION, "tell-again",
        Wording(
            "Most people I take over from the chat sigh first and then tell everything again.",
            "Die meisten, die ich aus dem Chat übernehme, seufzen erst einmal und erzählen dann alles noch einmal.",
        ),
        days=23, feeling=-2,
    ),
    Left(
        Role.CONTRIBUTOR, OBSERVATION, "unpack",
        Wording(
            "Panels are cracked at the same corner every time: the cardboard is thinner there.",
            "Die Platten sind immer an derselben Ecke gebrochen: Dort ist der Karton dünner.",
        ),
        days=16, feeling=-1,
    ),
)  # fmt: skip
WALK = Wording("Complaint by telephone, as a customer", "Reklamation am Telefon, selbst erlebt")
BRIEF = Wording(
    "Take a damaged panel from the returns and complain by telephone. No names of colleagues in the notes.",
    "Eine beschädigte Platte aus den Retouren nehmen und telefonisch reklamieren. Keine Namen von Kolleginnen und Kollegen notieren.",
)
PORTAL = Wording("Review portal", "Bewertungsportal")
PROPOSED = (
    Wording(
        "Please name the hour of the delivery the day before. Half a day of waiting is too long.",
        "Bitte nennt die Uhrzeit der Lieferung am Tag davor. Einen halben Tag warten ist zu lang.",
    ),
    Wording(
        "It would be great if you named the hour of the delivery; I waited half a day.",
        "Es wäre toll, wenn ihr die Uhrzeit der Lieferung nennt, ich habe einen halben Tag gewartet.",
    ),
    Wording(
        "My suggestion: put spare screws into every box.",
        "Mein Vorschlag: Legt in jeden Karton Ersatzschrauben.",
    ),
    Wording(
        "I would suggest adding spare screws to each box.",
        "Ich würde vorschlagen, Ersatzschrauben in jeden Karton zu legen.",
    ),
    Wording(
        "It would be nice if the app showed where the parcel is.",
        "Es wäre schön, wenn die App zeigen würde, wo das Paket ist.",
    ),
)
WALKED_DAYS = (68, 12)  # ago, each round; each walk a day after the one before
STOPS = ("complain", "tell-again", "wait-call")


@dataclass(frozen=True, slots=True)
class Met:
    """What a walker met at a stop; times in minutes."""

    lasted: float
    waiting: float
    forms: int
    fields: int
    contacts: int
    rating: int
    feeling: int
    note: Wording = _NOTHING


ROUNDS: Sequence[Sequence[tuple[Role, Sequence[Met]]]] = (
    (
        (Role.CX_MANAGER, (
            Met(14, 9, 1, 11, 1, 2, -1, Wording("Nine minutes of music before anybody answered.", "Neun Minuten Musik, bevor jemand abnahm.")),
            Met(11, 4, 0, 0, 2, 1, -2, Wording("Told the whole story to two people.", "Die ganze Geschichte zwei Leuten erzählt.")),
            Met(95, 92, 0, 0, 1, 2, -1, Wording("The call back came, an hour late.", "Der Rückruf kam, eine Stunde später als gesagt.")),
        )),
        (Role.ANALYST, (
            Met(19, 13, 1, 11, 1, 2, -2),
            Met(8, 2, 0, 0, 2, 2, -1),
            Met(140, 138, 0, 0, 1, 1, -2, Wording("No call back at all, I rang again.", "Gar kein Rückruf, ich rief selbst noch einmal an.")),
        )),
    ),
    (
        (Role.CX_MANAGER, (
            Met(9, 4, 1, 7, 1, 4, 1, Wording("The form asks for less now.", "Das Formular fragt jetzt nach weniger.")),
            Met(6, 1, 0, 0, 1, 3, 0),
            Met(42, 40, 0, 0, 1, 4, 1, Wording("A text message named the hour, and it was kept.", "Eine SMS nannte die Uhrzeit, und sie wurde gehalten.")),
        )),
        (Role.CONTRIBUTOR, (
            Met(12, 7, 1, 7, 1, 3, 0),
            Met(7, 2, 0, 0, 2, 3, -1),
            Met(38, 36, 0, 0, 1, 4, 1),
        )),
    ),
)  # fmt: skip


def put_in(who: Who, language: Language, journeys: Mapping[str, UUID]) -> None:
    """Ideas, observations and walks at the complaint; what was written is read."""
    people = {Role(each.role): each for each in members.members_of(who.workspace_id)}
    for number, each in enumerate(LEFT):
        _leave(who, people, each, f"demo-{number}", journeys[JOURNEY], language)
    ideas.make_link(who, name=Wording("Hotline", "Hotline").in_(language), journey=journeys[JOURNEY], steps=STOPS)
    row = walks.plan(
        who, title=WALK.in_(language), brief=BRIEF.in_(language), journey=journeys[JOURNEY], steps=STOPS
    )  # fmt: skip
    for number, some in enumerate(ROUNDS):
        if number:
            row = walks.begin_round(who, row.uuid)
        for day, (role, met) in enumerate(some):
            over_at = timezone.now() - timedelta(days=WALKED_DAYS[number] - day, hours=3)
            _walk(people[role], row, met, f"demo-{number}-{role.value}", over_at, language)
    _propose(who, language)
    while reading.sweep():
        pass


def _propose(who: Who, language: Language) -> None:
    """What customers propose in a portal: two say the same and become an idea, the others wait as candidates."""
    now = timezone.now()
    source = PORTAL.in_(language)
    feedback.take(
        who,
        [
            Said(
                kind=ItemKind.REVIEW,
                source=source,
                at=now - timedelta(days=2 + 4 * n),
                text=each.in_(language),
                outside=f"proposal-{n}",
            )
            for n, each in enumerate(PROPOSED)
        ],
    )
    alike = [heard.item_by_outside(who, source, f"proposal-{n}") for n in range(2)]
    ideas.gather(who, [each.uuid for each in alike if each])


def _leave(who: Who, people: Mapping[Role, Who], left: Left, key: str, journey: UUID, language: Language) -> None:
    given = Given(
        kind=left.kind, text=left.text.in_(language), key=key, journey=journey, step=left.step, feeling=left.feeling,
        at=timezone.now() - timedelta(days=left.days),
    )  # fmt: skip
    made = ideas.contribute(people[left.by], given)
    if left.kind is OBSERVATION:
        return
    idea = known.idea_of(who, made.item.uuid)
    for each in list(people.values())[: left.votes]:
        ideas.vote(each, idea)
    if left.state is not IdeaState.NEW:
        ideas.decide(who, idea, state=left.state, reason=left.reason.in_(language))


def _walk(walker: Who, row: "WalkThrough", met: Sequence[Met], key: str, over_at: datetime, language: Language) -> None:
    walk = walks.begin(walker, row.uuid, key=key)
    for stop, each in zip(row.stops.order_by("position"), met, strict=True):
        written = Written(
            waiting=round(60 * each.waiting), forms=each.forms, fields=each.fields, contacts=each.contacts,
            rating=each.rating, feeling=each.feeling, note=each.note.in_(language), lasted=round(60 * each.lasted),
        )  # fmt: skip
        walks.write(walker, walk.uuid, stop.uuid, do=Do.DONE, given=written)
    walks.finish(walker, walk.uuid, over_at=over_at)
