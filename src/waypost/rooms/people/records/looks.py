"""How the house can look."""

from waypost.core.vocabulary.wording import Wording

THEMES: dict[str, Wording] = {
    "auto": Wording("As the device says", "Wie das Gerät"),
    "light": Wording("Light", "Hell"),
    "dark": Wording("Dark", "Dunkel"),
}
