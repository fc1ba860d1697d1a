"""Loaded before Django's settings: tests have a data folder of their own, which goes when they are done."""

import atexit
import os
import shutil
import tempfile

if "WAYPOST_TESTS" not in os.environ:
    folder = tempfile.mkdtemp(prefix="waypost-tests-")
    os.environ |= {"WAYPOST_TESTS": folder, "WAYPOST_DATA": folder, "WAYPOST_LANG": "en"}
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
