"""Those who wait are written in one commit; nobody is told yes before it, and nobody falls with another."""

import threading
from collections.abc import Sequence

import pytest

from waypost.web.together import Together


class Book:
    """Commits wait until they are let go; what is negative cannot be written."""

    def __init__(self) -> None:
        self.commits: list[list[int]] = []
        self.begun, self.go_on = threading.Event(), threading.Event()

    def commit(self, things: Sequence[int]) -> Sequence[int]:
        self.begun.set()
        assert self.go_on.wait(60)
        if any(thing < 0 for thing in things):
            raise ValueError("negative")
        self.commits.append(list(things))
        return [thing * 2 for thing in things]


def written(book: Book, together: Together[int, int], things: Sequence[int]) -> dict[int, int | BaseException]:
    """What became of each: the first holds the pen while the others come to wait."""
    told: dict[int, int | BaseException] = {}

    def write(thing: int) -> None:
        try:
            told[thing] = together.write(thing)
        except (ValueError, SystemExit) as error:
            told[thing] = error

    threads = [threading.Thread(target=write, args=(thing,)) for thing in things]
    threads[0].start()
    assert book.begun.wait(60)
    for number, thread in enumerate(threads[1:], 1):
        thread.start()
        while len(together._waiting) < number:
            pass
    assert not told
    book.go_on.set()
    for thread in threads:
        thread.join()
    return told


def test_who_waits_is_written_by_whoever_holds_the_pen() -> None:
    book = Book()
    told = written(book, Together(book.commit, at_once=10), [1, 2, 3, 4])
    assert told == {1: 2, 2: 4, 3: 6, 4: 8}
    assert len(book.commits) == 2 and sorted(book.commits[1]) == [2, 3, 4]


def test_a_commit_takes_not_more_than_it_may() -> None:
    book = Book()
    written(book, Together(book.commit, at_once=4, weight=lambda thing: thing), [1, 2, 2 + 1, 9])
    assert all(len(commit) == 1 or sum(commit) <= 4 for commit in book.commits)
    assert sorted(thing for commit in book.commits for thing in commit) == [1, 2, 3, 9]


def test_in_company_a_commit_waits_a_moment_for_more() -> None:
    book, late = Book(), threading.Thread(target=lambda: together.write(5))

    def pause(seconds: float) -> None:
        assert 0 < seconds <= 60
        late.start()
        while len(together._waiting) < 2:
            pass

    together = Together(book.commit, at_once=10, apart=60, pause=pause)
    written(book, together, [1, 2, 3])
    together.write(4)
    late.join(60)
    assert book.commits == [[1], [2, 3], [4, 5]]


def test_who_comes_alone_waits_for_nobody() -> None:
    book = Book()
    book.go_on.set()

    def pause(seconds: float) -> None:
        pytest.fail(f"waited {seconds} s")

    together = Together(book.commit, at_once=10, apart=60, pause=pause)
    assert [together.write(n) for n in (1, 2, 3)] == [2, 4, 6]


def test_what_cannot_be_written_takes_nobody_along() -> None:
    book = Book()
    told = written(book, Together(book.commit, at_once=10), [1, -2, 3])
    assert (told[1], told[3]) == (2, 6) and isinstance(told[-2], ValueError)


def test_the_only_one_who_waits_hears_what_is_wrong() -> None:
    book = Book()
    book.go_on.set()
    with pytest.raises(ValueError, match="negative"):
        Together(book.commit, at_once=10).write(-1)


def test_who_has_to_stop_leaves_the_other_its_turn() -> None:
    book = Book()

    def commit(things: Sequence[int]) -> Sequence[int]:
        if things[0] == 2 and len(things) > 1:
            raise SystemExit
        return book.commit(things)

    told = written(book, Together(commit, at_once=10), [1, 2, 3])
    assert isinstance(told.pop(2), SystemExit) and told == {1: 2, 3: 6}


def test_who_is_served_does_not_wait_for_the_next_commit() -> None:
    going_on = {1: threading.Event(), 2: threading.Event()}
    begun = threading.Event()

    def commit(things: Sequence[int]) -> Sequence[int]:
        begun.set()
        assert going_on[things[0]].wait(60)
        return things

    together, told = Together(commit, at_once=1), list[int]()
    threads = [threading.Thread(target=lambda n=n: told.append(together.write(n))) for n in (1, 2)]
    threads[0].start()
    assert begun.wait(60)
    threads[1].start()
    while not together._waiting:
        pass
    going_on[1].set()
    threads[0].join(60)
    assert told == [1]
    going_on[2].set()
    threads[1].join(60)
    assert told == [1, 2]
