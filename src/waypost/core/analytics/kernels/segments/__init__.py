"""Segments: rules compiled against an index, and who is a member.

plan      a rule becomes a tree of codes and instants
members   which customers of a shard the rule holds for
counting  the question `Segments`: customers of each segment, and of each two
personas  a persona's rule counts its customers
figures   what of them can be compared
"""

from waypost.core.analytics.kernels.segments.counting import KERNELS
from waypost.core.analytics.kernels.segments.figures import FIGURES
from waypost.core.analytics.kernels.segments.members import members
from waypost.core.analytics.kernels.segments.plan import SegmentPlan, compile_segment

__all__ = ["FIGURES", "KERNELS", "SegmentPlan", "compile_segment", "members"]
