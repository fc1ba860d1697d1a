"""Pages of the room.

asking     what an address says of a period
wording    words of items with what they rest on, labels as they are called
inbox      the list
one        one item, and what is made of it
importing  a file from its columns to its undoing
figures    scores and topics
"""
