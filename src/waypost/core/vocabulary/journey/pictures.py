"""Pictures of a journey: the document stays text and names each by what is in its file, which lies beside it.

A step's `image` is the name of such a file, and `image_text` says what it shows to those who do not see it.
"""

import re
from hashlib import sha256

from waypost.core.vocabulary.journey.journey import Journey, Step

_NAME = re.compile(r"[0-9a-f]{32}\.(png|jpg)")
KINDS = {"png": "image/png", "jpg": "image/jpeg"}


def name_of(content: bytes, ending: str) -> str:
    """What a file is called: equal pictures have equal names.

    >>> name_of(b"", "png")
    'e3b0c44298fc1c149afbf4c8996fb924.png'
    """
    return f"{sha256(content).hexdigest()[:32]}.{ending}"


def is_picture(image: str) -> bool:
    """Whether the image of a step is a file beside the document; else it is the name of an icon, or an address.

    >>> is_picture("e3b0c44298fc1c149afbf4c8996fb924.png"), is_picture("shopping-cart"), is_picture("../secret.png")
    (True, False, False)
    """
    return _NAME.fullmatch(image) is not None


def kind_of(name: str) -> str:
    """The media type of a picture, by its name."""
    return KINDS[name.rpartition(".")[2]]


def pictured(journey: Journey) -> tuple[Step, ...]:
    """The steps that have a picture."""
    return tuple(step for step in journey.steps() if is_picture(step.image))
