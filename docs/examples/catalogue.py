"""Which examples there are: what is drawn, what is asked, and why that is worth asking. Read by `make.py`."""

from dataclasses import dataclass

from waypost.core.vocabulary.wording import Language


@dataclass(frozen=True)
class Part:
    """One thing drawn or asked of an example: the words of the command behind `waypost` and the file.

    `words` begins with a question, or with `map`, `draw` or `history`. `picture` is the name of its PNG; without one the
    words tell it alone. `columns` stand in for those of the example. `file` is another source than that of the example.
    """

    title: str
    about: str
    words: tuple[str, ...]
    picture: str = ""
    columns: tuple[str, ...] | None = None
    file: str = ""


@dataclass(frozen=True)
class Example:
    """One source, how it is drawn, and what else is drawn and asked; `page`: on a page of its own."""

    name: str
    title: str
    about: str
    file: str
    language: Language = "en"
    map_options: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()
    columns: tuple[str, ...] = ()
    width: int | None = None
    page: bool = True

    @property
    def speak(self) -> tuple[str, ...]:
        return ("--lang", "de") if self.language == "de" else ()

    @property
    def drawing(self) -> tuple[str, ...]:
        return ("map", self.file, *self.columns, *self.map_options, *self.speak)

    def command(self, part: Part) -> tuple[str, ...]:
        """What is typed behind `waypost`."""
        first, *rest = part.words
        begun = (
            (first, part.file or self.file)
            if first in {"map", "draw", "history"}
            else ("ask", part.file or self.file, first)
        )
        columns = self.columns if part.columns is None else part.columns
        drawn = ("-o", part.picture) if part.picture else ()
        return (*begun, *rest, *columns, *self.speak, *drawn)


OFFICE = (
    "--dimension", "org:group=department", "--dimension", "case:department=none", "--dimension", "case:group=none",
)  # fmt: skip
TICKET = ("--customer", "customer", "--dimension", "case:concept:name=concern")
STEPS = "Assign seriousness,Take in charge ticket,Resolve ticket,Closed"

BY_HAND = Example(
    "geschenk",
    "A map by hand",
    "A journey of the invented retailer written down in [geschenk.yaml](geschenk.yaml), in German: two personas, "
    "quotes, pain points with the opportunities they lead to, backstage with handoffs, one measured gap. What is "
    "measured there comes from the simulated events below, everything else is invented.",
    "geschenk.yaml",
    "de",
    parts=(
        Part(
            "The same journey as a transit map",
            "Two personas as lines, with a face for each at every station: where they part is where their moods differ.",
            ("draw", "--theme", "subway"),
            "geschenk-personas.png",
        ),
        Part(
            "Its channels as lines",
            "A line ends where the customer is left to another channel.",
            ("draw", "--theme", "subway", "--lines", "channels"),
            "geschenk-channels.png",
        ),
        Part(
            "A service blueprint",
            "A complaint of the invented retailer, [reklamation.yaml](reklamation.yaml) (in English: "
            "[complaint.yaml](complaint.yaml)): the work behind the line of visibility, its decisions, and the handoffs at which something gets lost.",
            ("draw", "--theme", "blueprint"),
            "reklamation.png",
            file="reklamation.yaml",
        ),
        Part(
            "Its departments as lines",
            "The same document: stations are the work, and a concern changes lines where a department hands it on.",
            ("draw", "--theme", "subway", "--lines", "departments"),
            "reklamation-subway.png",
            file="reklamation.yaml",
        ),
    ),
    width=1600,
    page=False,
)

