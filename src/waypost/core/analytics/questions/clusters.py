"""Clusters: contact histories that are alike, found in the data: observed personas.

**Who**: customers with at least `minimum_contacts` contacts in the period; the rest is counted (`too_few`). Events at
touchpoints in `ignoring` are as if they were not there, and so is the `outcome`: who bought must not become a cluster
of its own because of that.

**Representation** of a customer, in blocks; each block is brought to the same total variance and then counts with its
weight in brackets:

    touchpoints (1)  √ share of the contacts at each of the 64 touchpoints that most customers reach
    order (½)        √ share of the passages for each of the 32 most frequent passages between different touchpoints
    channels (½)     √ share of the contacts with a known value, 12 most frequent values; devices (½) the same
    tempo (¼)        log contacts, log span, log pace (span by passages)
    first (¼)        the touchpoint of the first contact, among the 16 that most customers reach

Square roots of shares (Hellinger; Legendre and Gallagher 2001, Oecologia 129) and columns divided by the root of their
standard deviation (Pareto scaling; van den Berg et al. 2006, BMC Genomics 7:142) keep frequent everyday touchpoints from
drowning the rest. The first ten principal components of it all are clustered.

**Method**: k-means (k-means++ starts from `seed`, best of several) in a sample of customers that is chosen by a hash of
their history, so that names and the order of intake do not matter; then every customer belongs to the nearest centre.
A customer in between belongs to the nearest one, too: clusters overlap, people are no types.

**How many**: for each k from 2 to `most` the sample is cut into halves again and again; each half is clustered by itself
and all customers of the sample are assigned to its centres. The *stability* of a cluster is its mean Jaccard similarity
to the most similar cluster of each half (Hennig 2007, Computational Statistics & Data Analysis 52, 258–271). The number
is the largest k whose least stable cluster reaches 0.75 and whose smallest one holds at least 3 % of the sample.

**Whether at all**: the share of variance that k clusters explain, for every k, is compared (gap statistic; Tibshirani,
Walther and Hastie 2001, JRSS B 63, 411–423; reference as in Hennig and Lin 2015, Statistics and Computing 25, 821–833)
with two kinds of references without clusters: *one process*, in which customers at the same touchpoint and the same place
of their way exchange the rest of their ways, which keeps every passage, length and pause; and *a continuum*, a normal
distribution with the same covariances. Up to 600 customers of the sample are compared; columns and components come from
the others, so that they favour what was seen no more than a reference. `p_one_process` and `p_continuum` are shares of references that look at least as
clustered. Both must be at most `level`, and some k must be stable: otherwise the answer is **one** cluster, no structure.
With `k` given it is used whatever the tests say; they are told all the same.

**What sets a cluster apart**: for each touchpoint, channel and device the share of its customers who were there,
against the share of all other customers; lift is the ratio of both, chance hits are limited over all
(Benjamini–Hochberg). The clusters were made from the same contacts: lifts describe them, they do not prove them.
"""

from dataclasses import dataclass
from typing import ClassVar, Literal

from waypost.core.analytics.questions.periods import ALWAYS, Period
from waypost.core.measures.proportions import Interval

Kind = Literal["touchpoint", "channel", "device"]


@dataclass(frozen=True, slots=True)
class Clusters:
    """Which kinds of contact histories are there?

    `k`: this many clusters, or None: as many as are stable among 2 … `most`, or one. `outcome`: a step as in
    `questions.steps` that is not looked at when clusters are formed, and counted for each of them. `sample`: how many
    customers clusters are formed from. `seed`: where starts, halves and references come from.
    """

    KIND: ClassVar[str] = "clusters"

    k: int | None = None
    most: int = 8
    minimum_contacts: int = 3
    ignoring: tuple[str, ...] = ()
    outcome: str | None = None
    period: Period = ALWAYS
    sample: int = 2000
    seed: int = 1
    level: float = 0.05
    discovery_rate: float = 0.05
    confidence: float = 0.95


@dataclass(frozen=True, slots=True)
class Trait:
    """A touchpoint, channel or device: share of the cluster's customers who were there, share of all other customers.

    `lift` is the ratio of both shares. `adjusted_p` is adjusted over all traits of all clusters; `stands_out` says
    whether it is at most the discovery rate.
    """

    kind: Kind
    name: str
    share: Interval
    elsewhere: Interval
    lift: Interval
    p: float
    adjusted_p: float
    stands_out: bool


@dataclass(frozen=True, slots=True)
class Stop:
    """A touchpoint of a cluster. `share`: its customers who were there at least once; `events`: their contacts there.

    `position`: median over them of the relative place of the first contact there, 0 = first contact, 1 = last contact,
    in hundredths (lower quantile).
    """

    name: str
    share: Interval
    events: int
    position: float


@dataclass(frozen=True, slots=True)
class Usage:
    """A channel or device: contacts there, and their share of the cluster's contacts with a known one."""

    name: str
    events: int
    share: float


@dataclass(frozen=True, slots=True)
class Switching:
    """Share of a cluster's customers who switched on this role at least once: two neighbouring contacts with known,
    different values."""

    role: str
    share: Interval


@dataclass(frozen=True, slots=True)
class Cluster:
    """One kind of contact history: an observed persona.

    `number` counts from 1 by falling size. `stability`: mean Jaccard similarity over the halves (1 = found again
    exactly), None for one cluster alone. `contacts`, `span`: medians of contacts and of seconds from first to last contact.
    `touchpoints`: in order of `position`. `traits`: what sets it apart, the largest difference of shares first.
    `typical`: touchpoints of the customer nearest to the centre, cut after 30. `outcome`: share with the outcome.
    """

    number: int
    customers: int
    share: Interval
    stability: float | None
    events: int
    contacts: float
    span: float
    touchpoints: tuple[Stop, ...]
    traits: tuple[Trait, ...]
    typical: tuple[str, ...]
    typical_contacts: int
    channels: tuple[Usage, ...]
    devices: tuple[Usage, ...]
    switches: tuple[Switching, ...]
    outcome: Interval | None


@dataclass(frozen=True, slots=True)
class Trial:
    """One number of clusters in the sample: stability of its least stable cluster, share of variance explained, and
    what references without clusters explain on average."""

    k: int
    stability: float
    explained: float
    one_process: float
    continuum: float


@dataclass(frozen=True, slots=True)
class ClustersAnswer:
    """`clusters` hold `customers` in all; `too_few` had too few contacts. `found`: whether structure was found.

    `sampled`: customers of the sample; `splits`: how many halves stability rests on; `references`: of each kind.
    """

    clusters: tuple[Cluster, ...]
    found: bool
    customers: int
    too_few: int
    sampled: int
    splits: int
    references: int
    p_one_process: float
    p_continuum: float
    trials: tuple[Trial, ...]
