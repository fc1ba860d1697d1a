"""Pages of people: members, groups, keys, settings, notifications, the audit log; and the doors outside."""
