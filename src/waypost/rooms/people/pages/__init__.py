"""Pages of people: members, groups, keys, settings, notifications, the audit log; and the doors outside.

house    settings of the workspace: words, time, colours, logo, rules
notices  notifications: the bell, the list, what a member wants to hear of
design  how pictures of the workspace look: colour, palette, lines, logo, typeface, master of slides, each seen at once
sample  A small journey on which a design can be seen before it is kept
"""
