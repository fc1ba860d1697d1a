"""Whoever knows a whole and the parts that are told learns of nobody, or of enough people at once."""

from hypothesis import given
from hypothesis import strategies as st

from waypost.core.measures.withholding import untold, withheld

people = st.dictionaries(st.integers(0, 30), st.integers(1, 12), min_size=1, max_size=12)


@given(people, st.integers(1, 8))
def test_what_is_left_of_a_whole_without_its_parts_is_nobody_or_enough(parts: dict[int, int], least: int) -> None:
    told = {part for part, n in parts.items() if n >= least}
    whole = sum(parts.values()) - sum(parts[part] for part in withheld(parts, least))
    rest = whole - sum(parts[part] for part in told)
    assert not told or rest == 0 or rest >= least
    hidden: set[int] = untold(parts, least)
    left = [parts[part] for part in hidden]
    assert set(parts) - hidden <= told
    assert not left or sum(left) >= least or len(left) == len(parts)
