"""The service blueprint: what customers do, what they see of the company, and the work behind, between three lines.

arranging  which work stands in which row
cells      evidence, actions and touchpoints of the steps
connecting thin lines from step to the work that serves it
handoffs   arrows of handoffs on their ways
page       puts all on the page
routing    ways of handoffs through the gaps between columns and rows
work       a piece of work with all that is told in it
"""

from waypost.core.drawing.layout.blueprint.page import lay_out

__all__ = ["lay_out"]
