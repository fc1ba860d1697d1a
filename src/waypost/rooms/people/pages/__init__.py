"""Pages of people: members, groups, keys, settings, notifications, the audit log; and the doors outside.

house    settings of the workspace: words, time, colours, logo, rules
notices  notifications: the bell, the list, what a member wants to hear of
"""
