"""Where links lead to. A public link is known by its token, a personal one by the hash of it."""

from dataclasses import dataclass
from hashlib import sha256
from time import monotonic

from django.core import signing
from django.db import transaction
from django.utils.crypto import salted_hmac

from waypost.core.vocabulary import survey as documents
from waypost.core.vocabulary.survey import Anonymity
from waypost.rooms.contacts.queries import history as contacts
from waypost.rooms.surveys.models import Answer, Invitation, PublicLink, Survey, SurveyVersion
from waypost.rooms.surveys.queries.documents import document_of, draft_of
from waypost.rooms.surveys.records import OVER, Disposition, State

KEPT = 5.0  # seconds; a survey that is paused by another process takes answers no longer than that
MOST = 10_000  # links remembered
TRIED = 7 * 24 * 3_600  # seconds for which a try-out may be opened


@dataclass(frozen=True, slots=True)
class Door:
    """Where a link leads: a survey, and who it was made for if it is a personal one. `tries`: the draft is tried out."""

    token: str
    survey: Survey
    link: PublicLink | None = None
    invitation: Invitation | None = None
    tries: bool = False

    @property
    def document(self) -> documents.Survey:
        """What is asked behind it: of a try-out the draft, else the version that is live."""
        live = self.survey.live
        return draft_of(self.survey) if self.tries or live is None else document_of(live)

    @property
    def is_open(self) -> bool:
        """Whether answers are taken."""
        return self.survey.state == State.LIVE and not (self.link and self.link.closed_at)

    @property
    def is_used(self) -> bool:
        """Whether this personal link has its answer, or its person does not want to."""
        if self.invitation is None or Disposition(self.invitation.state) not in OVER:
            return False
        return self.invitation.state != Disposition.OPTED_OUT or self.opted_out

    @property
    def is_declined(self) -> bool:
        """Whether it is used because its person does not want to: they have answered nothing."""
        return self.invitation is not None and self.invitation.state == Disposition.OPTED_OUT and self.opted_out

    @property
    def opted_out(self) -> bool:
        """Whether its person wants no further survey, and has not changed their mind; one query."""
        asked = self.invitation
        return asked is not None and contacts.has_opted_out(
            asked.workspace_id, address=asked.address, person=asked.person_no
        )

    @property
    def key(self) -> str:
        """What names the one try of a personal link, on whatever device; "" where each begins its own.

        An anonymous survey has none: nothing may lead from an invitation to its answer.
        """
        if self.invitation is None or self.anonymous:
            return ""
        return hashed(f"answer:{self.token}")[:32]

    @property
    def anonymous(self) -> bool:
        live = self.survey.live
        return live is not None and document_of(live).anonymity is Anonymity.ANONYMOUS


def door(token: str) -> Door | None:
    """Where a link leads; None for one that nobody made."""
    if token.startswith(_TRY):
        return _tried(token)
    now = monotonic()
    known = _known.get(token)
    if known is not None and known[0] > now:
        return known[1]
    link = PublicLink.objects.select_related("survey__live", "survey__workspace").filter(token=token).first()
    if link is not None:
        if len(_known) > MOST:
            _known.clear()
        _known[token] = now + KEPT, Door(token, link.survey, link)
        return _known[token][1]
    invitations = Invitation.objects.select_related("survey__live", "survey__workspace")
    found = invitations.filter(hashed=hashed(token)).first()
    return None if found is None else Door(token, found.survey, invitation=found)


def try_token(row: Survey) -> str:
    """The token of a try-out of the draft, for whoever gets it, for a week."""
    return _TRY + _signer.sign(row.uuid.hex)


def _tried(token: str) -> Door | None:
    try:
        uuid = _signer.unsign(token.removeprefix(_TRY), max_age=TRIED)
    except signing.BadSignature:
        return None
    row = Survey.objects.select_related("live", "workspace").filter(uuid=uuid).first()
    return None if row is None else Door(token, row, tries=True)


_TRY = "try."
_signer = signing.TimestampSigner(salt="waypost.survey.try", sep=".")


def forget() -> None:
    """Look every link up anew: a survey or its links have changed. At once, and when the change is kept."""
    _known.clear()
    transaction.on_commit(_known.clear)


_known: dict[str, tuple[float, Door]] = {}


def hashed(secret: str) -> str:
    """What is kept of a token."""
    return sha256(secret.encode()).hexdigest()


def brought_as(row: Survey, key: str) -> str:
    """What is kept of the key that a program gives to an answer. It is keyed with the secret of this server, unlike those of
    visitors, which are read from an address: neither can name what the other has sent, in this survey or another."""
    return salted_hmac("waypost.survey.brought", f"{row.uuid.hex}:{key}", algorithm="sha256").hexdigest()


def token_of(invitation: Invitation) -> str:
    """The token of a personal link: made from its name and the secret of this server, so that reminders know it too."""
    return salted_hmac("waypost.survey.invitation", invitation.uuid.hex, algorithm="sha256").hexdigest()[:32]


def begun(found: Door, key: str) -> Answer | None:
    """The answer of this try, as far as it came."""
    rows = Answer.objects.filter(workspace_id=found.survey.workspace_id, survey=found.survey, key=hashed(key))
    return rows.select_related("version", "survey").first()


def version_of(found: Door, number: int | None) -> SurveyVersion | None:
    """The version that a form was made from, else the one that is asked now."""
    live = found.survey.live
    if number is None or live is None or live.number == number:
        return live
    return found.survey.versions.filter(number=number).first() or live


def fresh(document: documents.Survey, key: str, language: str) -> documents.Answer:
    """An answer in which nothing is answered yet."""
    return documents.begun(document, seed_of(key), language, {})


def seed_of(key: str) -> str:
    """What mixes the order of options for one try: the same on every page of it."""
    return hashed(f"seed:{key}")[:16]
