"""The backup of the keys of films, apart from that of the database, and kept for days only."""

import os
from datetime import timedelta
from pathlib import Path

from django.core.management import BaseCommand, CommandError
from django.utils import timezone

from cases.videos.destroying import restoring
from cases.videos.destroying.certificates import KEY_BACKUP_DAYS

NAMES = "film-keys-*.jsonl"
NAME = "film-keys-%Y-%m-%dT%H%M%SZ.jsonl"


class Command(BaseCommand):
    help = (
        "Write the keys of all films, wrapped as they are, into a new file of this folder, and delete those files of "
        f"it that would be older than {KEY_BACKUP_DAYS} days by tomorrow. Run it each day."
    )

    def add_arguments(self, parser):
        parser.add_argument("folder", type=Path)

    def handle(self, *, folder, **options):
        if not folder.is_dir():
            raise CommandError(f"{folder} is not a folder.")
        now = timezone.now()
        deleted = _delete_before(folder, now - timedelta(days=KEY_BACKUP_DAYS - 1))
        path = folder / f"{now:{NAME}}"
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            count = restoring.save_keys(file)
        self.stdout.write(f"{count} keys are in {path}. {deleted} older files were deleted.")


def _delete_before(folder, moment):
    """First of all, so that an old file goes also where there is no room for a new one."""
    old = [path for path in folder.glob(NAMES) if path.stat().st_mtime < moment.timestamp()]
    for path in old:
        path.unlink()
    return len(old)
