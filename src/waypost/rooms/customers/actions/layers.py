"""Who told what of a person or a company, in layers: what an import laid over is beneath it, and comes back with its undo.

`told` has for each trait the last word on it: [source, instant (ISO)] of one that stays, [source, instant, import] of
an import, [source, instant, import, [value, word]] where it lies over something. Fields beside the traits ("=name") have
words of their own, and so has that the row is there at all ("=new"). The last word is the one with the latest instant,
whenever it arrives: a telephone that was offline, or an old export, does not bring old values back. What a source tells
that is no import lies for good over everything older.
"""

from collections.abc import Mapping
from typing import Any

Word = list[Any]
NEW = "=new"


class Layered:
    """A row with `traits` and `told`, and fields that are told like traits: {"=name": "name"}."""

    def __init__(self, row: Any, fields: Mapping[str, str]) -> None:
        self.row = row
        self.fields = fields
        self.row.told, self.row.traits = {**row.told}, {**getattr(row, "traits", {})}

    def put(self, news: Mapping[str, Any], word: Word) -> None:
        """Lay values over older ones, and beneath later ones; a word of two comes to stay."""
        for name, value in news.items():
            if name == NEW and len(word) == 2:
                self.row.told.pop(NEW, None)
                continue
            layer = self._layer(name)
            if len(word) > 2:
                if is_later(_word_of(layer, word[2]), word):
                    continue
                layer = _without(layer, word[2])
            top, self.row.told[name] = _laid(layer, value, word)
            self._set(name, top)

    def take_away(self, imported: str) -> bool:
        """Take the layers of an import away. Returns whether there were any."""
        changed = False
        for name in list(self.row.told):
            layer = self._layer(name)
            left = _without(layer, imported)
            if left == layer:
                continue
            changed = True
            value, word = left or [None, None]
            if word:
                self.row.told[name] = word
            else:
                del self.row.told[name]
            if left is None:
                self._remove(name)
            else:
                self._set(name, value)
        return changed

    @property
    def is_nothing(self) -> bool:
        """Whether the row was made by imports alone, which are all undone."""
        return NEW not in self.row.told

    def _layer(self, name: str) -> Word | None:
        word = self.row.told.get(name)
        if name in self.fields:
            return [getattr(self.row, self.fields[name]), word]
        if name == NEW:
            return [True, word] if word else None
        return [self.row.traits[name], word] if name in self.row.traits else None

    def _set(self, name: str, value: Any) -> None:
        if name in self.fields:
            setattr(self.row, self.fields[name], value)
        elif name != NEW:
            self.row.traits[name] = value

    def _remove(self, name: str) -> None:
        if name in self.fields:
            setattr(self.row, self.fields[name], "")
        elif name != NEW:
            self.row.traits.pop(name, None)


def is_later(known: Word | None, word: Word) -> bool:
    """Whether what is known was told for a later instant than a word; ISO texts of one zone sort as their instants."""
    return known is not None and str(known[1]) > str(word[1])


def _laid(layer: list[Any] | None, value: Any, word: Word) -> list[Any]:
    """A layer and those beneath it, with a value put in its place among them."""
    if layer is None or not is_later(layer[1], word):  # so, too, where nobody knows who told it
        return [value, [*word, layer] if layer and len(word) > 2 else word]
    top, known = layer
    if len(known) == 2:  # it came to stay: what is older is never seen again
        return layer
    below = known[3] if len(known) > 3 else None
    return [top, [*known[:3], _laid(below, value, word)]]


def _word_of(layer: Word | None, imported: str) -> Word | None:
    """The word of an import in a layer or beneath it."""
    while layer and layer[1] and len(layer[1]) > 2:
        if layer[1][2] == imported:
            return list(layer[1])
        layer = layer[1][3] if len(layer[1]) > 3 else None
    return None


def _without(layer: Word | None, imported: str) -> Word | None:
    """A layer [value, word] and those beneath it without those of an import; None where nothing is left."""
    if layer is None:
        return None
    value, word = layer
    if not word or len(word) < 3:
        return layer
    below = _without(word[3], imported) if len(word) > 3 else None
    if word[2] == imported:
        return below
    return [value, [*word[:3], below] if below else word[:3]]
