"""The door for a web server."""

import os

from django.core.wsgi import get_wsgi_application

from waypost.site.starting import learn_addresses, settle

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "waypost.site.settings")
application = get_wsgi_application()
learn_addresses()
settle()
