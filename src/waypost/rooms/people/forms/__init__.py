"""Forms of this room. They ask; actions decide.

audit    what is looked for in the audit log, from the address of the page
house    forms for the settings of a workspace and of a user
members  forms for members, groups and keys
design  forms for how pictures of the workspace look
"""
