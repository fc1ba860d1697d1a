"""Tables of this room, one module a subject.

saved    questions that members keep, answers that were frozen
metrics  figures with a target that live on a map
risk     what churn is for the workspace, and whose risk of it is high
"""

from waypost.rooms.insights.models.metrics import Metric
from waypost.rooms.insights.models.risk import HighRisk, RiskRule
from waypost.rooms.insights.models.saved import FrozenAnswer, SavedQuestion

__all__ = ["FrozenAnswer", "HighRisk", "Metric", "RiskRule", "SavedQuestion"]
