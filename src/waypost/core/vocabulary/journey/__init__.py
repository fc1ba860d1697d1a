"""The journey document: an open format for whole maps, in YAML and JSON.

journey, library, persona, workflow, lanes, measurement    what a map is made of: frozen dataclasses
parts        what they share: evidence, notes, quotes
documents    texts to documents and back: `read`, `write_yaml`, `write_json`
linking, review    links between documents, what is not understood

outline      a journey in short, for portfolios
diff         what changed between two versions
misaligned   where workflow and journey do not fit
outside      a journey as it may be shown to people outside
carrying     what the library says comes onto the maps: renamed, changed, merged
taking       a thing of a document turns out to be one that a library has
relations    links between objects of the library, made and taken away
proof        what each cell of a map rests on
sources      what yields data at each touchpoint of a map
drift        what one version of a persona says otherwise than another
lints        friendly hints: what experience says a map still lacks
operations   what may be done to a journey, each with what takes it back
pictures  pictures of a journey: the document stays text and names each by what is in its file, which lies beside it
"""

from waypost.core.vocabulary.documents.ids import plain_words, slug, with_ids
from waypost.core.vocabulary.documents.parts import Named, Part
from waypost.core.vocabulary.journey.diff import Change, ChangeKind, diff
from waypost.core.vocabulary.journey.documents import Document, read, read_journey, write_json, write_yaml
from waypost.core.vocabulary.journey.journey import (
    Dimensions,
    Edge,
    EdgeKind,
    Emotion,
    Journey,
    Level,
    Stage,
    State,
    Status,
    Step,
)
from waypost.core.vocabulary.journey.lanes import Family, Lane, LaneKind
from waypost.core.vocabulary.journey.library import (
    Direction,
    Gain,
    Initiator,
    Insight,
    InsightKind,
    Linked,
    Meeting,
    Metric,
    Opportunity,
    PainPoint,
    Touchpoint,
)
from waypost.core.vocabulary.journey.linking import linked
from waypost.core.vocabulary.journey.measurement import Figure, Measure, Measurement
from waypost.core.vocabulary.journey.misaligned import Misalignment, misalignments
from waypost.core.vocabulary.journey.outline import Grades, Outline, Station, outline
from waypost.core.vocabulary.journey.outside import outside
from waypost.core.vocabulary.journey.parts import Consent, Evidence, Grade, Note, Quote, Source, Voice
from waypost.core.vocabulary.journey.persona import Demographics, Objections, Persona
from waypost.core.vocabulary.journey.review import dangling, misspelled
from waypost.core.vocabulary.journey.workflow import Branch, Handoff, Visibility, Workflow, WorkStep

__all__ = [
    "Branch",
    "Change",
    "ChangeKind",
    "Consent",
    "Demographics",
    "Dimensions",
    "Direction",
    "Document",
    "Edge",
    "EdgeKind",
    "Emotion",
    "Evidence",
    "Family",
    "Figure",
    "Gain",
    "Grade",
    "Grades",
    "Handoff",
    "Initiator",
    "Insight",
    "InsightKind",
    "Journey",
    "Lane",
    "LaneKind",
    "Level",
    "Linked",
    "Measure",
    "Measurement",
    "Meeting",
    "Metric",
    "Misalignment",
    "Named",
    "Note",
    "Objections",
    "Opportunity",
    "Outline",
    "PainPoint",
    "Part",
    "Persona",
    "Quote",
    "Source",
    "Stage",
    "State",
    "Station",
    "Status",
    "Step",
    "Touchpoint",
    "Visibility",
    "Voice",
    "WorkStep",
    "Workflow",
    "dangling",
    "diff",
    "linked",
    "misalignments",
    "misspelled",
    "outline",
    "outside",
    "plain_words",
    "read",
    "read_journey",
    "slug",
    "with_ids",
    "write_json",
    "write_yaml",
]
