"""Attribution: which contacts is a conversion credited to?

**Conversion**: an event that matches `goal`. With `conversions="first"` every customer converts at most once, with the
first such event of all their data; a customer who converted before the period is in no figure. With "every" each
conversion begins a new way. A conversion counts when it lies in the period.

**Contact**: every event before the conversion in the total order that matches neither `goal` nor a step of `ignoring`,
and whose value of `by` is known. Events with an unknown value are no contacts; they are counted (`unknown`).

**Way to a conversion**: the contacts at most `lookback` before it (exactly as far still counts; None = all), after the
previous conversion. A conversion without any is **direct**: credited to nobody, counted, in no model.

**Null way**: a customer without conversion before the period's end (with "every": what comes after the last one) whose
last contact lies in the period: the contacts at most `lookback` before that last contact. It is **open** when that
contact lies less than `lookback` before the data's (or period's) end: it may still convert. Open ways are null ways
unless `open_ways="left out"`; they are counted either way. Only Markov reads null ways.

**Transforms**, in this order, as in the Snowplow attribution package for dbt: `trim` keeps the last N contacts
(`trim_long_path`); `not_last` takes these values from the end of a way (`remove_if_last_and_not_all`) and
`only_alone` takes them from anywhere (`remove_if_not_all`), each unless nothing would be left; `repeats`: "all" keeps
every contact (`unique_path`), "collapse" makes neighbouring equals one, at the time of the last (`exposure_path`),
"first" keeps the first contact with each value (`first_path`).

**Models**, each shares one conversion out among its way's contacts c1 … cn:

first, last   all to c1, or to cn
linear        1/n to each
decay         in proportion to 2^(−age / half_life), age = time from the contact to the last contact of the way
position      `position` = (first, middle, last): c1 and cn get theirs, the middle is shared equally by c2 … cn−1.
              One contact gets all; two share in proportion of first and last
shapley       φ(i) = Σ over conversions whose way holds i of 1 / (number of different values on the way): the Shapley value
              (Shapley 1953) of the game whose worth v(S) is the number of conversions whose way holds values of S only
markov        removal effect in the absorbing first-order chain of all ways, conversion and null (Anderl, Becker, von
              Wangenheim, Schumann 2016): see `core.measures.absorbing`. Credit = effect / sum of effects · conversions

Conversions are shared out in units of 2⁻³² of a conversion; what rounding leaves over goes to the last contact. So credits of a
model add up to the conversions that are not direct exactly, in any order of adding; `markov` adds up to rounding.

**Value**: the sum of the `value` of conversion events times `margin`, credited in the same proportions (`markov`: in
the proportion of its credits). **Costs** are the caller's: per value of `by`. Cost per conversion = cost / credit; return = (value − cost) / cost.

**Ranges** of shares, by method named in `Credit.method`: "wilson" for first and last when every customer converts
once, else "jackknife": delete-a-group over the parts of the index, see `core.measures.jackknife`.
"""

from dataclasses import dataclass
from typing import ClassVar, Literal

from waypost.core.analytics.questions.periods import ALWAYS, Period
from waypost.core.measures.proportions import Interval

Model = Literal["first", "last", "linear", "decay", "position", "shapley", "markov"]
MODELS: tuple[Model, ...] = ("first", "last", "linear", "decay", "position", "shapley", "markov")


@dataclass(frozen=True, slots=True)
class Attribution:
    """Which contacts are the conversions credited to? `goal` and `ignoring` are steps as in `questions.steps`.

    `by`: "" for touchpoints, else a dimension (name or role). `costs`: (value of `by`, amount) pairs. Spans are
    written as "30d"; `margin` is a factor, 0.4 for 40 %.
    """

    KIND: ClassVar[str] = "attribution"

    goal: str
    by: str = "channel"
    models: tuple[Model, ...] = MODELS
    lookback: str | None = "30d"
    ignoring: tuple[str, ...] = ()
    conversions: Literal["first", "every"] = "first"
    open_ways: Literal["null", "left out"] = "null"
    repeats: Literal["all", "collapse", "first"] = "all"
    not_last: tuple[str, ...] = ()
    only_alone: tuple[str, ...] = ()
    trim: int | None = None
    half_life: str = "7d"
    position: tuple[float, float, float] = (0.4, 0.2, 0.4)
    margin: float = 1.0
    costs: tuple[tuple[str, float], ...] = ()
    period: Period = ALWAYS
    confidence: float = 0.95


@dataclass(frozen=True, slots=True)
class Credit:
    """What one model credits to one value of `by`.

    `credit`: conversions. `share`: of the conversions that are not direct; its `n` counts them. `value`: None without
    amounts. `cost_per_conversion`, `return_on_cost`: None without a cost (or credit, or amounts).
    """

    model: Model
    credit: float
    share: Interval
    method: Literal["wilson", "jackknife"]
    value: float | None
    cost_per_conversion: float | None
    return_on_cost: float | None


@dataclass(frozen=True, slots=True)
class Credited:
    """One value of `by`: its contacts on all ways, the ways it is on, and how many of them convert.

    `removal_effect`: the share of conversions that the chain would lose without it; None unless Markov was asked.
    """

    name: str
    contacts: int
    ways: int
    conversions: int
    cost: float | None
    removal_effect: Interval | None
    credits: tuple[Credit, ...]


@dataclass(frozen=True, slots=True)
class Contrast:
    """The value that last contacts underrate most, else the one they overrate most, measured by removal effect.

    `difference` = share by removal effect − share as last contact, its range at 1 − (1 − confidence) / number of
    values (Bonferroni): it was picked out of all of them. Told only when that range does not hold 0. `first`: its share as
    first contact, NaN unless that model was asked for.
    """

    name: str
    last: float
    first: float
    removal: float
    difference: Interval


@dataclass(frozen=True, slots=True)
class AttributionAnswer:
    """Values by falling credit of the last model asked, then by name.

    Always: `conversions` = `direct` + Σ credit of any one model; `ways` = conversions − direct + `nulls`. `rate`:
    conversions − direct of `ways`; `chain_rate`: the probability of a conversion in the Markov chain, equal to it.
    `direct_unknown`: of the direct conversions those with contacts of unknown value only. `open`: null ways that may
    still convert (None without lookback: nobody can say); with `open_ways="left out"` they are not in `nulls`.
    `value` and `direct_value` are sums of amounts times margin, None without amounts.
    `shards`: groups that the jackknife left out one at a time.
    """

    conversions: int
    direct: int
    direct_unknown: int
    nulls: int
    open: int | None
    ways: int
    contacts: int
    unknown: int
    rate: Interval
    chain_rate: float | None
    value: float | None
    direct_value: float | None
    credited: tuple[Credited, ...]
    contrast: Contrast | None
    shards: int