RETAILER = Example(
    "retailer",
    "The invented retailer",
    "20,000 simulated customers with their contacts of half a year and their ratings.",
    "retailer.csv",
    map_options=("--feedback", "retailer.feedback.csv"),
    parts=(
        Part(
            "How many get how far?",
            "Hatched are those who were at the step before and may still come: nobody calls them lost.",
            ("funnel", "--steps", "Cart,Checkout,Order placed", "--window", "14d"),
            "retailer-funnel.png",
        ),
        Part(
            "Where do they go from the cart?",
            "Bands as wide as their ways; what ends, ends visibly.",
            ("flow", "--after", "Cart", "--length", "4", "--top", "6"),
            "retailer-flow.png",
        ),
        Part(
            "At which switches are customers lost?",
            "Four gaps were planted by the simulation, and these four are found; switches at which nothing was planted are pale.",
            ("gaps",),
            "retailer-gaps.png",
        ),
        Part(
            "Since when are there more complaints?",
            "More complaints were planted from 19 April on.",
            ("changes", "--of", "Complaint", "--per", "Parcel delivered", "--holidays", "DE"),
            "retailer-changes.png",
        ),
        Part(
            "And what else differs from the quarter before?",
            "All figures of both quarters. Among those that differ: complaints, and the work they make.",
            (
                "compare",
                "--left-period",
                "2026-01-01..2026-04-01",
                "--right-period",
                "2026-04-01..2026-07-01",
                "visits",
            ),
            "retailer-compare.png",
        ),
        Part(
            "Which channels bring orders?",
            "The last contact gets all the credit where nobody asks further.",
            ("attribution", "--goal", "Order placed", "--by", "channel"),
            "retailer-attribution.png",
        ),
        Part(
            "Which kinds of customers are there?",
            "Found in their contacts alone; that somebody ordered was not looked at.",
            ("clusters", "--outcome", "Order placed"),
            "retailer-clusters.png",
        ),
        Part(
            "How many contacts does a concern take?",
            "Answers and resolutions are touchpoints of the data.",
            ("concerns", "--answers", "Call back|Concern worked on|Technician's visit", "--resolved", "Concern solved"),
            "retailer-concerns.png",
        ),
        Part(
            "Who leaves, and what comes before?",
            "Nobody can be silent for more than 60 days before day 60: there the curve begins to fall. What ends many journeys anyway, such as a survey, comes before silence, too: a preceding step is no cause.",
            ("churn", "--silence", "60d"),
            "retailer-churn.png",
        ),
        Part(
            "Who comes back?",
            "Months that are not over yet are dashed and left out of the sum.",
            ("retention", "--unit", "month"),
            "retailer-retention.png",
        ),
    ),
)

HAENDLER = Example(
    "haendler",
    "Derselbe Händler auf Deutsch",
    "Dieselbe Simulation, deutsch geführt: Befehle, Antworten und Karte.",
    "haendler.csv",
    "de",
    ("--feedback", "haendler.feedback.csv"),
    (
        Part(
            "Plan-Ist im Liniennetz",
            "Die von Hand gezeichnete Journey [geschenk.yaml](geschenk.yaml), darüber die Ereignisse: Wie viele gehen so, "
            "wie es gezeichnet ist? Gesichter und Kennzahlen im Kopf stammen aus der Zeichnung und sind ausgedacht; Kund:innen, "
            "Abbrüche, Übersprungenes und Ungeplantes sind gezählt.",
            ("map", "--journey", "geschenk.yaml", "--theme", "subway"),
            "haendler-plan.png",
        ),
        Part(
            "Plan-Ist in Zahlen",
            "So, wie es gezeichnet ist, geht niemand: Wer etwas kauft, tut dazwischen vieles, was nicht auf der Zeichnung steht.",
            ("conformance", "--journey", "geschenk.yaml"),
            "haendler-conformance.png",
        ),
        Part(
            "An welchen Wechseln gehen Kund:innen verloren?",
            "Vier Lücken hat die Simulation eingebaut, diese vier werden gefunden.",
            ("gaps",),
            "haendler-gaps.png",
        ),
        Part(
            "Wie viele Kontakte braucht ein Anliegen?",
            "Antworten und Lösungen sind Touchpoints der Daten.",
            (
                "concerns",
                "--answers",
                "Rückruf|Anliegen bearbeitet|Besuch des Technikers",
                "--resolved",
                "Anliegen gelöst",
            ),
            "haendler-concerns.png",
        ),
        Part(
            "Womit beginnen Besuche, und wie viele enden sofort?",
            "Auf Nachrichten wie „Paket zugestellt“ folgt im selben Besuch fast nie etwas: Ihre Absprungrate sagt nichts über sie.",
            ("visits", "--top", "10"),
        ),
    ),
)

