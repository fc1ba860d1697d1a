"""The survey document: an open format for what is asked, of whom and in which order, in YAML and JSON; and the answers.

survey, questions, logic   what a survey is made of: frozen dataclasses
documents    texts to documents and back: `read`, `write_yaml`, `write_json`

values       the shapes of answers, and their JSON form
checking     one door for what people send and for what was stored
conditions   whether a condition holds
sentences    conditions and rules in words
offering     what there is to choose, and what counts of an answer
shuffling    an order for each answer, the same every time
paths        the way of one person through a survey
answers      the record of one answer: page by page, merged, in its normal form
scoring      what an answer counts for: measure, scale, emotion
quotas       how many answers of which kind are enough
versions     what changed between two versions, and what stays comparable
lints        friendly hints: what experience says a survey still lacks
ready        surveys to begin with, in German and English
"""

from waypost.core.vocabulary.documents.texts import Texts
from waypost.core.vocabulary.survey.answers import Answer, Given, State, begun, complete, finished, merged, take
from waypost.core.vocabulary.survey.checking import check
from waypost.core.vocabulary.survey.conditions import Known, holds
from waypost.core.vocabulary.survey.documents import read, read_survey, write_json, write_yaml
from waypost.core.vocabulary.survey.logic import Condition, Ending, Operand, Rule
from waypost.core.vocabulary.survey.paths import Respondent, Shown, ShownPage, Way, next_page, path
from waypost.core.vocabulary.survey.quotas import filled, quotas_of, turned_away
from waypost.core.vocabulary.survey.scoring import Measure, Scored, measure_of, scored
from waypost.core.vocabulary.survey.survey import Anonymity, HiddenField, Page, Quota, Reach, Survey, Variable
from waypost.core.vocabulary.survey.values import Value, as_json, facts
from waypost.core.vocabulary.survey.versions import Change, Comparable, comparable, diff, given_away, renumbered

__all__ = [
    "Anonymity",
    "Answer",
    "Change",
    "Comparable",
    "Condition",
    "Ending",
    "Given",
    "HiddenField",
    "Known",
    "Measure",
    "Operand",
    "Page",
    "Quota",
    "Reach",
    "Respondent",
    "Rule",
    "Scored",
    "Shown",
    "ShownPage",
    "State",
    "Survey",
    "Texts",
    "Value",
    "Variable",
    "Way",
    "as_json",
    "begun",
    "check",
    "comparable",
    "complete",
    "diff",
    "facts",
    "filled",
    "finished",
    "given_away",
    "holds",
    "measure_of",
    "merged",
    "next_page",
    "path",
    "quotas_of",
    "read",
    "read_survey",
    "renumbered",
    "scored",
    "take",
    "turned_away",
    "write_json",
    "write_yaml",
]
