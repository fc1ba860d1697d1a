"""Draw the example maps and write the example answers anew: `make examples`.

The invented retailer is always there. Real logs are read from the folder that WAYPOST_LOGS names (see `tests/real_logs.py`) and left out, with a word, when they are missing: they are not part of the repository.
"""

import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from waypost.core.drawing.compose import compose
from waypost.core.drawing.export.png import png
from waypost.core.drawing.render import render
from waypost.core.vocabulary.journey.documents import read_journey
from waypost.core.vocabulary.wording import Language

HERE = Path(__file__).resolve().parent
LOGS = Path(os.environ.get("WAYPOST_LOGS", HERE.parents[2] / "shared" / "data" / "events"))
LONGEST_ANSWER = 44  # lines; what comes after is left to the reader's own terminal


@dataclass(frozen=True)
class Example:
    """One source, how it is drawn, and what it is asked."""

    name: str
    title: str
    about: str
    file: str
    language: Language = "en"
    map_options: tuple[str, ...] = ()
    questions: tuple[tuple[str, ...], ...] = ()
    columns: tuple[str, ...] = ()
    width: int | None = None

    @property
    def speak(self) -> tuple[str, ...]:
        return ("--lang", "de") if self.language == "de" else ()

    @property
    def drawing(self) -> tuple[str, ...]:
        return ("map", self.file, *self.columns, *self.map_options, *self.speak)


OFFICE = (
    "--dimension", "org:group=department", "--dimension", "case:department=none", "--dimension", "case:group=none",
)  # fmt: skip
SIMULATED = ("--customers", "20000", "--seed", "7")
EXAMPLES = (
    Example(
        "geschenk",
        "A map by hand",
        "A journey of the invented retailer written down in [geschenk.yaml](geschenk.yaml), in German: two personas, "
        "quotes, pain points with the opportunities they lead to, backstage with handoffs, one measured gap. What is "
        "measured there comes from the simulated events below, everything else is invented.",
        "geschenk.yaml",
        "de",
        width=1600,
    ),
    Example(
        "retailer",
        "The invented retailer",
        "20,000 simulated customers with their contacts of half a year and their ratings.",
        "retailer.csv",
        "en",
        ("--feedback", "retailer.feedback.csv"),
        (
            ("funnel", "--steps", "Cart,Checkout,Order placed", "--window", "14d", "--by", "channel", "--limit", "2"),
            ("transitions", "--top", "8"),
            ("gaps",),
            ("retention", "--unit", "month"),
        ),
    ),
    Example(
        "haendler",
        "Derselbe Händler auf Deutsch",
        "Dieselbe Simulation, deutsch geführt: Befehle, Antworten und Karte.",
        "haendler.csv",
        "de",
        ("--feedback", "haendler.feedback.csv"),
        (("gaps",), ("visits", "--top", "10")),
    ),
    Example(
        "helpdesk",
        "A help desk",
        "A software company's help desk: a real log of 4,580 tickets (doi 10.17632/39bp3vv62t.1). "
        "Each ticket walks as a customer.",
        "helpdesk.xes.gz",
        "en",
        (),
        (
            ("funnel", "--steps", "Assign seriousness,Take in charge ticket,Resolve ticket,Closed"),
            ("paths", "--top", "8"),
            ("transitions", "--top", "8"),
        ),
    ),
    Example(
        "permit-office",
        "A public office",
        "Building permits of a municipality: a real log of 1,434 requests. The group that works on a task is told to be the "
        "department, so that handing over becomes visible.",
        "permit-office.csv",
        "en",
        (),
        (
            ("paths", "--top", "4", "--max-length", "8"),
            ("transitions", "--top", "8"),
            ("gaps",),
        ),
        OFFICE,
    ),
    Example(
        "cdnow",
        "A music shop",
        "Purchases of 23,570 customers of a music shop in 1997 and 1998: a real log that knows one touchpoint only. "
        "The map shows the first purchase, the second, and so on.",
        "cdnow.txt",
        "en",
        (),
        (("retention", "--unit", "month", "--positions", "6"),),
        ("--touchpoint-name", "Purchase"),
    ),
)


