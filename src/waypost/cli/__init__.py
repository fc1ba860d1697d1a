"""The command line: reads files, asks core, says what came out, in German and English.

language   which language, and help texts in it
options    groups of options that several commands share
terminal   sentences, tables, progress; one JSON object on standard output when asked for
errors     exit codes, and every error with its way out
feedback   a file of ratings -> answers for a map
identities a file of edges -> one customer for each person
holidays   a country or state -> its holidays
journeys   a journey document
surveys    a survey document: its hints, what changed
exchange   journeys in the formats of others
order      options of a question that stand before it
asking     from EVENTS and a question to an answer
engine     where a question is computed
cache      where compiled kernels are kept
drawings   drawings become files
sources    files or an index folder -> an index
app        the commands put together
commands   one module for each command; they import what computes only when they run
answers    one module for each question: its answer as a sentence, tables, and how it was computed

Importing this package loads nothing heavy: `waypost --help` has to answer at once.
"""

import sys
from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> None:
    """Run a command line and leave with its exit code."""
    from waypost.cli.app import run
    from waypost.cli.cache import without_pandas

    given = list(sys.argv[1:] if arguments is None else arguments)
    if "bench" not in given and not any(word.startswith("--engine") for word in given):  # chdb and Spark need pandas
        without_pandas()
    sys.exit(run(given))
