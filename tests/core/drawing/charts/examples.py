"""Charts that tests draw: usual ones, and the extremes of each kind."""

import math
from dataclasses import replace
from datetime import date

from waypost.core.drawing.scene import Unit, Value
from waypost.core.drawing.scene.charts import (
    Axis,
    Bar,
    BarChart,
    Bin,
    Caption,
    FunnelBar,
    FunnelChart,
    HeatCell,
    HeatMap,
    HeatRow,
    Histogram,
    Line,
    LineChart,
    Mark,
    MarkKind,
    Panels,
    Point,
    Ruler,
)
from waypost.core.drawing.scene.flows import EndKind, FlowBand, FlowColumn, FlowEnd, FlowNode, FlowPicture

LONG = "Lebensversicherungsabschlussbestätigung"
LONGEST = "Reklamationsbearbeitung → Datenschutzeinwilligungserklärung → Kundenrückgewinnungsgespräch"
START = date(2026, 1, 5).toordinal()

Scene = BarChart | FunnelChart | HeatMap | Histogram | LineChart | Panels | FlowPicture


def caption(width: float = 960.0) -> Caption:
    return Caption(
        "Von 1.931 Kund:innen, die vom Handy zum Laptop wechselten, brachen 38\u202f% ab, ohne Wechsel 18\u202f%.",
        ("n = 4.711 Kund:innen", "1.1.2026 bis vor 1.4.2026", "Datenstand 31.03.2026"),
        ("Balken: Anteil der Kund:innen, die abbrechen; Strich: 95-%-Bereich nach Wilson.", "Offene zählen nicht mit."),
        width,
        ("486 Kund:innen sind noch offen: Sie können weitergehen.",),
    )


def share(value: float | None, reach: float = 0.04) -> Value:
    if value is None:
        return Value(None, Unit.SHARE)
    return Value(value, Unit.SHARE, low=max(0.0, value - reach), high=min(1.0, value + reach), n=400)


def points(value: float, reach: float = 0.05) -> Value:
    return Value(value, Unit.POINTS, low=value - reach, high=value + reach, n=400)


def compared(width: float) -> BarChart:
    rows = ((LONGEST, 0.38, 0.18), ("Hotline → Filiale", 0.0, 1.0), (LONG, 0.31, None))
    bars = tuple(
        Bar(name, (share(one), share(other)), note="1.931 verglichen", href="/w/shop/gaps/1")
        for name, one, other in rows
    )
    return BarChart(caption(width), bars, Axis("Abbruchquote", Ruler.SHARE), ("mit Wechsel", "ohne Wechsel"))


def differences(width: float) -> BarChart:
    bars = tuple(Bar(f"{LONG} {k}", (points(0.4 - k * 0.02),), strong=k % 3 > 0) for k in range(40))
    return BarChart(caption(width), bars, Axis("Unterschied in Prozentpunkten", Ruler.POINTS))


def counts(width: float) -> BarChart:
    return BarChart(caption(width), tuple(Bar(name, (Value(n),)) for name, n in ((LONG, 48_210.0), ("App", 3.0))))


def one_bar(width: float) -> BarChart:
    return BarChart(caption(width), (Bar("alle", (Value(0.0, Unit.SHARE),)),), Axis("Quote", Ruler.SHARE))


def planned(width: float) -> BarChart:
    """Three series, the third hatched; steps that nobody skips."""
    rows = ((LONGEST, 0.9, 0.02, 0.08), ("Hotline", 0.2, 0.0, 0.0), (LONG, None, 0.3, 0.7))
    bars = tuple(
        Bar(
            name,
            (share(made), Value(moved, Unit.SHARE, 1), Value(skipped, Unit.SHARE, 1)),
            "8\u202f% kamen nicht so weit",
        )
        for name, made, moved, skipped in rows
    )
    series = ("Wie geplant", "Außer der Reihe", "Übersprungen")
    return BarChart(
        caption(width), bars, Axis(f"Anteil an allen Wegen der {LONG} von Anfang bis Ende", Ruler.SHARE), series
    )


