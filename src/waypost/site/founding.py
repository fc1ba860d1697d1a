"""`waypost found`: a workspace with its first administrator. Run as `python -m waypost.site.founding`."""

import argparse

from waypost.core.vocabulary.wording import WaypostError
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
    call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)
    wanted = {"email": chosen.email, "workspace": chosen.workspace, "name": chosen.name}
    try:
        call_command("found", **wanted, language=language())
    except CommandError as error:
        # The command has said it in this language already.
        raise WaypostError(en=str(error), de=str(error)) from error
    return 0


if __name__ == "__main__":
    start(main)
