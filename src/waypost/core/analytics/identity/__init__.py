"""Which identifiers belong to one person: cookie, login, e-mail, card become one customer, and can be taken apart again.

edges      reasons to take two identifiers for one person, rules for them, and separations
resolving  edges -> one canonical number for every identifier, deterministic and versioned
uniting    the compiled union of groups, strongest reason first
reading   a file of edges and separations
explaining why two identifiers are one person, or are not
applying   an index whose customers are the persons found
"""
