"""What the address of a living map says: view, data on or off, customers, days, the open step."""

from dataclasses import dataclass, replace
from urllib.parse import urlencode

from waypost.core.analytics.questions.periods import ALWAYS
from waypost.core.analytics.questions.rule_reading import parse_rule
from waypost.core.vocabulary.wording import WaypostError, Wording
from waypost.rooms.insights.forms.controls import one, period_of
from waypost.rooms.insights.forms.reading import Query
from waypost.rooms.insights.queries.living import EVERYTHING, Wanted

VIEWS = {
    "map": ("infographic", Wording("Map", "Karte")),
    "subway": ("subway", Wording("Subway", "Liniennetz")),
    "blueprint": ("blueprint", Wording("Blueprint", "Blueprint")),
}


@dataclass(frozen=True, slots=True)
class MapAddress:
    """`errors` by the name of the field; what is wrong is left out of `wanted`."""

    view: str = "map"
    data: bool = True
    who: str = ""
    first: str = ""
    last: str = ""
    step: str = ""
    wanted: Wanted = EVERYTHING
    errors: tuple[tuple[str, Wording], ...] = ()

    @property
    def query(self) -> str:
        """The query string of this map without its open step."""
        pairs = {
            "view": "" if self.view == "map" else self.view, "data": "" if self.data else "off",
            "who": self.who, "from": self.first, "to": self.last,
        }  # fmt: skip
        return urlencode({name: value for name, value in pairs.items() if value})

    def to_step(self, step: str) -> str:
        """The address, relative to the map, on which that step is open; "" closes the panel."""
        parts = [self.query, urlencode({"step": step}) if step else ""]
        return "?" + "&".join(part for part in parts if part)

    def to_view(self, view: str) -> str:
        return replace(self, view=view).to_step(self.step)

    def to_data(self, on: bool) -> str:
        return replace(self, data=on).to_step(self.step)


def read_map(query: Query) -> MapAddress:
    """The address, with what is wrong told at its field."""
    texts = {
        name: one([str(text) for text in query.getlist(name)]) for name in ("view", "data", "who", "from", "to", "step")
    }
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
        view=texts["view"] if texts["view"] in VIEWS else "map",
        data=texts["data"] != "off",
        who=texts["who"],
        first=texts["from"],
        last=texts["to"],
        step=texts["step"][:120],
        wanted=Wanted(segment, period),
        errors=tuple(errors),
    )
