"""Before anything is installed: it needs no package, and what is wrong is said in one sentence."""

import ast
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from vig_portal.embedded import bootstrap
from vig_portal.embedded.bootstrap import CannotGoOn
from vig_portal.embedded.postgres import disguise

SOURCE = Path(bootstrap.__file__)


@pytest.fixture
def clone(tmp_path, monkeypatch):
    """A folder that bootstrap takes for the project."""
    for name, place in {"PROJECT": ".", "VENV": ".venv", "DEMO": "var/demo", "STAMP": ".venv/installed"}.items():
        monkeypatch.setattr(bootstrap, name, tmp_path / place)
    return tmp_path


@pytest.fixture
def taken():
    """A port that something listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield listener.getsockname()[1]


def test_it_needs_the_standard_library_only():
    done = subprocess.run([sys.executable, "-I", "-S", SOURCE, "dance"], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (1, "Say demo, demo-reset, test or check.\n")


def test_an_old_python_can_read_it_and_is_told_so():
    ast.parse(SOURCE.read_text(), feature_version=(3, 6))
    with pytest.raises(CannotGoOn, match=r"This is Python 3\.9, and the portal needs 3\.11 or newer"):
        bootstrap.refuse_an_old_python((3, 9, 2))
    bootstrap.refuse_an_old_python((3, 11, 0))


def test_a_port_in_use_is_said(taken):
    with pytest.raises(CannotGoOn, match=f"Port {taken} is in use. Choose another"):
        bootstrap.refuse_a_port_in_use(taken)


@pytest.mark.parametrize("said", ["eighty", "0", "65536", "-1"])
def test_a_port_that_is_none_is_said(said, monkeypatch):
    monkeypatch.setenv("PORT", said)
    with pytest.raises(CannotGoOn, match="PORT must be a number from 1 to 65535"):
        bootstrap.port()


def test_the_port_is_8000_unless_told(monkeypatch):
    monkeypatch.delenv("PORT", raising=False)
    assert bootstrap.port() == 8000
    monkeypatch.setenv("PORT", "8123")
    assert bootstrap.port() == 8123


def test_a_read_only_folder_is_said(tmp_path):
    place = tmp_path / "vig_portal" / "embedded"
    place.mkdir(parents=True)
    shutil.copy(SOURCE, place)
    tmp_path.chmod(0o555)
    done = subprocess.run(
        [*disguise(), sys.executable, place / "bootstrap.py", "demo"], capture_output=True, text=True
    )
    tmp_path.chmod(0o755)
    assert done.returncode == 1
    assert done.stderr == f"{tmp_path} cannot be written to. Copy the project to a folder of your own.\n"


def test_a_demo_that_runs_already_is_said_and_not_reset(clone):
    bootstrap.lock_the_demo()
    for again in (bootstrap.lock_the_demo, bootstrap.reset):
        with pytest.raises(CannotGoOn, match="The demo is running from this folder already"):
            again()
    assert (clone / "var" / "demo").exists()


def test_reset_forgets_the_data(clone, capsys):
    (clone / "var" / "demo" / "postgres").mkdir(parents=True)
    bootstrap.reset()
    assert not (clone / "var" / "demo").exists()
    bootstrap.reset()
    assert "There is nothing to reset." in capsys.readouterr().out


def test_packages_that_cannot_be_fetched_are_said():
    with pytest.raises(CannotGoOn, match="Is this machine on the network.* no route to host"):
        bootstrap.fetch(sys.executable, "-c", "import sys; sys.exit('no route to host')")


def test_what_is_installed_is_not_installed_again(clone):
    (clone / "requirements.lock").write_text("one==1\n")
    (clone / "requirements-dev.lock").write_text("one==1\ntwo==2\n")
    (clone / ".venv").mkdir()
    (clone / ".venv" / "installed").write_text(bootstrap.fingerprint("requirements-dev.lock"))
    bootstrap.install("requirements.lock")  # it would fail here, were it to run anything


def test_the_locks_pin_by_hash_and_name_no_registry():
    for lock in bootstrap.PROJECT.glob("requirements*.lock"):
        text = lock.read_text()
        assert "://" not in text
        entries = [line for line in text.splitlines() if line and not line.startswith((" ", "#"))]
        assert entries
        assert all(line.endswith("\\") and "==" in line for line in entries)


class TestTheBrowser:
    """Of the programs of a machine there are only those that a test puts there."""

    @pytest.fixture
    def programs(self, tmp_path, monkeypatch):
        folder = tmp_path / "bin"
        folder.mkdir()
        monkeypatch.setenv("PATH", str(folder))
        monkeypatch.setattr(bootstrap.os, "geteuid", lambda: 0)

        def put(name, script=""):
            program = folder / name
            program.write_text(f"#!/bin/sh\necho $0 $* >> {folder}/ran\n{script}\n")
            program.chmod(0o755)

        put.ran = lambda: (folder / "ran").read_text().splitlines() if (folder / "ran").exists() else []
        return put

    def test_what_is_there_is_not_fetched(self, programs):
        programs("chromium-headless-shell")
        programs("apt-get")
        bootstrap.install_chromium()
        assert programs.ran() == []

    def test_the_small_one_is_installed_beside_the_whole(self, programs):
        programs("chromium")
        programs("apt-get")
        bootstrap.install_chromium()
        assert [line.split()[3] for line in programs.ran()] == ["update", "install"]
        assert programs.ran()[-1].endswith(" chromium-headless-shell")

    def test_without_a_network_the_whole_one_will_do(self, programs):
        programs("chromium")
        programs("apt-get", "exit 100")
        bootstrap.install_chromium()

    def test_where_there_is_none_at_all_it_is_said(self, programs):
        programs("apt-get", "exit 100")
        with pytest.raises(CannotGoOn, match="could not be installed with apt-get: install Debian's package"):
            bootstrap.install_chromium()

    def test_who_is_not_root_is_asked_to_install_it(self, programs, monkeypatch):
        programs("apt-get")
        monkeypatch.setattr(bootstrap.os, "geteuid", lambda: 1000)
        with pytest.raises(CannotGoOn, match="drive a browser: install Debian's package chromium-headless-shell"):
            bootstrap.install_chromium()
        assert programs.ran() == []
