"""Pages of this room.

ruling   the rules in sentences, their forms, and a preview of what they hold back
persons  the contacts of one person, as a part of the page of that person
wording  rules in the language of whoever reads
"""

from waypost.rooms.contacts.pages.persons import of_person, take_back
from waypost.rooms.contacts.pages.ruling import one_rule, rule, rules, settings

__all__ = ["of_person", "one_rule", "rule", "rules", "settings", "take_back"]
