"""The kind of device by which somebody came, from what their browser says of itself: never which one, only of which kind."""

from enum import StrEnum

from waypost.core.vocabulary.wording import Wording


class Device(StrEnum):
    """As coarse as a report needs it."""

    PHONE = "phone"
    TABLET = "tablet"
    COMPUTER = "computer"

    @property
    def wording(self) -> Wording:
        return NAMES[self]


NAMES = {
    Device.PHONE: Wording("Phone", "Handy"),
    Device.TABLET: Wording("Tablet", "Tablet"),
    Device.COMPUTER: Wording("Computer", "Computer"),
}
_TABLETS = ("ipad", "tablet", "kindle", "silk/")
_COMPUTERS = ("windows nt", "macintosh", "x11", "cros ", "linux x86_64")


def device_of(agent: str) -> Device | None:
    """None for what tells nothing, programs among them. A newer iPad calls itself a Macintosh, and counts as a computer.

    >>> device_of("Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148")
    <Device.PHONE: 'phone'>
    >>> device_of("Mozilla/5.0 (Linux; Android 14; SM-X910) AppleWebKit/537.36 Chrome/120.0 Safari/537.36")
    <Device.TABLET: 'tablet'>
    >>> device_of("Mozilla/5.0 (Windows NT 10.0; Win64; x64) Firefox/121.0"), device_of("curl/8.5")
    (<Device.COMPUTER: 'computer'>, None)
    """
    said = agent[:500].casefold()
    if any(word in said for word in _TABLETS) or ("android" in said and "mobi" not in said):
        return Device.TABLET
    if "mobi" in said or "iphone" in said:
        return Device.PHONE
    return Device.COMPUTER if any(word in said for word in _COMPUTERS) else None
