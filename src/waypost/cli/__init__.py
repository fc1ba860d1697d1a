"""The command line: reads files, asks core, says what came out, in German and English.

language   which language, and help texts in it
options    groups of options that several commands share
terminal   sentences, tables, progress; one JSON object on standard output when asked for
errors     exit codes, and every error with its way out
feedback   a file of ratings -> answers for a map
asking     from EVENTS and a question to an answer
cache      where compiled kernels are kept
holidays   public holidays of a country or state
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
    if "bench" not in given:  # chdb needs pandas
        without_pandas()
    sys.exit(run(given))
