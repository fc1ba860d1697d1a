"""People: who works here, in which workspace, in which role, and what each may do: the gate of the house.

rights      every right there is, by room, and the roles that have it; the one place a role is judged
models      users, workspaces, members
records     Member-like values for other rooms
actions     verbs: found a workspace, invite, change a role
queries     members and workspaces
access      the gate of pages: `request.member`, `@members`
colours       the colour of a house: one that can be read on white, and its twin for dark pages
logos         pictures that people bring: looked through, and written anew without whatever is not picture
management    commands at the command line
templatetags  the bell and the noun in templates
masters  masters of slides that people bring: a PowerPoint file, looked through; macros and bombs are refused
"""
