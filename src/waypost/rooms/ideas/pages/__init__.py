"""Pages of the room.

contributing  the form of a minute, and the short way to it
finding       what the command palette finds
listing       ideas as a list and as a file, votes
one           one idea: words behind it, what becomes of it, merging
gathering     comments that could become ideas
linking       team links with their QR codes
"""
