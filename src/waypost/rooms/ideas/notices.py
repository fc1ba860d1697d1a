"""What who gave an idea is told."""

from waypost.rooms.ideas.records import STATE_NAMES, IdeaState
from waypost.rooms.people.records import Topic, declare_notice

# One kind for each state: the sentence is made when it is read, in the language of the reader.
DECIDED = {
    state: declare_notice(
        f"idea.{state.value}",
        Topic.CHANGES,
        en=f"Your idea {{subject}} is “{STATE_NAMES[state].en}” now. {{reason}}",
        de=f"Ihre Idee {{subject}} ist jetzt „{STATE_NAMES[state].de}“. {{reason}}",
    )
    for state in IdeaState
}
CARED = declare_notice(
    "idea.cared",
    Topic.ASSIGNMENTS,
    en="{actor} asks you to look after the idea {subject}",
    de="{actor} bittet Sie, sich um die Idee {subject} zu kümmern",
)
