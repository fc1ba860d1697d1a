"""The five default stages of a journey, and the words by which a touchpoint is known to belong to one."""

from waypost.core.vocabulary.wording import Wording

# Stage id -> name, in the order of time. A stage of a document with one of these ids needs no name.
DEFAULT_STAGES = {
    "awareness": Wording("Awareness", "Bekanntheit"),
    "consideration": Wording("Consideration", "Abwägung"),
    "purchase": Wording("Purchase", "Kauf"),
    "after-purchase": Wording("After purchase", "Nach dem Kauf"),
    "advocacy": Wording("Advocacy", "Befürwortung"),
}
