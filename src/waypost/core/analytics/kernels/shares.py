"""What every question with ranges and findings may ask for: shares between 0 and 1, groups of at least so many."""

from typing import Any

from waypost.core.vocabulary.wording import WaypostError

_SHARES = {"confidence": 0.95, "discovery_rate": 0.05, "level": 0.05}


def refuse_no_shares(question: Any, least: int = 1) -> None:
    """Raises WaypostError unless `confidence`, `discovery_rate` and `level`, as far as the question has them, lie between
    0 and 1 (neither of both), and its `minimum`, if any, is at least `least`.
    """
    for name, usual in _SHARES.items():
        share = getattr(question, name, usual)
        if not 0 < share < 1:
            raise WaypostError(
                en=f"'{name}' is a share between 0 and 1, such as {usual}; it is {share}.",
                de=f"„{name}“ ist ein Anteil zwischen 0 und 1, etwa {usual}; angegeben ist {share}.",
            )
    minimum = getattr(question, "minimum", None)
    if minimum is not None and minimum < least:
        raise WaypostError(
            en=f"'minimum' is at least {least}; it is {minimum}.",
            de=f"„minimum“ ist mindestens {least}; angegeben ist {minimum}.",
        )
