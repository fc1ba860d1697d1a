"""Churn risk: signals of each customer at landmarks, a rule and a model judged on what came later.

plan       names become codes, spans become landmarks; protected traits are refused
watching   who is scored at a landmark, with which signals, and what came: what one shard contributes
hearing    what customers said until a landmark
learning   the weights, their calibration, and whether the model is shown
judging    the answer: bands, signals, the score card
scoring    the risk of each customer, with its reasons
figures    what of it can be compared
"""

from waypost.core.analytics.kernels.churn_risk.figures import figures
from waypost.core.analytics.kernels.churn_risk.judging import ChurnRiskKernel

KERNELS = {"ChurnRisk": ChurnRiskKernel()}
FIGURES = {"ChurnRisk": figures}
