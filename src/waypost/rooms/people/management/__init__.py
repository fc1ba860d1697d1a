"""Commands at the command line.

commands  `found`: the first user and their workspace
"""
