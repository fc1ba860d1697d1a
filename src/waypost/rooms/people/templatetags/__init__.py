"""Templatetags.

people  tags of this room: the tabs of the settings, as far as the member may open them
"""
