"""The flow around a step: names in columns, bands between them, ends that can be seen.

bands     bands and ends between the columns
columns   where each name stands, and its label
ordering  the order of names that makes bands cross least
picture   the whole sheet
"""
