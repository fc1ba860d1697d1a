"""The only place that knows every room: fills the ports that lower rooms declare. Called once, by `urls`."""


def wire() -> None:
    """Fill every port."""
