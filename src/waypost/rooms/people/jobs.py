"""Jobs of this room. A job is a hint: its action looks at the tables and may be called any number of times."""

from django.utils.module_loading import import_string
from django_tasks import task

ACTIONS = "waypost.rooms.people.actions.mailing"


@task()
def mail_invitation(pk: int) -> None:
    """Send the mail of an invitation."""
    import_string(f"{ACTIONS}.mail_invitation")(pk)


@task()
def mail_notifications() -> None:
    """Send the mails that are due."""
    import_string(f"{ACTIONS}.mail_notifications")()
