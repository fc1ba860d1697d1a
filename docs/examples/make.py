"""Draw the example maps and write the example answers anew: `make examples`.

The invented retailer is always there. Real logs are read from the folder that WAYPOST_SHARED names (or `../shared`
beside the repository) and left out when it is missing: they are not part of the repository.
"""

import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
SHARED = Path(os.environ.get("WAYPOST_SHARED", HERE.parents[2] / "shared")) / "data" / "events"


@dataclass(frozen=True)
class Example:
    """One source, how it is drawn, and what it is asked. `{events}` stands for its file."""

    name: str
    about: str
    file: str
    language: str
    map_options: tuple[str, ...] = ()
    questions: tuple[tuple[str, ...], ...] = ()
    columns: tuple[str, ...] = ()


RETAILER = (
    ("funnel", "--steps", "Cart,Checkout,Order placed", "--window", "14d", "--by", "channel", "--limit", "2"),
    ("gaps",),
    ("retention", "--unit", "month"),
)
EXAMPLES = (
    Example("retailer", "The invented retailer, 20,000 customers.", "retailer.csv", "en", ("--feedback", "retailer.feedback.csv"), RETAILER),
    Example("haendler", "Derselbe Händler auf Deutsch, 20.000 Kundinnen und Kunden.", "haendler.csv", "de",
            ("--feedback", "haendler.feedback.csv"), (("gaps",), ("visits", "--top", "10"))),
    Example("helpdesk", "A software company's help desk: a real log of 4,580 tickets (doi 10.17632/39bp3vv62t.1).", "helpdesk.xes.gz", "en", (),
            (("funnel", "--steps", "Assign seriousness,Take in charge ticket,Resolve ticket,Closed"), ("paths", "--top", "10"),
             ("transitions", "--top", "10"))),
    Example("permit-office", "Permits at a public office: a real log of 1,434 requests.", "permit-office.csv", "en", (),
            (("paths", "--top", "5", "--max-length", "8"),
             ("gaps", "--minimum", "20", "--within", "30d", "--dimension", "org:group=department", "--dimension", "case:department=none",
              "--dimension", "case:group=none"))),
    Example("cdnow", "Purchases of 23,570 customers of a music shop, 1997–1998: a real log.", "cdnow.txt", "en", (),
            (("retention", "--unit", "month", "--positions", "6"),), ("--touchpoint-name", "Purchase")),
)  # fmt: skip


def waypost(*arguments: str, folder: Path) -> str:
    """What a command says on standard output."""
    done = subprocess.run([sys.executable, "-m", "waypost.cli", *arguments], cwd=folder, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"waypost {' '.join(arguments)}\n{done.stderr}")
    return done.stdout


def make(example: Example, folder: Path) -> None:
    """The map as PNG, and a page with the commands and their answers."""
    speak = ("--lang", "de") if example.language == "de" else ()
    picture = HERE / f"{example.name}.png"
    waypost("map", example.file, *example.columns, *example.map_options, *speak, "-o", str(picture), folder=folder)
    shown = " ".join(["waypost map", example.file, *example.columns, *example.map_options, *speak, "-o", picture.name])
    page = [
        f"# {example.name}",
        "",
        example.about,
        "",
        f"```bash\n{shown}\n```",
        "",
        f"![{example.about}]({picture.name})",
        "",
    ]
    for question in example.questions:
        said = waypost("ask", example.file, *question, *example.columns, *speak, folder=folder)
        words = [f'"{word}"' if " " in word or "," in word else word for word in (*question, *example.columns, *speak)]
        text = "\n".join(line.rstrip() for line in said.splitlines()).strip()
        page += [f"```bash\nwaypost ask {example.file} {' '.join(words)}\n```", "", f"```\n{text}\n```", ""]
    (HERE / f"{example.name}.md").write_text("\n".join(page), encoding="utf-8")


def main() -> None:
    """All examples whose source is there."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for file, language in (("retailer.csv", "en"), ("haendler.csv", "de")):
            waypost("simulate", "-o", file, "--customers", "20000", "--seed", "7", "--lang", language, folder=folder)
        for example in EXAMPLES:
            place = folder if (folder / example.file).exists() else SHARED
            if (place / example.file).exists():
                sys.stderr.write(f"{example.name} …\n")
                make(example, place)
    pages = "\n".join(f"- [{e.name}]({e.name}.md): {e.about}" for e in EXAMPLES if (HERE / f"{e.name}.md").exists())
    (HERE / "README.md").write_text(
        f"# Examples\n\nMaps and answers with the commands that made them; `make examples` makes them anew.\n\n{pages}\n",
        encoding="utf-8",
    )


if __name__ == "__main__":
    main()
