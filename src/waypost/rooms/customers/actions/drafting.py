"""Touchpoints for the raw names of an import: its events as a small index of their own, looked at while they are read."""

from typing import cast

import numpy as np

from waypost.core.analytics.dictionary.suggest import suggest
from waypost.core.analytics.dictionary.writing import as_yaml
from waypost.core.analytics.event_files.numbering import Numbering
from waypost.core.analytics.index.batch import EventBatch, Tables
from waypost.core.analytics.index.build import IndexBuilder
from waypost.core.analytics.interning import Codes
from waypost.core.vocabulary.events import Dimension, Role
from waypost.core.vocabulary.wording import Language

MOST_EVENTS = 2_000_000  # enough to judge names by
URL = Dimension("url", Role.URL)


class Drafting:
    """Takes the batches of several files, each with tables of its own, and suggests a dictionary for all of them."""

    def __init__(self) -> None:
        self.tables = Tables([URL])
        self.builder = IndexBuilder(self.tables)
        self.events = 0
        self._numbering: tuple[Tables, Numbering] | None = None

    def add(self, batch: EventBatch, tables: Tables) -> None:
        """Take a batch, until there are enough."""
        if self.events >= MOST_EVENTS:
            return
        self.events += len(batch)
        address = next((d.name for d in tables.dimensions if d.role is Role.URL), "")
        codes = batch.codes.get(address) if address else None
        self.builder.add(
            EventBatch(
                person=self._persons(tables)(batch.person),
                time=batch.time,
                touchpoint=self._of(self.tables.touchpoints, tables.touchpoints)[batch.touchpoint],
                codes={
                    URL.name: np.zeros(len(batch), np.uint32)
                    if codes is None
                    else self._of(self.tables.words[URL.name], tables.words[address])[codes]
                },
            )
        )

    def suggested(self, language: str) -> str:
        """The suggested dictionary (YAML); "" where there is nothing to suggest."""
        if not self.events:
            return ""
        draft = suggest(self.builder.finish(), language=cast(Language, language))
        return as_yaml(draft.dictionary) if draft.dictionary.rules else ""

    def _persons(self, tables: Tables) -> Numbering:
        if self._numbering is None or self._numbering[0] is not tables:
            numbering = Numbering(tables, lambda ids: self.tables.persons.of_words(ids).tolist())
            self._numbering = (tables, numbering)
        return self._numbering[1]

    @staticmethod
    def _of(own: Codes, theirs: Codes) -> np.ndarray[tuple[int], np.dtype[np.uint32]]:
        """For each of their codes the own one; 0 stays 0."""
        return np.concatenate([np.zeros(1, np.uint32), own.of_words(list(theirs.words[1:]))]).astype(np.uint32)
