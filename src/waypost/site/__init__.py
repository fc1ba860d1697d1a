"""The site opens the door: settings, addresses, templates, the wiring of rooms.

env        settings from the environment, each with a clear error
settings   Django's settings, made of them
checks     system checks; their ids name the fix
urls       every address
wiring     the only place that knows every room: fills their ports
gathering  what a backup holds, taken hold of at one instant
accounts   what allauth asks of us
context    what every page is given
rail       rooms as stations of a line
branches   the pages of a station in groups
signposts  pages by the other words that people have for them
palette    what the command palette finds
choices    language and theme, kept
failures   pages for what goes wrong outside the rooms
fonts      the four cuts of the drawings as files of the site
static_files  how files are named once they are collected
mails_in_the_log  where no mail server is named
formats    dates as they are written
style      every part of the interface on one page
samples    what the style page shows in them
templates  page.html and entrance.html, part/ of them, style/ of each part
static     look/: tokens, styles, scripts
middleware the language of a request, and errors that name the way out
wsgi       the door for a web server
starting   how the site's processes start
migrating  the database brought up to date
founding   `waypost found`
serving    `waypost serve`: one web process and one worker, supervised
demonstrating `waypost demo`
working    `waypost worker`: jobs, and the chores that keep the tables' promises
writing_back SQLite's log goes back into the database, beside those who write
safekeeping `waypost backup` and `restore`
databases  the database as one file: dumped, loaded into an empty one, taken back
health     whether this house can do its work
api       the API below /api/v1/: the routers of the rooms, one way to come in, one shape of error
problems  what goes wrong in the API, as `application/problem+json` (RFC 9457)
provider  the company's identity provider (OpenID Connect), from the environment: all of it, or none
"""
