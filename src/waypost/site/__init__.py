"""The site opens the door: settings, addresses, templates, the wiring of rooms.

env        settings from the environment, each with a clear error
settings   Django's settings, made of them
checks     system checks; their ids name the fix
urls       every address
wiring     the only place that knows every room: fills their ports
accounts   what allauth asks of us
context    what every page is given
wsgi       the door for a web server
"""
