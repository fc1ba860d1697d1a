"""What an invitation was begun on: the kind of device, so that a report can say who does not come to the end."""

from waypost.core.vocabulary.devices import device_of
from waypost.rooms.surveys.models import Invitation
from waypost.rooms.surveys.queries.doors import Door


def note_device(found: Door, agent: str) -> None:
    """Keep the kind of device with the invitation when its answer begins; the first one counts.

    Opening alone says nothing: programs that check mails follow links. Of an anonymous survey nothing is kept.
    """
    if found.invitation is None or found.anonymous:
        return
    device = device_of(agent)
    if device is not None:
        Invitation.objects.filter(pk=found.invitation.pk, device="").update(device=device.value)
