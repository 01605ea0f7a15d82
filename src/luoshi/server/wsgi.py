"""The way in for a server."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "luoshi.server.settings")
application = get_wsgi_application()

from luoshi.server import environment  # noqa: E402
from luoshi.services import worker  # noqa: E402
from luoshi.services.running import lifeline  # noqa: E402

lifeline.follow_parent()
# Read anew: where the server forks, settings were read before it said who does the work.
if environment.read().worker:
    worker.start_beside()
