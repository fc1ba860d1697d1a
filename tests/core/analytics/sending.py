"""Plans and parts as another process gets them."""

import pickle
from typing import Any


def sent(thing: Any) -> Any:
    """The same thing, after it went to another process."""
    return pickle.loads(pickle.dumps(thing))
