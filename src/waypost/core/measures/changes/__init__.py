"""Change points: since when is the level of a series another one?

series        a series of buckets with exposure and classes (weekday, holiday); its levels and effects fitted
segmentation  the best cuts into a number of segments, exactly, by dynamic programming
significance  how often chance alone would show a change as clear
outliers      single buckets that stand out; they are no change
finding       all of it together: change points with intervals
"""

from waypost.core.measures.changes.finding import Change, Found, Level, find_changes
from waypost.core.measures.changes.series import Series

__all__ = ["Change", "Found", "Level", "Series", "find_changes"]
