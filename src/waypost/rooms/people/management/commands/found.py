"""`python -m django found`: the first user and their workspace, and a link to set the password."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.people import actions


class Command(BaseCommand):
    help = "Founds a workspace with its first administrator and prints a link to set the password."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--email", required=True, help="address the administrator signs in with")
        parser.add_argument("--name", default="", help="the administrator's name")
        parser.add_argument("--workspace", required=True, help="name of the workspace")
        parser.add_argument("--slug", default="", help="its name in addresses; made from the name where left out")
        parser.add_argument("--language", choices=["de", "en"], default=settings.LANGUAGE_CODE[:2])

    def handle(self, **options: Any) -> None:
        try:
            link = found(
                email=options["email"],
                name=options["name"],
                workspace=options["workspace"],
                slug=options["slug"],
                language=options["language"],
            )
        except WaypostError as error:
            raise CommandError(error.in_("de" if options["language"] == "de" else "en")) from error
        self.stdout.write(f"{settings.PUBLIC_URL}{link}")


@transaction.atomic
def found(*, email: str, name: str, workspace: str, slug: str, language: str) -> str:
    """Found a workspace; gives the path of a link by which its administrator sets a password."""
    user, _ = actions.user_by_email(email, name=name, language=language)
    actions.found_workspace(user, slug=slug or actions.slug_of(workspace), name=workspace)
    return actions.welcome_link(user)