def ratios(width: float) -> BarChart:
    """Around one, one of them below."""
    bars = tuple(
        Bar(name, (Value(ratio, Unit.PLAIN, 1, low=ratio * 0.7, high=ratio * 1.6),), strong=ratio > 1.5)
        for name, ratio in ((LONG, 3.2), ("Hotline → Filiale", 1.4), ("App", 0.6))
    )
    return BarChart(caption(width), bars, Axis("Risikoverhältnis", Ruler.PLAIN), base=1.0)


def spans(width: float) -> BarChart:
    """Differences of times, with their sign."""
    bars = tuple(
        Bar(f"{LONG} {hours}", (Value(hours * 3600, Unit.SECONDS, low=hours * 3600 - 7200, high=hours * 3600 + 7200),))
        for hours in (36.0, 1.0, -12.0)
    )
    return BarChart(caption(width), bars, Axis("Zeit bis dahin", Ruler.SECONDS), signed=True)


def crowded(width: float) -> LineChart:
    """Five lines that all end at the axis."""

    def line(name: str, place: int) -> Line:
        ends = ((0.0, 1.0), (30.0, 0.5 - place / 50), (200.0, 0.01 * place))
        return Line(name, tuple(Point(days * 86_400, share) for days, share in ends), stepped=True)

    names = ("Busy parents", "Careful planners", LONG, "Loyal regulars", "Bargain hunters")
    axis = Axis("Zeit seit dem Beginn", Ruler.SECONDS)
    lines = tuple(line(name, place) for place, name in enumerate(names))
    return LineChart(caption(width), lines, axis, Axis("Anteil", Ruler.SHARE, low=0.0, high=1.0))


def panels(width: float) -> Panels:
    """A curve, ratios below it, and something with nothing to draw."""
    charts: tuple[LineChart | BarChart, ...] = (crowded(width), ratios(width), no_bars(width), compared(width))
    told = tuple(
        replace(chart, caption=Caption(f"{LONG} {place}", notes=("Nicht gezeichnet: 5 weitere.",)))
        for place, chart in enumerate(charts)
    )
    return Panels(caption(width), told)


def no_bars(width: float) -> BarChart:
    return BarChart(caption(width), ())


def funnel(width: float) -> FunnelChart:
    return FunnelChart(
        caption(width),
        (
            FunnelBar("Produkt angesehen", 48_210, open=1200),
            FunnelBar(LONGEST, 19_310, share(0.4), share(0.4), open=2400, seconds=5400),
            FunnelBar(LONG, 8200, share(0.17), share(0.42), seconds=260_000, href="/w/shop/steps/3"),
            FunnelBar("Weiterempfohlen", 0, share(0.0), share(0.0)),
        ),
    )


def nobody(width: float) -> FunnelChart:
    return FunnelChart(caption(width), (FunnelBar("A", 0), FunnelBar("B", 0)))


def cohorts(width: float) -> HeatMap:
    rows = [
        HeatRow(
            f"{day:02d}.01.2026",
            f"{1200 - day}",
            tuple(HeatCell(share(0.9**k), open=k == 12 - day) if k <= 12 - day else None for k in range(13)),
        )
        for day in range(12)
    ]
    whole = HeatRow("alle", "14.000", tuple(HeatCell(share(0.9**k)) for k in range(13)), strong=True)
    columns = tuple(str(k) for k in range(13))
    return HeatMap(caption(width), columns, (*rows, whole), "Kohorte", "Monate später", "Kund:innen")


def matrix(width: float) -> HeatMap:
    names = (LONG, "Warenkorb", "Reklamationsbearbeitung", "App", "Hotline", "Filiale", "Kundenportal", "E-Mail")
    rows = tuple(
        HeatRow(
            name,
            f"{1000 * (i + 1)}",
            tuple(HeatCell(share((i * k) % 7 / 7)) if (i + k) % 3 else None for k in range(len(names))),
        )
        for i, name in enumerate(names)
    )
    totals = tuple(f"{k}00" for k in range(len(names)))
    return HeatMap(caption(width), names, rows, "Von", "Nach", "Ereignisse", totals, "Summe")


def empty_heat(width: float) -> HeatMap:
    return HeatMap(caption(width), (), ())


