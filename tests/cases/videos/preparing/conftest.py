import shutil
import tempfile
from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def work_folder(settings):
    """A folder in memory of the test's own: others may prepare films on this machine at the same time."""
    folder = Path(tempfile.mkdtemp(dir="/dev/shm", prefix="vig-tests-"))  # noqa: S108 - where films lie in memory
    folder.chmod(0o711)
    settings.FILM_WORK_FOLDER = folder
    yield folder
    shutil.rmtree(folder)
