"""The door for gunicorn."""

import os

from django.core.wsgi import get_wsgi_application

from vig_portal.outbound import guard

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vig_portal.settings")

guard.stand()
application = get_wsgi_application()