def weeks(width: float) -> LineChart:
    def line(name: str, base: float, gap: int) -> Line:
        values = [base + 0.03 * math.sin(k) + (0.08 if k > 8 else 0) for k in range(20)]
        return Line(
            name,
            tuple(Point(START + 7 * k, None if k == gap else v, v - 0.04, v + 0.04, 300) for k, v in enumerate(values)),
        )

    return LineChart(
        caption(width),
        (line("Onlineshop", 0.18, 5), line(f"{LONG} in der Filiale", 0.2, -1), line("Hotline", 0.21, 2)),
        y=Axis("Abbruchquote", Ruler.SHARE, low=0),
        marks=(
            Mark(START + 56, "Abbruchquote steigt um 8 Punkte", low=START + 50, high=START + 63),
            Mark(START + 54, "Neue Kasse eingeführt", MarkKind.EVENT),
            Mark(START + 55, "Preise geändert", MarkKind.EVENT),
            Mark(START + 133, f"{LONG} umgestellt", MarkKind.EVENT),
        ),
    )


def survival(width: float) -> LineChart:
    points = tuple(
        Point(k * 43_200.0, 1 - 0.97**k, max(0.0, 0.97 - 0.97**k), min(1.0, 1.03 - 0.97**k)) for k in range(120)
    )
    return LineChart(
        caption(width),
        (Line("", points, stepped=True),),
        Axis("Zeit seit dem Start", Ruler.SECONDS),
        Axis("Anteil", Ruler.SHARE, low=0),
    )


def one_point(width: float) -> LineChart:
    return LineChart(caption(width), (Line("Einzig", (Point(START, 0.4, 0.3, 0.5),)),), y=Axis("Quote", Ruler.SHARE))


def no_points(width: float) -> LineChart:
    return LineChart(caption(width), (Line("Nichts", (Point(START, None),)),))


def waiting(width: float) -> Histogram:
    bins = tuple(Bin(k * 3600, (k + 1) * 3600, int(900 * math.exp(-k / 4))) for k in range(24))
    marks = (Mark(3 * 3600, "Median"), Mark(9.3 * 3600, "p90"))
    return Histogram(caption(width), bins, Axis("Wartezeit", Ruler.SECONDS), Axis("Fälle"), marks)


def one_bin(width: float) -> Histogram:
    return Histogram(caption(width), (Bin(0, 60, 1),))


def no_bins(width: float) -> Histogram:
    return Histogram(caption(width), ())


def flow(width: float) -> FlowPicture:
    """1,000 ways from one name over three columns, with every kind of end."""
    first = FlowNode("0", "Warenkorb", 1000, (FlowEnd(EndKind.DROP_OFF, 150), FlowEnd(EndKind.OPEN, 50)))
    second = (
        FlowNode(
            "1:a", LONG, 500, (FlowEnd(EndKind.GOAL, 200), FlowEnd(EndKind.DROP_OFF, 100)), href="/w/shop/steps/2"
        ),
        FlowNode("1:b", "Kasse", 200, (FlowEnd(EndKind.DROP_OFF, 1),)),
        FlowNode("1", "12 weitere", 100, (FlowEnd(EndKind.DROP_OFF, 40),), other=True),
    )
    third = (
        FlowNode("2:b", "Kasse", 319, (FlowEnd(EndKind.ONWARD, 319),)),
        FlowNode("2:a", LONGEST, 140, (FlowEnd(EndKind.ONWARD, 140),)),
    )
    counted = (
        ("0", "1:a", 500), ("0", "1:b", 200), ("0", "1", 100),
        ("1:a", "2:b", 200), ("1:b", "2:a", 140), ("1:b", "2:b", 59), ("1", "2:b", 60),
    )  # fmt: skip
    bands = tuple(FlowBand(*each) for each in counted)
    columns = (
        FlowColumn("Ausgangspunkt", (first,)),
        FlowColumn("1 danach", second, "80\u202f% sind noch unterwegs"),
        FlowColumn("2 danach", third, "46\u202f% sind noch unterwegs"),
    )
    return FlowPicture(caption(width), columns, bands, 1000)


def nowhere(width: float) -> FlowPicture:
    return FlowPicture(caption(width), (), (), 0)


ALL = (
    compared, differences, counts, one_bar, no_bars, planned, ratios, spans, crowded, panels, funnel, nobody, cohorts, matrix, empty_heat, weeks, survival,
    one_point, no_points, waiting, one_bin, no_bins, flow, nowhere,
)  # fmt: skip
WIDTHS = (360.0, 960.0, 1440.0)
