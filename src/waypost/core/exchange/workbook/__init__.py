"""Our own workbook: the map, its objects and its facts as sheets that somebody may edit and bring back.

layout   where what stands, and how it is written into cells
writing  a journey as a workbook
reading  a workbook as what its sheets say
editing  what somebody changed in it, as operations of the journey
renaming  lines of a cell that somebody reworded
objects  what somebody changed in the sheets of objects and facts
"""