HELPDESK = Example(
    "helpdesk",
    "A help desk",
    "A software company's help desk: a real log of 4,580 tickets (doi 10.17632/39bp3vv62t.1). Each ticket walks as a customer.",
    "helpdesk.xes.gz",
    parts=(
        Part(
            "How many get how far?",
            "Six of a hundred go on without being taken in charge. Half of all wait 30 days before they are closed.",
            ("funnel", "--steps", STEPS, "--window", "90d"),
            "helpdesk-funnel.png",
        ),
        Part(
            "How long does a ticket stay resolved before it is closed?",
            "Hardly one is closed before its 15th day is over, and three of ten on the day after: a rule of the company, seen from outside.",
            (
                "time-to-event",
                "--start",
                "Resolve ticket",
                "--end",
                "Closed",
                "--within",
                "15d",
                "--within",
                "16d",
                "--within",
                "30d",
                "--within",
                "60d",
            ),
            "helpdesk-time.png",
        ),
        Part(
            "Planned against actual",
            "The four steps in the order that most tickets take, waiting allowed: [helpdesk-plan.yaml](helpdesk-plan.yaml).",
            ("conformance", "--journey", "helpdesk-plan.yaml"),
            "helpdesk-conformance.png",
        ),
        Part(
            "What follows what?",
            "Read a row: of these events, so many are directly followed by the column.",
            ("transitions",),
            "helpdesk-transitions.png",
        ),
        Part(
            "Which whole ways are there?",
            "106 kinds, of which one makes six of ten.",
            ("paths", "--top", "8"),
            "helpdesk-paths.png",
        ),
        Part(
            "How long until somebody answers?",
            "Here the log's own column says who the customer is, and each ticket is one of their concerns. Assigning the seriousness again counts as a repeat contact.",
            (
                "concerns",
                "--contacts",
                "Assign seriousness",
                "--answers",
                "Take in charge ticket",
                "--resolved",
                "Resolve ticket",
            ),
            columns=TICKET,
        ),
        Part(
            "What comes after taking charge?",
            "Judged on tickets that were held back. It says itself where it should not be believed: ways have changed.",
            ("forecast", "--after", "Take in charge ticket", "--horizon", "60d"),
            "helpdesk-forecast.png",
        ),
    ),
)

PERMITS = Example(
    "permit-office",
    "A public office",
    "Building permits of a municipality: a real log of 1,434 requests. The group that works on a task is told to be the "
    "department, so that handing over becomes visible.",
    "permit-office.csv",
    parts=(
        Part(
            "How long until a request is through?",
            "Half within minutes, two thirds on the first day; the others wait for days and weeks.",
            (
                "time-to-event", "--start", "Confirmation of receipt", "--end", "T10 Determine necessity to stop indication",
                "--within", "1d", "--within", "7d", "--within", "30d",
            ),
            "permit-office-time.png",
        ),
        Part(
            "What does a slow check cost?",
            "Requests alike with a quick and with a slow check.",
            (
                "process", "--step", "Check: T02 Check confirmation of receipt",
                "--link", "Check -> T05 Print and send confirmation of receipt", "--horizon", "30d",
            ),
            "permit-office-process.png",
        ),
        Part(
            "What follows what?",
            "The office's own order of work, with what it does again.",
            ("transitions",),
            "permit-office-transitions.png",
        ),
        Part("Which whole ways are there?", "Up to eight steps of each.", ("paths", "--top", "4", "--max-length", "8")),
        Part(
            "Where do requests stay behind when they are handed over?",
            "EMPTY is the log's own word for a task without a group.",
            ("gaps",),
        ),
    ),
    columns=OFFICE,
)  # fmt: skip

CDNOW = Example(
    "cdnow",
    "A music shop",
    "Purchases of 23,570 customers of a music shop in 1997 and 1998: a real log that knows one touchpoint only. "
    "The map shows the first purchase, the second, and so on.",
    "cdnow.txt",
    parts=(
        Part(
            "Who comes back?",
            "Three cohorts that behave alike.",
            ("retention", "--unit", "month", "--positions", "12"),
            "cdnow-retention.png",
        ),
        Part(
            "How long until the second purchase?",
            "Half of the customers had not come to it after a year and a half.",
            (
                "time-to-event",
                "--start",
                "Purchase",
                "--end",
                "Purchase",
                "--within",
                "30d",
                "--within",
                "90d",
                "--within",
                "365d",
            ),
            "cdnow-second.png",
        ),
        Part(
            "Who leaves?",
            "Silent for half a year is taken as gone; how many came back all the same is told beside it.",
            ("churn", "--silence", "180d"),
            "cdnow-churn.png",
        ),
        Part(
            "Will they buy again within three months?",
            "One touchpoint is little to learn from; the score card says how far it carries.",
            ("forecast", "--horizon", "90d"),
            "cdnow-forecast.png",
        ),
    ),
    columns=("--touchpoint-name", "Purchase"),
)

HISTORY = Part(
    "One customer's contact history",
    "The customer stays a pseudonym unless `--show-id` is given ([more](../history.md)).",
    ("history", "--customer", "K00000057", "--feedback", "events.feedback.csv"),
    "contact-history.png",
    file="events.csv",
)
EXAMPLES = (BY_HAND, RETAILER, HAENDLER, HELPDESK, PERMITS, CDNOW)
