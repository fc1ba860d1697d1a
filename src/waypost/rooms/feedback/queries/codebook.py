"""The codebook of a workspace: the topics it begins with, as people changed them, and those that people made."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from waypost.core.language.labels import Topic
from waypost.core.vocabulary.wording import Wording
from waypost.rooms.feedback.models import CodebookTopic
from waypost.rooms.feedback.records import NO_TOPIC, Standing
from waypost.web.errors import NotThere

_MOST_STEPS = 20  # from a merged topic to where it went in the end


@dataclass(frozen=True, slots=True)
class TopicRecord:
    """A topic as it is now. `own`: people of the workspace made it; without `uuid` nobody has changed it yet."""

    key: str
    name: Wording
    description: str = ""
    standing: Standing = Standing.ACTIVE
    into: str = ""
    own: bool = False
    pain_point: UUID | None = None
    uuid: UUID | None = None
    made_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Codebook:
    """All topics by key, retired and merged ones too: what was read once is still called something."""

    topics: Mapping[str, TopicRecord]

    def name(self, key: str) -> Wording:
        """How a topic is called: a merged one as the one it went into, one that nobody knows as it is."""
        found = self.topics.get(self.followed(key))
        return found.name if found else Wording(key, key)

    def followed(self, key: str) -> str:
        """The key of the topic that a topic went into in the end; its own where it was not merged."""
        for _ in range(_MOST_STEPS):
            found = self.topics.get(key)
            if found is None or found.standing is not Standing.MERGED:
                break
            key = found.into
        return key

    def resolved(self, key: str) -> str:
        """The key under which a reading is kept; "" for a retired topic."""
        key = self.followed(key)
        found = self.topics.get(key)
        return "" if found and found.standing is Standing.RETIRED else key

    def active(self) -> list[TopicRecord]:
        return [each for each in self.topics.values() if each.standing is Standing.ACTIVE]

    def one(self, key: str) -> TopicRecord:
        """A topic by its key. Raises NotThere."""
        if key not in self.topics:
            raise NotThere(NO_TOPIC)
        return self.topics[key]


def codebook(workspace_id: int) -> Codebook:
    """The codebook of a workspace; one query."""
    found = {each.value: TopicRecord(each.value, each.heading) for each in Topic}
    for row in CodebookTopic.objects.filter(workspace_id=workspace_id).order_by("id"):
        found[row.key] = TopicRecord(
            key=row.key,
            name=Wording(row.name_en, row.name_de),
            description=row.description,
            standing=Standing(row.standing),
            into=row.into,
            own=row.key not in set(Topic),
            pain_point=row.pain_point,
            uuid=row.uuid,
            made_at=row.made_at,
        )
    return Codebook(found)
