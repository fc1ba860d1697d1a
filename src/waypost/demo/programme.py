"""The retailer's programme: what it asks where, whom it wrote to after a complaint, and what became of each."""

import random
from datetime import date, datetime, timedelta
from uuid import UUID

from django.core.mail import get_connection

from waypost.core.vocabulary.wording import Language, Wording
from waypost.demo.answering import Mood, answered, working_hour
from waypost.demo.surveys import made
from waypost.rooms.customers.actions.consents import write_down
from waypost.rooms.customers.queries import persons, reaching
from waypost.rooms.feedback.actions import reading
from waypost.rooms.people.records import Who
from waypost.rooms.surveys import actions
from waypost.rooms.surveys.actions import sending
from waypost.rooms.surveys.queries import doors
from waypost.rooms.surveys.queries.wishes import wishes
from waypost.rooms.surveys.records import Cadence, Outcome, TriggerKind
from waypost.web import clock

DELIVERED = Wording("Parcel delivered", "Paket zugestellt")
_RELATION = Wording("How are we doing?", "Wie finden Sie uns?")
_AFTER = Wording("After the delivery", "Nach der Lieferung")
_END = Wording("At the end of the purchase", "Am Ende des Kaufs")
_PROOF = Wording("Form “Newsletter and surveys”, text 3", "Formular „Newsletter und Umfragen“, Text 3")
_PURPOSE = Wording("surveys", "Umfragen")
_MAIL = Wording("e-mail", "E-Mail")
INVITED, CONSENTING = 30, 24
_ALL_IN_ALL = Mood(
    7.4, 7.2, 30,
    (
        Wording("Good furniture, but the hotline is a trial of patience.", "Gute Möbel, aber die Hotline ist eine Geduldsprobe."),
        Wording("Prices have gone up a lot.", "Die Preise sind stark gestiegen."),
    ),
    (
        Wording("Good advice in the store, we bought the whole room there.", "Gute Beratung in der Filiale, wir haben das ganze Zimmer dort gekauft."),
        Wording("I have been a customer for years and like to come back.", "Ich bin seit Jahren Kundin und komme gern wieder."),
    ),
)  # fmt: skip
_DELIVERY = Mood(
    7.6, 7.8, 30,
    (
        Wording("The parcel stood in the rain outside the door.", "Das Paket stand im Regen vor der Tür."),
        Wording("The delivery came a day late, without a word.", "Die Lieferung kam einen Tag zu spät, ohne Bescheid."),
    ),
    (
        Wording("Came on time, and the driver carried it up.", "Kam pünktlich, und der Fahrer hat es hochgetragen."),
        Wording("Well packed and quick.", "Gut verpackt und schnell da."),
    ),
)  # fmt: skip
_PURCHASE = Mood(
    7.0, 6.8, 30,
    (
        Wording("On the laptop my cart from the phone was empty.", "Am Laptop war mein Warenkorb vom Handy leer."),
        Wording("Shipping costs only show at the very end.", "Die Versandkosten stehen erst ganz am Schluss."),
    ),
    (
        Wording("Ordering took five minutes.", "Die Bestellung war in fünf Minuten erledigt."),
        Wording("The reviews helped me choose.", "Die Bewertungen haben mir bei der Auswahl geholfen."),
    ),
)  # fmt: skip


def put_in(who: Who, language: Language, drawn: dict[str, UUID], complaint: UUID, *, today: date) -> None:
    """Three more surveys with their triggers and answers, and a mailing of the survey after a complaint in several states."""
    relation = _survey(who, language, "relationship", _RELATION, _ALL_IN_ALL)
    rare = actions.set_trigger(
        who, relation, kind=TriggerKind.SCHEDULE, cadence=Cadence.QUARTER, share=10.0, again_days=180
    )
    # Off, so that a demo writes no mails by itself; one press switches it on.
    actions.switch_trigger(who, relation, trigger=rare.uuid, on=False)
    after = _survey(who, language, "touchpoint", _AFTER, _DELIVERY, touchpoint=DELIVERED.in_(language))
    actions.set_trigger(
        who, after, kind=TriggerKind.TOUCHPOINT, touchpoint=DELIVERED.in_(language), delay_minutes=120, share=25.0
    )
    end = _survey(who, language, "journey-end", _END, _PURCHASE, journey=drawn["buy-online"])
    actions.set_trigger(who, end, kind=TriggerKind.JOURNEY_END, delay_minutes=24 * 60, share=50.0)
    while reading.sweep():
        pass
    _mailing(who, language, complaint, working_hour(who, today))
    _called_back(who)


def _called_back(who: Who) -> None:
    """The oldest wishes are done, one is taken, the newest wait."""
    oldest = [each.row.uuid for each in wishes(who).known if each.row]
    half = len(oldest) // 2
    for number, wish in enumerate(oldest[:half]):
        actions.close_wish(who, wish, outcome=list(Outcome)[number % len(Outcome)])
    for wish in oldest[half : half + 1]:
        actions.take_wish(who, wish)


def _survey(
    who: Who,
    language: Language,
    slug: str,
    name: Wording,
    mood: Mood,
    *,
    journey: UUID | None = None,
    touchpoint: str = "",
) -> UUID:
    survey = made(who, language, slug, name, journey=journey, touchpoint=touchpoint)
    answered(who, survey, language, mood, random.Random(slug))
    return survey


def _mailing(who: Who, language: Language, survey: UUID, now: datetime) -> None:
    """Some have consented, some not; one opts out, one was written to the day before, two addresses are none."""
    numbers = reaching.everybody_with_an_address(who.workspace_id, INVITED)
    addresses = reaching.addresses_of(who.workspace_id, numbers)
    for person in persons.shown(who, numbers[:CONSENTING]):
        write_down(
            who, person=person.uuid, purpose=_PURPOSE.in_(language), channel=_MAIL.in_(language), given=True,
            proof=_PROOF.in_(language), at=now - timedelta(days=60),
        )  # fmt: skip
    known = list(addresses.values())
    wanted = "\n".join([*known, "old@shop.invalid", "nobody@shop.invalid"])
    with clock.on(now - timedelta(hours=1)):
        planned = actions.plan(who, survey, text=wanted, language=language)
    invitations = list(planned.mailing.invitations.order_by("pk"))
    nothing = get_connection("django.core.mail.backends.dummy.EmailBackend")
    found = doors.door(doors.token_of(invitations[0]))
    if found is not None:
        actions.opt_out(found)
    for each in invitations[1:-4]:
        sending.send(each.pk, nothing, now)
    for each in invitations[-2:]:
        sending.send(each.pk, nothing, now)
