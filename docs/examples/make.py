"""Draw the example pictures and write the example answers anew: `make examples`, or some alone: `make.py retailer cdnow`.

The invented retailer is always there. Real logs are read from the folder that WAYPOST_LOGS names (see `tests/real_logs.py`)
and left out, with a word, when they are missing: they are not part of the repository. What is drawn and asked stands in
`catalogue.py`.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from catalogue import EXAMPLES, HISTORY, Example, Part

from waypost.core.drawing.compose import compose
from waypost.core.drawing.export.png import png
from waypost.core.drawing.render import render
from waypost.core.vocabulary.journey.documents import read_journey
from waypost.core.vocabulary.wording import Wording

HERE = Path(__file__).resolve().parent
LOGS = Path(os.environ.get("WAYPOST_LOGS", HERE.parents[2] / "shared" / "data" / "events"))
LONGEST_ANSWER = 30  # lines; what comes after is left to the reader's own terminal
SIMULATED = ("--customers", "20000", "--seed", "7")
FEW = ("--customers", "1500", "--seed", "7")  # for one customer's contact history
DEFINED = Wording(
    en="How each figure of the map is defined: [figures.md](figures.md).",
    de="Wie jede Zahl der Karte definiert ist (auf Englisch): [figures.md](figures.md).",
)
MORE = Wording(en="More pictures and answers", de="Weitere Bilder und Antworten")


def waypost(*arguments: str, folder: Path) -> str:
    """What a command says on standard output."""
    done = subprocess.run([sys.executable, "-m", "waypost.cli", *arguments], cwd=folder, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"waypost {' '.join(arguments)}\n{done.stderr}")
    return done.stdout


def shell(*commands: tuple[str, ...]) -> str:
    """Commands as one would type them."""
    return "```bash\n" + "\n".join("waypost " + " ".join(map(_quoted, command)) for command in commands) + "\n```"


def _quoted(word: str) -> str:
    return f'"{word}"' if set(word) & set(" ,|>'") else word


def answer(told: str) -> str:
    """What was told, shortened; the last line says how it was computed and stays."""
    lines = [line.rstrip() for line in told.strip().splitlines()]
    if len(lines) > LONGEST_ANSWER:
        lines = [*lines[:LONGEST_ANSWER], "…", lines[-1]]
    return "```\n" + "\n".join(lines) + "\n```"


def smaller(example: Example, folder: Path, width: int) -> bytes:
    """The map of a journey document so many pixels wide: a repository wants small files."""
    journey = read_journey((folder / example.file).read_text("utf-8"))
    return png(render(compose(journey, language=example.language), language=example.language), width=width)


def picture(title: str, name: str) -> str:
    return f"![{title}]({name})"


def told(example: Example, part: Part, folder: Path, level: str) -> Iterator[str]:
    """The paragraphs of one part; its picture is drawn on the way."""
    command = example.command(part)
    said = waypost(*(str(HERE / word) if word == part.picture else word for word in command), folder=folder)
    yield f"{level} {part.title}"
    yield part.about
    yield shell(command)
    if part.picture:
        yield picture(part.title, part.picture)
    if command[0] == "ask":
        yield answer(said)


def make(example: Example, folder: Path) -> None:
    """The map as PNG and, where it has one, the page with commands, pictures and answers."""
    file = HERE / f"{example.name}.png"
    waypost(*example.drawing, "-o", str(file), folder=folder)
    if example.width:
        file.write_bytes(smaller(example, folder, example.width))
    if not example.page:
        return
    page = [
        f"# {example.title}",
        example.about,
        shell((*example.drawing, "-o", file.name)),
        picture(example.title, f"{example.name}.png"),
    ]
    for part in example.parts:
        page += told(example, part, folder, "##")
    page.append(DEFINED.in_(example.language))
    (HERE / f"{example.name}.md").write_text("\n\n".join(page) + "\n", encoding="utf-8")


def overview(folder: Path) -> None:
    """The page that shows all maps that are there, and what is drawn without a page of its own."""
    page = [
        "# Examples",
        "Pictures and answers with the commands that made them. `make examples` makes all of them anew.",
        "Real logs are not part of the repository: WAYPOST_LOGS names their folder; `tests/real_logs.py` says which they are.",
        "What each figure on a map means and how it is counted: [figures.md](figures.md).",
        "The events of the invented retailer come from three commands:",
        shell(*simulations()),
    ]
    for example in EXAMPLES:
        if (HERE / f"{example.name}.png").exists():
            page += [
                f"## {example.title}",
                example.about,
                shell((*example.drawing, "-o", f"{example.name}.png")),
                picture(example.title, f"{example.name}.png"),
            ]
            if example.page:
                page.append(f"{MORE.in_(example.language)}: [{', '.join(subjects(example))}]({example.name}.md).")
            else:
                page += (paragraph for part in example.parts for paragraph in told(example, part, folder, "###"))
    page += told(Example("", "", "", ""), HISTORY, folder, "##")
    (HERE / "README.md").write_text("\n\n".join(page) + "\n", encoding="utf-8")


def subjects(example: Example) -> dict[str, None]:
    """What an example is asked, each question once."""
    return dict.fromkeys(part.words[0] for part in example.parts if part.words[0] != "map")


def simulations() -> tuple[tuple[str, ...], ...]:
    return (
        ("simulate", *SIMULATED, "-o", "retailer.csv"),
        ("simulate", *SIMULATED, "-o", "haendler.csv", "--lang", "de"),
        ("simulate", *FEW, "-o", "events.csv"),
    )


def gather(folder: Path) -> None:
    """Everything that the commands name, in one folder."""
    for command in simulations():
        waypost(*command, folder=folder)
    for file in (*HERE.glob("*.yaml"), *(LOGS.iterdir() if LOGS.is_dir() else ())):
        (folder / file.name).symlink_to(file)


def main(names: list[str]) -> None:
    """All examples whose source is there, or those named."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        gather(folder)
        for example in EXAMPLES:
            if names and example.name not in names:
                continue
            if not (folder / example.file).exists():
                sys.stderr.write(f"{example.name}: left out, there is no {LOGS / example.file}\n")
                continue
            sys.stderr.write(f"{example.name} …\n")
            make(example, folder)
        overview(folder)


if __name__ == "__main__":
    main(sys.argv[1:])
