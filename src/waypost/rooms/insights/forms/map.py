"""What the address of a living map says: view, data on or off, customers, days, personas beside each other, open step."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from urllib.parse import urlencode

from waypost.core.analytics.questions.periods import ALWAYS
from waypost.core.analytics.questions.rule_reading import parse_rule
from waypost.core.vocabulary.wording import WaypostError, Wording
from waypost.rooms.insights.forms.controls import given, one, period_of
from waypost.rooms.insights.forms.reading import Query
from waypost.rooms.insights.queries.living import EVERYTHING, Wanted

# The theme of the drawing; what is no drawing has none.
VIEWS = {
    "map": ("infographic", Wording("Map", "Karte")),
    "subway": ("subway", Wording("Subway", "Liniennetz")),
    "blueprint": ("blueprint", Wording("Blueprint", "Blueprint")),
    "table": ("", Wording("Table", "Tabelle")),
    "summary": ("", Wording("Summary", "Management-Folie")),
}
PRESETS = (
    (28, Wording("Last 28 days", "Letzte 28 Tage")),
    (90, Wording("Last 90 days", "Letzte 90 Tage")),
    (365, Wording("Last 12 months", "Letzte 12 Monate")),
)


@dataclass(frozen=True, slots=True)
class MapAddress:
    """`errors` by the name of the field; what is wrong is left out of `wanted`. `beside`: names of the compared."""

    view: str = "map"
    data: bool = True
    who: str = ""
    first: str = ""
    last: str = ""
    step: str = ""
    beside: tuple[str, ...] = ()
    wanted: Wanted = EVERYTHING
    errors: tuple[tuple[str, Wording], ...] = ()

    @property
    def query(self) -> str:
        """The query string of this map without its open step."""
        pairs = {
            "view": "" if self.view == _usual(self.beside) else self.view, "data": "" if self.data else "off",
            "who": self.who, "from": self.first, "to": self.last,
        }  # fmt: skip
        found = [(name, value) for name, value in pairs.items() if value]
        return urlencode([*found, *(("beside", name) for name in self.beside)])

    def to_step(self, step: str) -> str:
        """The address, relative to the map, on which that step is open and, without script too, in sight; "" closes the panel."""
        parts = [self.query, urlencode({"step": step}) if step else ""]
        return "?" + "&".join(part for part in parts if part) + ("#chosen" if step else "")

    def to_view(self, view: str) -> str:
        return replace(self, view=view).to_step(self.step)

    def to_data(self, on: bool) -> str:
        return replace(self, data=on).to_step(self.step)

    def to_days(self, days: int, last: date) -> str:
        """The last so many days of the data, whose last day is given; 0 is all of them."""
        first = last - timedelta(days=days - 1)
        ends = ("", "") if not days else (first.isoformat(), last.isoformat())
        return replace(self, first=ends[0], last=ends[1]).to_step(self.step)


def read_map(query: Query) -> MapAddress:
    """The address, with what is wrong told at its field."""
    texts = {
        name: one([str(text) for text in query.getlist(name)]) for name in ("view", "data", "who", "from", "to", "step")
    }
    beside = tuple(dict.fromkeys(text[:120] for text in given([str(text) for text in query.getlist("beside")])))
    errors, segment, period = [], "", ALWAYS
    try:
        if texts["who"]:
            parse_rule(texts["who"])
            segment = texts["who"]
    except WaypostError as error:
        errors.append(("who", error.wording))
    try:
        period = period_of(texts["from"], texts["to"])
    except WaypostError as error:
        errors.append(("period", error.wording))
    return MapAddress(
        view=texts["view"] if texts["view"] in VIEWS else _usual(beside),
        data=texts["data"] != "off",
        who=texts["who"],
        first=texts["from"],
        last=texts["to"],
        step=texts["step"][:120],
        beside=beside,
        wanted=Wanted(segment, period),
        errors=tuple(errors),
    )


def _usual(beside: tuple[str, ...]) -> str:
    """Personas beside each other are lines of the transit map."""
    return "subway" if beside else "map"
