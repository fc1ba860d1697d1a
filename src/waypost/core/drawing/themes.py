"""Colours by role: light, dark, and print (white ground, readable in grey)."""

from dataclasses import dataclass, field, fields, replace
from typing import Any, Literal

from waypost.core.drawing.scene import mood_place

Mode = Literal["light", "dark", "print"]


@dataclass(frozen=True, slots=True)
class Hue:
    """A colour of a stage, a kind of contact or a status: strong, what is readable on it, and its wash."""

    strong: str
    on: str
    wash: str
    ink: str  # for text and lines on the surface
    area: str = ""  # of chevrons, where a house has a colour too light for lines
    on_area: str = ""

    @property
    def ground(self) -> str:
        """The colour of a large area, and what is readable on it."""
        return self.area or self.strong

    @property
    def on_ground(self) -> str:
        return self.on_area or self.on


@dataclass(frozen=True, slots=True)
class Logo:
    """A picture as a file: its kind ("image/png", "image/svg+xml"), its content, its size in any unit."""

    kind: str
    content: bytes
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Brand:
    """What a house puts on every picture: a line above with its logo, a line below."""

    header: str = ""
    footer: str = ""
    logo: Logo | None = None

    @property
    def is_above(self) -> bool:
        return bool(self.header or self.logo)


@dataclass(frozen=True, slots=True)
class Theme:
    paper: str
    surface: str
    quiet: str  # ground of the backstage
    hairline: str
    seam: str
    ink: str
    ink2: str
    ink3: str
    accent: Hue
    good: Hue
    warn: Hue
    bad: Hue
    calm: Hue
    truth: Hue  # moment of truth
    stages: tuple[Hue, ...]
    lines: tuple[str, ...]  # curves of personas, parts of a mix
    moods: tuple[str, str, str, str, str]  # faces from -2 to +2
    mood_on: str
    contacts: dict[str, Hue]
    switches: dict[str, Hue]
    tracks: tuple[Hue, ...]  # lines of a transit map; the first four differ in lightness, the next four too
    zones: tuple[str, str]  # grounds of its stages, in turn
    border: bool = False  # bands need an outline (print)
    brand: Brand = field(default_factory=Brand)

    def stage(self, number: int) -> Hue:
        return self.stages[number % len(self.stages)]

    def line(self, number: int) -> str:
        return self.lines[number % len(self.lines)]

    def track(self, number: int) -> Hue:
        return self.tracks[number % len(self.tracks)]

    def mood(self, value: float) -> str:
        return self.moods[mood_place(value)]


