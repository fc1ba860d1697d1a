"""The site opens the door: settings, addresses, templates, the wiring of rooms.

env        settings from the environment, each with a clear error
settings   Django's settings, made of them
checks     system checks; their ids name the fix
urls       every address
wiring     the only place that knows every room: fills their ports
accounts   what allauth asks of us
context    what every page is given
middleware the language of a request, and errors that name the way out
wsgi       the door for a web server
starting   how the site's processes start
serving    `waypost serve`: one web process and one worker, supervised
working    `waypost worker`: jobs, and the chores that keep the tables' promises
safekeeping `waypost backup` and `restore`
health     whether this house can do its work
"""
