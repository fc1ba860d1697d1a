"""Observed personas: clusters get names, become lines of a drawing and drafts of persona documents."""

from collections.abc import Sequence
from dataclasses import dataclass

from waypost.core.analytics.questions.clusters import Cluster, ClustersAnswer, Trait
from waypost.core.vocabulary.journey.parts import Evidence, Grade, Source, Voice
from waypost.core.vocabulary.journey.persona import Persona
from waypost.core.vocabulary.numbers import duration, number, percent
from waypost.core.vocabulary.wording import Language, Wording

_TYPICAL = 12  # contacts told of the typical history
LEAST_REACH = 0.1  # a line stops where at least this share of its customers were
LEAST_USE = 0.15  # a channel with at least this share of the contacts is a preferred one


@dataclass(frozen=True, slots=True)
class LineStop:
    """A touchpoint on a line: share of the cluster's customers who were there, and its median place (0 … 1)."""

    touchpoint: str
    share: float
    position: float


@dataclass(frozen=True, slots=True)
class ClusterLine:
    """One observed persona as a line: its stops in order of their median place. `share`: of all customers."""

    name: str
    share: float
    customers: int
    stops: tuple[LineStop, ...]


def cluster_names(clusters: Sequence[Cluster], language: Language) -> tuple[str, ...]:
    """A name for each cluster from what sets it apart most, different from each other.

    Touchpoints and channels that clearly more of its customers use: "Chat and call back"; where there is none, what they
    use less: "Rarely app". The names are suggestions for people to better.
    """
    names: list[str] = []
    for cluster in clusters:
        name = next((name for name in _suggestions(cluster, language) if name not in names), "")
        names.append(name or Wording("Group", "Gruppe").in_(language) + f" {cluster.number}")
    return tuple(names)


def cluster_lines(
    answer: ClustersAnswer, language: Language, least_reach: float = LEAST_REACH
) -> tuple[ClusterLine, ...]:
    """The clusters as lines, largest first; touchpoints that fewer than `least_reach` of the customers reach left out."""
    return tuple(
        ClusterLine(
            name=name,
            share=cluster.share.value,
            customers=cluster.customers,
            stops=tuple(
                LineStop(stop.name, stop.share.value, stop.position)
                for stop in cluster.touchpoints
                if stop.share.value >= least_reach
            ),
        )
        for name, cluster in zip(cluster_names(answer.clusters, language), answer.clusters, strict=True)
    )


def persona_of(cluster: Cluster, name: str, language: Language, *, source: str = "", date: str = "") -> Persona:
    """A draft of a persona document: measured where customers' contacts tell it, empty where people have to.

    `source` names the data, `date` is the day of its last event (YYYY-MM-DD).
    """
    channels = tuple(usage.name for usage in cluster.channels if usage.share >= LEAST_USE)
    return Persona(
        name=name,
        date=date,
        summary=_summary(cluster, language),
        preferred_contact=channels,
        customers=cluster.customers,
        attributes=_attributes(cluster, language),
        evidence=Evidence(
            grade=Grade.MEASURED,
            sources=(
                Source(name=source or _OBSERVED.in_(language), voice=Voice.SYSTEM, n=cluster.customers, date=date),
            ),
            n=cluster.customers,
            date=date,
            note=_NOTE.in_(language),
        ),
    )


_OBSERVED = Wording("Contact histories", "Kontakthistorien")
_NOTE = Wording(
    "Observed: a group of similar contact histories. Who these people are and why, only asking them tells.",
    "Beobachtet: eine Gruppe ähnlicher Kontakthistorien. Wer diese Menschen sind und warum, sagt nur Nachfragen.",
)


def _suggestions(cluster: Cluster, language: Language) -> list[str]:
    more = _different_names([trait for trait in cluster.traits if trait.stands_out and trait.lift.value > 1])
    less = _different_names([trait for trait in cluster.traits if trait.stands_out and trait.lift.value < 1])
    both = Wording(" and ", " und ").in_(language)
    without = Wording("Rarely ", "Selten ").in_(language)
    names = [more[0] + both + other for other in more[1:5] if _apart(more[0], other)] + more[:3]
    return names + [without + name for name in less[:3]]


def _apart(one: str, other: str) -> bool:
    """Whether a second name says something that the first one does not: not “Parcel and parcel delivered”."""
    return not {*one.lower().split()} & {*other.lower().split()}


def _different_names(traits: Sequence[Trait]) -> list[str]:
    """A touchpoint and a channel of the same name are one."""
    return list(dict.fromkeys(trait.name for trait in traits if trait.name))


def _summary(cluster: Cluster, language: Language) -> str:
    share = percent(cluster.share.value, language)
    span = duration(cluster.span, language)
    contacts = number(cluster.contacts, language)
    often = ", ".join(_different_names([t for t in cluster.traits if t.stands_out and t.lift.value > 1])[:4])
    said = Wording(
        f"{share} of the customers. In the median {contacts} contacts, {span} from the first to the last.",
        f"{share} der Kund:innen. Im Median {contacts} Kontakte, {span} vom ersten bis zum letzten.",
    ).in_(language)
    apart = Wording(f" More often than others at: {often}.", f" Öfter als andere bei: {often}.").in_(language)
    return said + (apart if often else "")


def _attributes(cluster: Cluster, language: Language) -> dict[str, str]:
    words = {
        Wording("Share of customers", "Anteil der Kund:innen"): percent(cluster.share.value, language, digits=1),
        Wording("Contacts (median)", "Kontakte (Median)"): number(cluster.contacts, language),
        Wording("From first to last contact (median)", "Vom ersten bis zum letzten Kontakt (Median)"): duration(
            cluster.span, language
        ),
        Wording("Stability", "Stabilität"): (
            "" if cluster.stability is None else number(cluster.stability, language, digits=2)
        ),
        Wording("Typical contact history", "Typische Kontakthistorie"): " → ".join(cluster.typical[:_TYPICAL])
        + (" …" if cluster.typical_contacts > _TYPICAL else ""),
    }
    return {wording.in_(language): text for wording, text in words.items() if text}