def waypost(*arguments: str, folder: Path) -> str:
    """What a command says on standard output."""
    done = subprocess.run([sys.executable, "-m", "waypost.cli", *arguments], cwd=folder, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"waypost {' '.join(arguments)}\n{done.stderr}")
    return done.stdout


def shell(arguments: tuple[str, ...]) -> str:
    """A command as one would type it."""
    typed = (f'"{word}"' if " " in word or "," in word else word for word in arguments)
    return "```bash\nwaypost " + " ".join(typed) + "\n```"


def smaller(example: Example, folder: Path, width: int) -> bytes:
    """The map of a journey document so many pixels wide: a repository wants small files."""
    journey = read_journey((folder / example.file).read_text("utf-8"))
    return png(render(compose(journey, language=example.language), language=example.language), width=width)


def picture(example: Example) -> str:
    return f"![{example.title}: the map]({example.name}.png)"


def make(example: Example, folder: Path) -> None:
    """The map as PNG and, where something is asked, a page with the commands and their answers."""
    file = HERE / f"{example.name}.png"
    waypost(*example.drawing, "-o", str(file), folder=folder)
    if example.width:
        file.write_bytes(smaller(example, folder, example.width))
    if not example.questions:
        return
    page = [f"# {example.title}", example.about, shell((*example.drawing, "-o", file.name)), picture(example)]
    for question in example.questions:
        asked = ("ask", example.file, *question, *example.columns, *example.speak)
        lines = [line.rstrip() for line in waypost(*asked, folder=folder).strip().splitlines()]
        if len(lines) > LONGEST_ANSWER:
            lines = [*lines[:LONGEST_ANSWER], "…", lines[-1]]
        page += [shell(asked), "```\n" + "\n".join(lines) + "\n```"]
    page.append("How each figure is defined: [figures.md](figures.md).")
    (HERE / f"{example.name}.md").write_text("\n\n".join(page) + "\n", encoding="utf-8")


def overview() -> None:
    """The page that shows all maps that are there."""
    page = [
        "# Examples",
        "Maps and answers with the commands that made them. `make examples` makes all of them anew.",
        "Real logs are not part of the repository: WAYPOST_LOGS names their folder; `tests/real_logs.py` says which they are.",
        "What each figure on a map means and how it is counted: [figures.md](figures.md).",
        "The events of the invented retailer come from two commands:",
        shell(("simulate", *SIMULATED, "-o", "retailer.csv")),
        shell(("simulate", *SIMULATED, "-o", "haendler.csv", "--lang", "de")),
    ]
    for example in EXAMPLES:
        if (HERE / f"{example.name}.png").exists():
            page += [f"## {example.title}", example.about, shell((*example.drawing, "-o", f"{example.name}.png"))]
            page.append(picture(example))
            if example.questions:
                asked = ", ".join(dict.fromkeys(question[0] for question in example.questions))
                page.append(f"More questions and their answers: [{asked}]({example.name}.md).")
    (HERE / "README.md").write_text("\n\n".join(page) + "\n", encoding="utf-8")


def main() -> None:
    """All examples whose source is there."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for file, language in (("retailer.csv", "en"), ("haendler.csv", "de")):
            waypost("simulate", *SIMULATED, "-o", file, "--lang", language, folder=folder)
        for example in EXAMPLES:
            place = next((place for place in (folder, HERE, LOGS) if (place / example.file).exists()), None)
            if place is None:
                sys.stderr.write(f"{example.name}: left out, there is no {LOGS / example.file}\n")
                continue
            sys.stderr.write(f"{example.name} …\n")
            make(example, place)
    overview()


if __name__ == "__main__":
    main()
