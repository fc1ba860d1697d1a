"""Runs in the peer's own interpreter: paths come in as JSON, what ChannelAttribution credits goes out as JSON.

ChannelAttribution is under the GPL: it is compared with, never imported by Waypost.
"""

import json
import sys
from contextlib import redirect_stdout


def main() -> None:
    asked = json.load(sys.stdin)
    with redirect_stdout(sys.stderr):  # the peer greets on standard output
        import ChannelAttribution  # type: ignore[import-not-found]
        import pandas  # type: ignore[import-untyped]

        data = pandas.DataFrame(asked["paths"], columns=["path", "conversions", "value", "nulls"])
        heuristics = ChannelAttribution.heuristic_models(data, "path", "conversions", var_value="value", flg_pro=False)
        markov = ChannelAttribution.markov_model(
            data, "path", "conversions", var_null="nulls", conv_par=asked["error"], verbose=False, flg_pro=False
        )
        markov = markov["result"] if isinstance(markov, dict) else markov
    json.dump({"heuristics": heuristics.to_dict("list"), "markov": markov.to_dict("list")}, sys.stdout)


main()
