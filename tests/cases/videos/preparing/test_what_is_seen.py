"""What a program in the cage sees: what it needs, wherever that lies on the machine."""

import os

import pytest

from cases.videos.preparing import cage
from cases.videos.preparing.cage.building import INSIDE

SCRIPT = """
import sys
sys.path.insert(0, sys.argv[1])
import needed
open("made", "w").write(needed.WORD)
"""


@pytest.fixture
def packages(tmp_path):
    folder = tmp_path / "needed"
    folder.mkdir()
    (folder / "__init__.py").write_text("WORD = 'seen'")
    (tmp_path / "script.py").write_text(SCRIPT)
    return tmp_path


@pytest.fixture(params=[0o022, 0o077], ids=oct)
def umask(request):
    before = os.umask(request.param)
    yield
    os.umask(before)


def test_the_film_lies_where_nothing_else_does():
    """What a program needs would be hidden beneath it."""
    assert not os.path.lexists(INSIDE)


@pytest.mark.parametrize("place", ["/srv/project/packages", "/opt/packages", "/film/packages"])
def test_a_package_is_seen_wherever_it_lies(place, packages, umask):
    with cage.building.trial_folder() as folder:
        room = cage.Room(cage.hand_over(folder), seconds=20)
        python, sees = cage.python_needs()
        sees |= {"/script.py": str(packages / "script.py"), f"{place}/needed": str(packages / "needed")}

        cage.running.run([python, "-I", "-S", "/script.py", place], sees, room)

        assert cage.made(f"{folder}/made") == b"seen"