def luminance(colour: str) -> float:
    """Relative luminance after WCAG 2.2, from #RRGGBB.

    >>> luminance("#FFFFFF"), luminance("#000000")
    (1.0, 0.0)
    """
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio after WCAG 2.2, between 1 and 21.

    >>> round(contrast("#FFFFFF", "#000000"), 1)
    21.0
    """
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def mixed(one: str, other: str, share: float) -> str:
    """`share` of one colour in the other, as an opaque colour.

    >>> mixed("#000000", "#FFFFFF", 0.5)
    '#808080'
    """
    pairs = ((int(one[p : p + 2], 16), int(other[p : p + 2], 16)) for p in (1, 3, 5))
    return "#" + "".join(f"{round(a * share + b * (1 - share)):02X}" for a, b in pairs)


def _hue(strong: str, surface: str, *, wash: float = 0.1, ink: str = "", on: str = "#FFFFFF") -> Hue:
    return Hue(strong, on, mixed(strong, surface, wash), ink or strong)


def _track(strong: str, ground: str, dark: str, light: str) -> Hue:
    """A line of a transit map: its letter stands in whatever reads better on it."""
    on = light if contrast(light, strong) >= contrast(dark, strong) else dark
    return Hue(strong, on, mixed(strong, ground, 0.12), strong)


def _tracks(colours: tuple[str, ...], ground: str) -> tuple[Hue, ...]:
    return tuple(_track(colour, ground, "#11171D", "#FFFFFF") for colour in colours)


_LIGHT_STAGES = ("#24619A", "#17707A", "#6A539A", "#96376B", "#8A5A12", "#4A5D73")
_LIGHT_TRACKS = ("#1B5E9E", "#DE5C4B", "#4A2672", "#23804F", "#8F4A0A", "#C2407F", "#0A474D", "#7C86A0")
_LIGHT_LINES = ("#1F6FB2", "#D98324", "#7B5EA7", "#178A8F", "#B23A78", "#7A5C3E", "#2E8B57", "#55616E")

LIGHT = Theme(
    paper="#F6F4EF",
    surface="#FFFFFF",
    quiet="#ECE8DF",
    hairline="#E8E4DA",
    seam="#DDD8CB",
    ink="#16202A",
    ink2="#4F5B67",
    ink3="#5A646E",
    accent=Hue("#1F6FB2", "#FFFFFF", "#E9F1F8", "#1A5F9C"),
    good=Hue("#2E7D4F", "#FFFFFF", "#E5F2EA", "#226B41"),
    warn=Hue("#A96512", "#FFFFFF", "#FAF0DC", "#8A500B"),
    bad=Hue("#C23B2E", "#FFFFFF", "#FBE9E6", "#A93228"),
    calm=Hue("#66717C", "#FFFFFF", "#F1EFEA", "#55616E"),
    truth=Hue("#16202A", "#FFFFFF", "#FBF6E7", "#16202A"),
    stages=tuple(_hue(colour, "#FFFFFF") for colour in _LIGHT_STAGES),
    lines=_LIGHT_LINES,
    moods=("#B3362B", "#B8640E", "#66717C", "#3F8256", "#226B41"),
    mood_on="#FFFFFF",
    contacts={
        "digital": _hue("#1F6FB2", "#FFFFFF", ink="#1A5F9C"),
        "physical": _hue("#9A5A0C", "#FFFFFF", wash=0.12),
        "personal": _hue("#75559F", "#FFFFFF", wash=0.12),
    },
    switches={
        "device": _hue("#A93228", "#FFFFFF", wash=0.1),
        "department": _hue("#A93228", "#FFFFFF", wash=0.1),
        "channel": _hue("#A93228", "#FFFFFF", wash=0.1),
    },
    tracks=_tracks(_LIGHT_TRACKS, "#FFFFFF"),
    zones=("#FFFFFF", "#EFEBE1"),
)

_DARK = "#1D242B"
_DARK_STAGES = ("#7FB4E3", "#6CC5CC", "#B7A3E0", "#E59BC2", "#E2B36B", "#A9B9CB")

_DARK_TRACKS = ("#5BA3E0", "#E2604F", "#E3D8FA", "#7FD3A2", "#D99A4E", "#F4B6D4", "#B9EDEF", "#8F8AE0")


def _dark(strong: str, wash: float = 0.18) -> Hue:
    return Hue(strong, "#11171D", mixed(strong, _DARK, wash), strong)


DARK = Theme(
    paper="#12171C",
    surface=_DARK,
    quiet="#181E24",
    hairline="#2F3841",
    seam="#3A444E",
    ink="#EDF0F3",
    ink2="#C0CAD3",
    ink3="#A8B4BF",
    accent=_dark("#6FB3EA"),
    good=_dark("#6CC58D"),
    warn=_dark("#E6B05C"),
    bad=_dark("#F08A7E"),
    calm=_dark("#A9B3BD", 0.12),
    truth=Hue("#F2E3B0", "#11171D", "#2A2A25", "#F2E3B0"),
    stages=tuple(_dark(colour) for colour in _DARK_STAGES),
    lines=("#6FB3EA", "#EBA65B", "#B7A3E0", "#62C6CB", "#E58AB8", "#C9A987", "#7CCB9A", "#A9B3BD"),
    moods=("#F08A7E", "#EBA65B", "#A9B3BD", "#7CCB9A", "#5FD08C"),
    mood_on="#11171D",
    contacts={"digital": _dark("#7FB4E3"), "physical": _dark("#E2B36B"), "personal": _dark("#C0ABE8")},
    switches=dict.fromkeys(("device", "department", "channel"), _dark("#F08A7E")),
    tracks=_tracks(_DARK_TRACKS, _DARK),
    zones=("#1D242B", "#2B343D"),
)

# Neighbouring stages differ in lightness, so that they can be told apart in grey.
_PRINT_STAGES = ("#163F66", "#2A7F88", "#44306F", "#A34B7F", "#5C3A06", "#5F7388")
_PRINT_TRACKS = ("#124F85", "#DE5C4B", "#3A1C60", "#23804F", "#6B3505", "#C2407F", "#07393E", "#7C86A0")

PRINT = Theme(
    paper="#FFFFFF",
    surface="#FFFFFF",
    quiet="#F2F2F2",
    hairline="#C8C8C8",
    seam="#D0D0D0",
    ink="#000000",
    ink2="#3A3A3A",
    ink3="#555555",
    accent=Hue("#124F85", "#FFFFFF", "#EAF0F6", "#124F85"),
    good=Hue("#1E6B3E", "#FFFFFF", "#F4FAF6", "#1A5A35"),
    warn=Hue("#7E4A06", "#FFFFFF", "#F7F1E4", "#6E4005"),
    bad=Hue("#8E1F15", "#FFFFFF", "#EFD8D5", "#8E1F15"),
    calm=Hue("#555555", "#FFFFFF", "#F2F2F2", "#444444"),
    truth=Hue("#000000", "#FFFFFF", "#F5F5F0", "#000000"),
    stages=tuple(_hue(colour, "#FFFFFF") for colour in _PRINT_STAGES),
    lines=("#124F85", "#C07A24", "#44306F", "#57A9AD", "#8C2259", "#5C3A06", "#63A87F", "#555555"),
    moods=("#7A150C", "#9A5508", "#5F6B76", "#3F8256", "#145A33"),
    mood_on="#FFFFFF",
    contacts={
        "digital": _hue("#124F85", "#FFFFFF"),
        "physical": _hue("#7E4A06", "#FFFFFF"),
        "personal": _hue("#5A3F85", "#FFFFFF"),
    },
    switches=dict.fromkeys(("device", "department", "channel"), _hue("#8E1F15", "#FFFFFF")),
    tracks=_tracks(_PRINT_TRACKS, "#FFFFFF"),
    zones=("#FFFFFF", "#ECECEC"),
    border=True,
)

MODES: dict[Mode, Theme] = {"light": LIGHT, "dark": DARK, "print": PRINT}


def woven(one: Theme, other: Theme) -> tuple[Theme, tuple[tuple[str, str], ...]]:
    """A theme of signs for pairs of colours, so that what is laid out once is known in both themes; and the pairs.

    A sign is U+E000 and the place of its pair in three digits: no text of a map looks like that.
    """
    pairs: dict[tuple[str, str], str] = {}

    def join(a: Any, b: Any) -> Any:
        if isinstance(a, str) and isinstance(b, str):
            return pairs.setdefault((a, b), f"\ue000{len(pairs):03d}")
        if isinstance(a, tuple) and isinstance(b, tuple):
            return tuple(join(x, y) for x, y in zip(a, b, strict=True))
        if isinstance(a, dict) and isinstance(b, dict):
            return {key: join(a[key], b[key]) for key in a}
        if isinstance(a, Hue) and isinstance(b, Hue):  # an area may have a colour of its own in one of the two only
            a, b = (replace(hue, area=hue.ground, on_area=hue.on_ground) for hue in (a, b))
        if isinstance(a, Hue | Theme) and isinstance(b, Hue | Theme):
            return type(a)(**{f.name: join(getattr(a, f.name), getattr(b, f.name)) for f in fields(a)})
        return a

    made: Theme = join(one, other)
    return made, tuple(pairs)
