"""The kinds of questions. Each says what belongs to it; `kind` in the document says which one it is.

basics   what all questions share, and what may be chosen among
scored   recommendation (NPS, NPS+), satisfaction, effort, ratings, met expectation
choices  single and multiple choice, ranking, matrix
open     text, e-mail, day, file, consent, agreement to be contacted, statement
"""

from typing import TypeAlias

from waypost.core.vocabulary.survey.questions.basics import BaseQuestion, Binding, Choosable, Option
from waypost.core.vocabulary.survey.questions.choices import (
    Matrix,
    MultipleChoice,
    OptionsQuestion,
    Ranking,
    SingleChoice,
)
from waypost.core.vocabulary.survey.questions.open import (
    Consent,
    ContactAgreement,
    ContactChannel,
    Date,
    Email,
    File,
    OpenText,
    Statement,
)
from waypost.core.vocabulary.survey.questions.scored import (
    ByBand,
    Cause,
    Ces,
    Csat,
    Look,
    MetExpectation,
    Nps,
    NpsPlus,
    Rating,
    ScaleQuestion,
)

Question: TypeAlias = (
    Nps
    | NpsPlus
    | Csat
    | Ces
    | Rating
    | MetExpectation
    | SingleChoice
    | MultipleChoice
    | Matrix
    | Ranking
    | OpenText
    | Email
    | Date
    | File
    | Consent
    | ContactAgreement
    | Statement
)

__all__ = [
    "BaseQuestion",
    "Binding",
    "ByBand",
    "Cause",
    "Ces",
    "Choosable",
    "Consent",
    "ContactAgreement",
    "ContactChannel",
    "Csat",
    "Date",
    "Email",
    "File",
    "Look",
    "Matrix",
    "MetExpectation",
    "MultipleChoice",
    "Nps",
    "NpsPlus",
    "OpenText",
    "Option",
    "OptionsQuestion",
    "Question",
    "Ranking",
    "Rating",
    "ScaleQuestion",
    "SingleChoice",
    "Statement",
]
