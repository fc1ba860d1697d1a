"""A real process that takes answers is killed at any instant: what it accepted is there, whole and once."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from textwrap import dedent

from tests.migrated import lay_tables

DOCUMENT = "kind: survey\\nname: One\\nlanguage: en\\nlanguages: [en]\\npages:\\n- questions: [{kind: csat, id: q, text: Happy?}]\\n"
SETUP = f"""
    from waypost.core.vocabulary import survey as documents
    from waypost.rooms.people import actions as people
    from waypost.rooms.people.models import User
    from waypost.rooms.surveys import actions
    who = people.found_workspace(User.objects.create_user("a@example.org", "a long password", name="a"), slug="s", name="S")
    row = actions.create(who, document=documents.read_survey("{DOCUMENT}"))
    actions.publish(who, row.uuid)
"""
ANSWER = """
    import sys
    from waypost.rooms.surveys import actions
    from waypost.rooms.surveys.models import PublicLink
    from waypost.rooms.surveys.queries.doors import door
    found = door(PublicLink.objects.get().token)
    page = found.survey.live and "page"
    print("ready", flush=True)
    for number in range(100_000):
        key = f"{sys.argv[1]}-{number}"
        step = actions.take(found, key, actions.Sent(page="page", raw={"q": "4"}, asked=["q"], language="en"))
        assert step.page is None
        print(key, flush=True)
"""
COUNT = """
    import json
    from waypost.rooms.feedback.models import Item
    from waypost.rooms.surveys.models import Answer
    print(json.dumps([
        list(Answer.objects.values_list("key", "state")),
        sorted(str(uuid) for uuid in Answer.objects.values_list("uuid", flat=True)),
        sorted(outside.partition(":")[0] for outside in Item.objects.values_list("outside", flat=True)),
    ]))
"""


def _code(code: str) -> str:
    return "import django; django.setup()\nfrom waypost.site import urls\n" + dedent(code)


def test_what_was_accepted_before_a_kill_is_there_once(tmp_path: Path) -> None:
    house = os.environ | {
        "WAYPOST_DATA": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "waypost.site.settings",
        "PYTHONPATH": os.pathsep.join(sys.path),
    }
    house.pop("DATABASE_URL", None)
    lay_tables(tmp_path)
    subprocess.run([sys.executable, "-c", _code(SETUP)], env=house, check=True)
    accepted: list[str] = []
    for turn, patience in enumerate((0.15, 0.6)):
        command = [sys.executable, "-c", _code(ANSWER), str(turn)]
        with subprocess.Popen(command, env=house, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None and process.stdout.readline() == "ready\n"
            time.sleep(patience)
            process.send_signal(signal.SIGKILL)
            accepted += [
                line.strip() for line in process.stdout.read().splitlines(keepends=True) if line.endswith("\n")
            ]
    told = subprocess.run(
        [sys.executable, "-c", _code(COUNT)], env=house, check=True, capture_output=True, text=True
    ).stdout.splitlines()[-1]
    _check(told, accepted)


def _check(told: str, accepted: list[str]) -> None:
    import json

    from waypost.rooms.surveys.queries.doors import hashed

    answers, uuids, items = json.loads(told)
    states = dict(answers)
    assert len(accepted) > 5 and {states[hashed(key)] for key in accepted} == {"complete"}
    # One answer of each kill may have been kept without its sender knowing; none is kept in part.
    assert set(states.values()) == {"complete"} and len(states) - len(accepted) <= 2
    assert items == uuids
