"""The demo: start what it needs, in order, with the seconds of each; then watch over it until it is told to end."""

import contextlib
import os
import secrets
import signal
import sys
import time
import urllib.request

import django
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.db import OperationalError, connection, transaction

from vig_portal.embedded import children
from vig_portal.embedded.bootstrap import DEMO, CannotGoOn, port, refuse_a_port_in_use, say
from vig_portal.embedded.children import CannotStart
from vig_portal.embedded.postgres import SOCKET, Postgres
from vig_portal.embedded.valkey import Valkey

LOGS = DEMO / "logs"
WORKER = ("--queues", "celery,films", "--concurrency", "3")  # two films at once, and notices beside them


class ToldToEnd(BaseException):
    """Ctrl-C, or a kind kill. Nobody who catches what went wrong, as Django does while it loads, may swallow it."""


class Demo:
    """All that one demo has started."""

    def __init__(self):
        self.port = port()
        self.address = f"http://127.0.0.1:{self.port}"
        children.private_folder(DEMO)
        self.sockets = children.socket_folder(DEMO / "sockets", SOCKET)
        self.people = []
        self.servers = []  # each with a name, a child and a stop()

    def run(self):
        began = float(os.environ.pop("BEGAN", time.time()))
        self.set_environment()
        self.start_servers()
        self.prepare()
        self.start_portal()
        seconds = time.time() - began
        print(f"\nThe portal stands at {self.address} after {seconds:.0f} seconds.")
        if self.people:
            print("Its sign-in page lists these people and more: one press signs you in.\n")
            for role, person in self.people:
                print(f"  {role:<16}{person.name} ({person.email})")
            print()
        print("Ctrl-C ends it. The data stays until `make demo-reset`.", flush=True)
        self.watch()

    def set_environment(self):
        """What the demo says where the environment says nothing. What is named there wins."""
        for name, value in {
            "DEMO": "yes",
            "SITE_URL": self.address,
            "ALLOWED_HOSTS": "127.0.0.1,localhost",
            "EMAIL_URL": f"file://{DEMO / 'mail'}",
            "FILES_FOLDER": str(DEMO / "files"),
            "STATIC_ROOT": str(DEMO / "static"),
            "BEAT_SCHEDULE_FILE": str(DEMO / "beat"),
            "LOG_LEVEL": "WARNING",
        }.items():
            if not named(name):
                os.environ[name] = value
        for name in ("SECRET_KEY", "FILM_KEY"):
            if not named(name):
                os.environ[f"{name}_FILE"] = str(secret_file(name.lower()))

    def start_servers(self):
        if not named("DATABASE_URL"):
            with step("PostgreSQL"):
                postgres = self.keep(Postgres(DEMO / "postgres", sockets=self.sockets, log=LOGS / "postgres.log"))
                os.environ["DATABASE_URL"] = postgres.start().url
        if not named("REDIS_URL"):
            with step("Valkey, for the queue"):
                valkey = self.keep(Valkey(sockets=self.sockets, log=LOGS / "valkey.log"))
                os.environ["REDIS_URL"] = valkey.start().url

    def prepare(self):
        """Database and files, in this one process: each start of Django costs a second."""
        with step("Django"):
            os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vig_portal.settings")
            django.setup()
        from vig_portal.accounts.models import User  # models may only be asked for once Django is set up

        with step("Database tables"):
            call_command("migrate", verbosity=0)
        if not User.objects.exists():
            with step("A world to look at"), transaction.atomic():
                call_command("load_demo_world")
        if settings.DEMO:
            from vig_portal.accounts.demo import people_by_role  # which there is in the demo only

            self.people = [(role, people[0]) for role, people in people_by_role()]
        connection.close()
        with step("Style sheets and scripts"):
            call_command("collectstatic", interactive=False, verbosity=0)

    def start_portal(self):
        refuse_a_port_in_use(self.port)
        with step("Web, worker and clock"):
            web = self.keep(Program("web", "gunicorn", "--bind", f"127.0.0.1:{self.port}", "vig_portal.wsgi"))
            self.keep(Program("worker", "celery", "-A", "vig_portal", "worker", *WORKER))
            self.keep(Program("clock", "celery", "-A", "vig_portal", "beat", "--pidfile", ""))
            children.wait_until(self.is_well, web.child, name=web.name, log=web.log, patience=60)

    def is_well(self):
        for server in self.servers:
            if server.child.poll() is not None:
                raise CannotStart(f"{server.name} did not start: {children.last_line(server.log)}")
        try:
            with urllib.request.urlopen(f"{self.address}/healthz", timeout=10) as answer:  # noqa: S310
                return answer.status == 200
        except OSError:
            return False

    def watch(self):
        """Stay until told to end, or until one of ours ends by itself."""
        while True:
            for server in self.servers:
                if server.child.poll() is not None:
                    words = children.last_line(server.log)
                    raise CannotStart(f"{server.name} has ended by itself, and so all ends. Its last words: {words}")
            time.sleep(0.5)

    def keep(self, server):
        self.servers.append(server)
        return server

    def stop(self):
        """End all that we started, the last first."""
        for server in reversed(self.servers):
            server.stop()
        if self.sockets.parent != DEMO:
            for left in self.sockets.iterdir():
                left.unlink()
            self.sockets.rmdir()


class Program:
    """One of the portal's own programs."""

    def __init__(self, name, module, *words):
        self.name, self.log = f"The {name}", LOGS / f"{name}.log"
        command = [*children.ends_with_us(), sys.executable, "-m", module, *words]
        self.child = children.start(command, log=self.log)

    def stop(self):
        children.stop(self.child)


def named(name):
    """Does the environment say it, itself or by naming a file?"""
    return bool(os.environ.get(name, "").strip() or os.environ.get(f"{name}_FILE", "").strip())


def secret_file(name):
    """A secret of the demo's own, made once."""
    path = DEMO / name
    if not path.exists():
        path.write_text(secrets.token_urlsafe(48))
    return path


@contextlib.contextmanager
def step(what):
    began = time.monotonic()
    yield
    say(what, time.monotonic() - began)


def told_to_end(*_):
    when_told_to_end(signal.SIG_IGN)
    raise ToldToEnd


def when_told_to_end(do):
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, do)


def main():
    os.umask(0o077)
    when_told_to_end(told_to_end)
    demo = None
    try:
        demo = Demo()
        demo.run()
    except ToldToEnd:
        print("\nEnding all that was started.", flush=True)
    except OperationalError as reason:
        return f"\nThe database does not answer: {str(reason).strip().splitlines()[0]}"
    except (CannotGoOn, CannotStart, ImproperlyConfigured) as reason:
        return f"\n{reason}"
    finally:
        when_told_to_end(signal.SIG_IGN)  # once is enough: ending must not be cut short
        if demo:
            demo.stop()


if __name__ == "__main__":
    sys.exit(main())
