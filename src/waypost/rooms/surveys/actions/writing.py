"""What one commit writes: the answers it is about, and what follows from them, each table at once.

At a hundred answers a second and more several wait for each commit; a statement for each of them was most of the work.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import connection

from waypost.rooms.feedback import actions as feedback
from waypost.rooms.feedback.records import Said
from waypost.rooms.journal import actions as journal
from waypost.rooms.journal.records import News
from waypost.rooms.people.records import House
from waypost.rooms.surveys.actions.filing import Brought, name_them
from waypost.rooms.surveys.models import Answer, ContactWish, Survey

_CHANGED = ("record", "state", "changed_at", "ended_at", "gathered")
Try = tuple[int, str]  # a survey and the hash of what names the try


def _looking_up(count: int) -> str:
    """Written out: for Django to put it together anew each time was a fifth of a commit."""
    places = ", ".join(["%s"] * count)
    locked = " FOR UPDATE" if connection.features.has_select_for_update else ""
    return (
        f"SELECT * FROM {Answer._meta.db_table}"
        f" WHERE workspace_id = %s AND survey_id = %s AND key IN ({places}) ORDER BY id{locked}"
    )


@dataclass
class Writing:
    """Gathers what is to be written; `done` writes it. Lives as long as its transaction."""

    answers: dict[Try, Answer] = field(default_factory=dict)
    _changed: dict[Try, Answer] = field(default_factory=dict)
    _said: dict[int, list[Said]] = field(default_factory=lambda: defaultdict(list))
    _news: list[News] = field(default_factory=list)
    _wishes: list[ContactWish] = field(default_factory=list)
    _files: list[tuple[Answer, Any, Mapping[str, Brought]]] = field(default_factory=list)

    def look_up(self, tries: Iterable[tuple[Survey, str]]) -> None:
        """Those of the answers that are there already, locked."""
        keys: dict[Survey, list[str]] = defaultdict(list)
        for survey, key in tries:
            keys[survey].append(key)
        for survey, some in keys.items():
            for row in Answer.objects.raw(_looking_up(len(some)), [survey.workspace_id, survey.pk, *some]):
                row.survey = survey
                if survey.live is not None and survey.live.pk == row.version_id:
                    row.version = survey.live
                self.answers[survey.pk, row.key] = row

    def keep(self, row: Answer) -> None:
        """An answer as it is now, new or changed."""
        self.answers[row.survey_id, row.key] = self._changed[row.survey_id, row.key] = row

    def file(self, row: Answer, answer: Any, brought: Mapping[str, Brought]) -> None:
        """The files that an answer names."""
        self._files.append((row, answer, brought))

    def say(self, workspace_id: int, items: Iterable[Said]) -> None:
        """Feedback."""
        self._said[workspace_id] += items

    def tell(self, news: News) -> None:
        """What the journal records."""
        self._news.append(news)

    def wish(self, wish: ContactWish) -> None:
        """Somebody wants to be contacted."""
        self._wishes.append(wish)

    def done(self) -> None:
        """Write it all, in the caller's transaction."""
        for row in [each for each in self._changed.values() if each.pk is not None]:
            row.save(update_fields=_CHANGED)
        # What is begun and over by one page is one row that is written once.
        Answer.objects.bulk_create([each for each in self._changed.values() if each.pk is None])
        if self._wishes:
            ContactWish.objects.bulk_create(self._wishes)
        for row, answer, brought in self._files:
            name_them(row, answer, brought)
        for workspace_id, items in self._said.items():
            feedback.take_along(House(workspace_id), items)
        journal.record_all(self._news)
