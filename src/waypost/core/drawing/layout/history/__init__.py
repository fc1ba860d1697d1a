"""The contact history: one customer's line through the channels, from left to right, in rows.

asked    when the company asked, and what became of it
axis     widths, pauses and silences; where a row ends
beads    contacts as capsules
below    switches, feedback and concerns below the lanes
columns  events in the order of time, folded by visit or by period
dates    days and spans, short
header   the sentence, what it rests on, and figures
legend   what the marks mean, and where the data come from
line     the customer's line
page     puts all on the page
row      one row of the time line
inner  internal steps below the line of visibility: tiles in a lane of their own, off the customer's line
"""

from waypost.core.drawing.layout.history.page import lay_out

__all__ = ["lay_out"]
