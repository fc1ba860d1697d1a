"""`waypost found`: a workspace with its first administrator. Run as `python -m waypost.site.founding`."""

import argparse

from waypost.core.vocabulary.wording import WaypostError
from waypost.site.migrating import bring_up_to_date
from waypost.site.starting import language, start


def main() -> int:
    """Bring the database up to date, found the workspace, print the link by which its administrator sets a password."""
    parser = argparse.ArgumentParser(prog="waypost found")
    for option in ("--email", "--workspace", "--name"):
        parser.add_argument(option, default="")
    chosen = parser.parse_args()
    import django
    from django.core.management import CommandError, call_command

    django.setup()
    bring_up_to_date()
    wanted = {"email": chosen.email, "workspace": chosen.workspace, "name": chosen.name}
    try:
        call_command("found", **wanted, language=language())
    except CommandError as error:
        # The command has said it in this language already.
        raise WaypostError(en=str(error), de=str(error)) from error
    return 0


if __name__ == "__main__":
    start(main)
