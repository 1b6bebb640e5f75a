"""How gunicorn serves the portal, in the demo and in production."""

import os

from gunicorn.http.wsgi import Response

workers = int(os.environ.get("WEB_WORKERS", "2"))
worker_class = "gthread"
threads = int(os.environ.get("WEB_THREADS", "4"))
preload_app = True
timeout = 60
graceful_timeout = 20
max_requests = 2000
max_requests_jitter = 200
worker_tmp_dir = "/dev/shm" if os.path.isdir("/dev/shm") else None  # noqa: S108 (the heartbeat must not wait for a disk)
control_socket_disable = True
# No access log: addresses carry references of referrals. The audit trail says who opened what.
accesslog = None
errorlog = "-"
logger_class = "vig_portal.audit.web_server.WebServerLog"


def _headers(response, _own=Response.default_headers):
    return [line for line in _own(response) if not line.startswith("Server:")]


Response.default_headers = _headers  # nobody need know what serves the portal
