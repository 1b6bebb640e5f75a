"""Makes a sample film."""

from pathlib import Path

from django.core.management import BaseCommand

from cases.videos.preparing import sample


class Command(BaseCommand):
    help = (
        "Make a film of nobody, to try things out with: moving pictures, a tone, and the words that a camera writes."
    )

    def add_arguments(self, parser):
        parser.add_argument("path", type=Path)
        parser.add_argument("--seconds", type=int, default=20)
        parser.add_argument("--size", default="1280x720")

    def handle(self, *, path, seconds, size, **options):
        path.write_bytes(sample.film(seconds=seconds, size=size))
        print(f"{path}: {path.stat().st_size:,} bytes")
