"""A process that ends is started again, later each time it keeps ending."""

import sys
import time

from waypost.site.serving import Supervised


def test_a_process_that_ended_is_started_again_after_a_pause() -> None:
    process = Supervised("short", [sys.executable, "-c", "pass"])
    seen = []
    for moment in (0.0, 1.0, 1.2, 1.6, 2.0):
        process.look(moment)
        seen.append((process.process is not None, process.pause))
        if process.process is not None:
            process.process.wait()
    assert seen == [(True, 0.0), (False, 0.5), (False, 0.5), (True, 0.5), (False, 1.0)]


def test_a_process_is_asked_to_end() -> None:
    process = Supervised("long", [sys.executable, "-c", "import time; time.sleep(60)"])
    process.look(time.monotonic())
    assert process.process is not None
    process.stop()
    assert process.process.poll() is not None
