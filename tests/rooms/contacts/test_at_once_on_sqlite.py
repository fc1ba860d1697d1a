"""Two journeys and a survey claim the last free contact at once, in a house with SQLite: one has it (B7)."""

import os
import subprocess
import sys
from pathlib import Path

from tests.migrated import lay_tables

# The tests' own SQLite lies in memory, where threads share one connection; so a file, as in a house.
CODE = """
import django; django.setup()
from waypost.site import urls
from waypost.rooms.people import actions as people
from waypost.rooms.people.models import User
from tests.rooms.contacts.test_at_once import claimed_at_once
who = people.found_workspace(User.objects.create_user("a@example.org", "a long password", name="a"), slug="s", name="S")
print(claimed_at_once(who.workspace_id, 5))
"""


def test_on_sqlite_one_of_them_has_it(tmp_path: Path) -> None:
    house = os.environ | {
        "WAYPOST_DATA": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "waypost.site.settings",
        "PYTHONPATH": os.pathsep.join([str(Path(__file__).parents[3]), *sys.path]),
    }
    house.pop("DATABASE_URL", None)
    lay_tables(tmp_path)
    done = subprocess.run([sys.executable, "-c", CODE], env=house, check=True, capture_output=True, text=True)
    assert done.stdout.splitlines()[-1] == "([], 5)"
