"""Commands.

found  the first user and their workspace, and a link to set the password
"""
