"""A member leaves an observation or an idea: it becomes a feedback item, and an idea stands in the report at once."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from waypost.core.vocabulary.beginnings import beginning
from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.feedback import actions as feedback
from waypost.rooms.feedback import queries as known
from waypost.rooms.feedback.records import ItemKind, Said, stated
from waypost.rooms.ideas.models import Contribution, ContributionPhoto, Idea, IdeaItem
from waypost.rooms.ideas.records import FEELINGS, LONGEST_AGO, LONGEST_TEXT, SIDE, SOURCE, ContributionKind, Given
from waypost.rooms.ideas.rights import CONTRIBUTE
from waypost.rooms.journal import actions as journal
from waypost.rooms.journal.records import ActorKind, Ref
from waypost.rooms.maps import queries as maps
from waypost.rooms.people.records import House, Who
from waypost.web.language import said
from waypost.web.pictures import Cleaned, cleaned


def contribute(who: Who, given: Given) -> Contribution:
    """Keep an observation or an idea; the same `key` again is the one that is there.

    Raises WaypostError for what cannot be kept, NotThere and NotAllowed for a journey that this member may not open.
    """
    who.must(CONTRIBUTE)
    _check(given)
    _must_be_there(who, given)
    photo = cleaned(given.photo, side=SIDE, photo=True) if given.photo else None  # before the lock: it takes a while
    return _kept(who, given, photo)


@transaction.atomic
def _kept(who: Who, given: Given, photo: Cleaned | None) -> Contribution:
    key = _key(who, given)
    mine = Contribution.objects.select_related("item").filter(workspace_id=who.workspace_id)
    if there := mine.filter(key=key).first():
        return there
    now = given.at or timezone.now()
    # The house takes it in: whoever contributes may not bring in whatever else customers are said to have said.
    house, source = House(who.workspace_id), _source(who)
    item = Said(
        kind=ItemKind.EMPLOYEE, source=source, at=now, text=given.text, outside=key, journey=given.journey,
        step=given.step, stated=stated(given.feeling),
    )  # fmt: skip
    feedback.take(house, [item])
    row = known.item_by_outside(house, source, key)
    assert row is not None, "it was taken in this transaction"
    named = who.actor.kind is ActorKind.MEMBER and not given.nameless
    made = Contribution.objects.create(
        workspace_id=who.workspace_id, kind=given.kind.value, item_id=row.pk, feeling=given.feeling, at=now,
        member_id=who.actor.id if named else None, key=key,
    )  # fmt: skip
    if photo is not None:
        ContributionPhoto.objects.create(
            workspace_id=who.workspace_id, contribution=made, content=photo.content, width=photo.width,
            height=photo.height,
        )  # fmt: skip
    teller = house if given.nameless else who
    if given.kind is ContributionKind.IDEA:
        idea = _idea(who, given, row.pk, beginning(known.without_names(who.workspace_id, row.uuid)), now)
        journal.record(teller, "idea.contributed", idea.ref)
    else:
        journal.record(teller, "idea.observed", Ref("comment", row.uuid, source))
    return made


def _key(who: Who, given: Given) -> str:
    """A key names a try of whoever sends it: the same one of somebody else is another. It does not say whose it is."""
    return salted_hmac(
        "waypost.contributions", f"{who.actor.kind.value} {who.actor.id} {given.key}", algorithm="sha256"
    ).hexdigest()[:40]


def _idea(who: Who, given: Given, item: int, title: str, now: datetime) -> Idea:
    idea = Idea.objects.create(
        workspace_id=who.workspace_id, title=title, journey=given.journey, step=given.step, made_at=now,
        changed_at=now,
    )  # fmt: skip
    IdeaItem.objects.create(workspace_id=who.workspace_id, idea=idea, item_id=item)
    return idea


def _source(who: Who) -> str:
    """One source, in whatever language the first contribution came."""
    there = known.sources(House(who.workspace_id))
    return next((name for name in (SOURCE.en, SOURCE.de) if name in there), said(SOURCE))


def _check(given: Given) -> None:
    if not given.text.strip() or len(given.text) > LONGEST_TEXT:
        raise WaypostError(
            en=f"Say it in a few words, of at most {LONGEST_TEXT:,} characters.",
            de="Bitte in ein paar Worten sagen, worum es geht; höchstens 4.000 Zeichen.",
        )
    if given.feeling is not None and given.feeling not in FEELINGS:
        raise WaypostError(
            en="A feeling lies between −2 and +2; leave it out if you have none.",
            de="Ein Gefühl liegt zwischen −2 und +2; wer keines angeben will, lässt es weg.",
        )
    if given.at is not None and given.at > timezone.now():
        raise WaypostError(
            en="Nothing is noticed before it happens; check the time and its zone.",
            de="Bemerkt werden kann nur, was schon geschehen ist; bitte Zeit und Zeitzone prüfen.",
        )
    if given.at is not None and given.at < timezone.now() - LONGEST_AGO:
        raise WaypostError(
            en="That was more than a year ago. Check the day; what still holds can be said as of today.",
            de="Das ist über ein Jahr her. Bitte den Tag prüfen; was noch gilt, lässt sich mit heutigem Datum sagen.",
        )
    if not given.key:
        raise WaypostError(
            en="The form came without its key. Load the page anew and send it once more.",
            de="Das Formular kam ohne seine Kennung. Bitte die Seite neu laden und noch einmal senden.",
        )


def _must_be_there(who: Who, given: Given) -> None:
    """The journey is one that this member may open, the step one of its own."""
    if given.journey is None:
        if given.step:
            raise WaypostError(en="Choose the step from the list.", de="Bitte den Schritt aus der Liste wählen.")
        return
    record = maps.journey(who, given.journey)
    if given.step and given.step not in {each.id for each in record.outline.stations}:
        raise WaypostError(
            en=f"“{record.title}” has no such step any more. Choose one from the list.",
            de=f"„{record.title}“ hat diesen Schritt nicht mehr. Bitte einen aus der Liste wählen.",
        )
