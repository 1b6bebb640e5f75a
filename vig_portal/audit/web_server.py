"""The web server's own log, in the same lines as the portal's."""

from gunicorn.glogging import Logger

from vig_portal.audit.log_lines import LineFormatter


class WebServerLog(Logger):
    def setup(self, cfg):
        super().setup(cfg)
        for handler in self.error_log.handlers:
            handler.setFormatter(LineFormatter())
