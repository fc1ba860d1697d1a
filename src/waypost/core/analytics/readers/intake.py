"""Blocks of rows become batches of coded events; what cannot become one is marked with its reason."""

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from waypost.core.analytics.index.batch import EventBatch, Tables
from waypost.core.analytics.interning import Codes, hash_spans
from waypost.core.analytics.readers.block import Amounts, Block, Coded, Column, Text
from waypost.core.analytics.readers.clock import MISSING, ODD
from waypost.core.analytics.readers.columns import MAX_WORDS
from waypost.core.analytics.readers.mapping import Mapped
from waypost.core.analytics.readers.report import LeftOut, Reason
from waypost.core.analytics.readers.times import TimeReader
from waypost.core.analytics.readers.words import amounts_of, as_text, joined, shortened, trimmed
from waypost.core.vocabulary.events import Dimension, Role
from waypost.core.vocabulary.wording import WaypostError, Wording

TOO_MANY = Wording(
    f"more than {MAX_WORDS:,} different values", f"mehr als {MAX_WORDS:,} verschiedene Werte".replace(",", ".")
)


@dataclass
class Intake:
    """Fills `tables` and makes batches. One for all files of a reading."""

    tables: Tables
    has_value: bool
    has_event_id: bool
    short_urls: bool
    no_touchpoint: int = 0
    no_value: int = 0
    shortened: int = 0
    left_out: list[LeftOut] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._declared = self.tables.dimensions

    def batch(self, block: Block, mapped: Mapped, times: TimeReader) -> EventBatch:
        """The events of a block, in its order. Marks what is no event in `block.bad`."""
        customer = as_text(block.columns[mapped.customer])
        micros, states = times.read(self._time(block, mapped))
        bad = block.bad
        for reason, found in (
            (Reason.NO_CUSTOMER, customer.starts == customer.ends),
            (Reason.NO_TIME, states == MISSING),
            (Reason.IMPOSSIBLE_TIME, states == ODD),
        ):
            bad[(bad == 0) & found] = reason
        keep = None if not bad.any() else np.flatnonzero(bad == 0)
        count = len(block) if keep is None else len(keep)
        if keep is not None:
            customer, micros = customer.take(keep), micros[keep]
        return EventBatch(
            person=self.tables.persons.of_spans(customer.data, customer.starts, customer.ends),
            time=micros,
            touchpoint=self._touchpoint(block, mapped, keep, count),
            codes=self._codes(block, mapped, keep, count),
            value=self._value(block, mapped, keep, count),
            event_id=self._event_id(block, mapped, keep, count),
        )

    def _time(self, block: Block, mapped: Mapped) -> Column:
        column = block.columns[mapped.time]
        if mapped.clock:
            return joined(as_text(column), as_text(block.columns[mapped.clock]))
        return as_text(column) if isinstance(column, Text | Coded) else column

    def _touchpoint(
        self, block: Block, mapped: Mapped, keep: npt.NDArray[np.int64] | None, count: int
    ) -> npt.NDArray[np.uint32]:
        codes = self.tables.touchpoints
        if not mapped.touchpoint:
            return np.full(count, codes.of_words([mapped.touchpoint_name])[0], np.uint32)
        short = self.short_urls and mapped.facts[mapped.touchpoint].is_url
        out = self._coded(codes, _kept(block.columns[mapped.touchpoint], keep), short)
        self.no_touchpoint += int(np.count_nonzero(out == 0))
        if len(codes) > MAX_WORDS + 1:
            raise WaypostError(
                en=f"Column '{mapped.touchpoint}' has more than {MAX_WORDS:,} different touchpoints. Name a coarser "
                f"column with the option touchpoint, or shorten the names before (ids and texts do not belong there).",
                de=f"Spalte „{mapped.touchpoint}“ hat mehr als 65.535 verschiedene Touchpoints. Eine gröbere Spalte "
                f"nennt die Option touchpoint; Kennungen und freie Texte gehören nicht in diese Spalte.",
            )
        return out

    def _codes(
        self, block: Block, mapped: Mapped, keep: npt.NDArray[np.int64] | None, count: int
    ) -> dict[str, npt.NDArray[np.uint32]]:
        own = {dimension.name: dimension for dimension in mapped.dimensions}
        codes = {}
        for dimension in self._declared:
            table = self.tables.words.get(dimension.name)
            if table is None or dimension.name not in own:
                codes[dimension.name] = np.zeros(count, np.uint32)
                continue
            short = self.short_urls and (dimension.role is Role.URL or mapped.facts[dimension.name].is_url)
            codes[dimension.name] = self._coded(table, _kept(block.columns[dimension.name], keep), short)
            if len(table) > MAX_WORDS + 1:
                self._drop(dimension)
                codes[dimension.name] = np.zeros(count, np.uint32)
        return codes

    def _drop(self, dimension: Dimension) -> None:
        del self.tables.words[dimension.name]
        self.tables.dimensions = tuple(each for each in self.tables.dimensions if each != dimension)
        self.left_out.append(LeftOut(dimension.name, TOO_MANY))

    def _coded(self, codes: Codes, column: Column, short: bool) -> npt.NDArray[np.uint32]:
        if isinstance(column, Coded):
            words = trimmed(column.table)
            if short:
                words, changed = shortened(words)
                self.shortened += changed
            of_table = np.append(codes.of_spans(words.data, words.starts, words.ends), np.uint32(0))
            return of_table[column.codes]
        text = as_text(column)
        if short:
            text, changed = shortened(text)
            self.shortened += changed
        return codes.of_spans(text.data, text.starts, text.ends)

    def _value(
        self, block: Block, mapped: Mapped, keep: npt.NDArray[np.int64] | None, count: int
    ) -> npt.NDArray[np.float64] | None:
        if not self.has_value:
            return None
        if not mapped.value:
            return np.full(count, np.nan)
        column = _kept(block.columns[mapped.value], keep)
        if isinstance(column, Amounts):
            return column.values
        values, unread = amounts_of(as_text(column), mapped.facts[mapped.value].decimal_comma)
        self.no_value += unread
        return values

    def _event_id(
        self, block: Block, mapped: Mapped, keep: npt.NDArray[np.int64] | None, count: int
    ) -> npt.NDArray[np.uint64] | None:
        if not self.has_event_id:
            return None
        hashes = np.zeros(count, np.uint64)
        if mapped.event_id:
            text = as_text(_kept(block.columns[mapped.event_id], keep))
            hash_spans(text.data, text.starts, text.ends, hashes)
            hashes[hashes == 0] = 1
            hashes[text.starts == text.ends] = 0
        return hashes


def _kept(column: Column, keep: npt.NDArray[np.int64] | None) -> Column:
    return column if keep is None else column.take(keep)
