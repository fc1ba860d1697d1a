"""What forms of this room send.

settings  the settings of an import and the zone, from the forms of its steps
source    the settings of a source that receives events
"""
