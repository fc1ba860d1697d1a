"""What can be asked of this room, one module a subject.

index    the opened index of a workspace, and what it stands on
identity which identifiers are one person
overview all persons with contacts at a glance, as arrays
listing  the list of persons: filtered, sorted, page by page
persons  persons as a member may see them
chains   why identifiers are one person
companies, consents
"""
