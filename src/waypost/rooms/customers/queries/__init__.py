"""What can be asked of this room, one module a subject.

index    the opened index of a workspace, and what it stands on
"""
