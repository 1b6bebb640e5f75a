"""A real S3 server on this machine, which asks for signatures: SeaweedFS, from a package."""

import json
import os
import sysconfig
import urllib.request
from contextlib import contextmanager
from pathlib import Path

from tests.ports import free_ports
from vig_portal.embedded import children

BUCKET = "films"
OURS, OTHERS = ("portal-key", "portal-secret"), ("other-key", "other-secret")
PORTS = (
    "master.port", "master.port.grpc", "volume.port", "volume.port.grpc", "filer.port", "filer.port.grpc",
    "s3.port", "s3.port.grpc",
)  # fmt: skip


class Server:
    """Its address, and who may do what: we with our bucket, the other with theirs."""

    def __init__(self, folder):
        self.folder, self.log = Path(folder), Path(folder, "weed.log")
        self.ports = dict(zip(PORTS, free_ports(len(PORTS)), strict=True))
        self.address = f"http://127.0.0.1:{self.ports['s3.port']}"

    def start(self):
        config = self.folder / "s3.json"
        config.write_text(json.dumps({"identities": [identity(OURS, BUCKET), identity(OTHERS, "elsewhere")]}))
        (self.folder / "data").mkdir()
        weed = Path(sysconfig.get_path("scripts"), "weed")
        words = [
            weed, "-logdir", self.folder, "server", "-dir", self.folder / "data", "-ip", "127.0.0.1", "-filer", "-s3",
            "-s3.config", config, "-master.telemetry=false", "-master.volumeSizeLimitMB", "64", "-volume.max", "8",
            *(f"-{name}={port}" for name, port in self.ports.items()),
            "-filer.localSocket", self.folder / "filer.sock", "-s3.localSocket", self.folder / "s3.sock",
        ]  # fmt: skip
        self.child = children.start(words, log=self.log, env={**os.environ, "HOME": str(self.folder)})
        children.wait_until(self.is_up, self.child, name="The S3 server", log=self.log, patience=60)

    def is_up(self):
        try:
            with urllib.request.urlopen(f"{self.address}/healthz", timeout=5) as answer:  # noqa: S310
                return answer.status == 200
        except OSError:
            return False

    def options(self, who=OURS, bucket=BUCKET):
        """As settings.STORAGES has them for a bucket."""
        key, secret = who
        return {"bucket_name": bucket, "endpoint_url": self.address, "access_key": key, "secret_key": secret}


@contextmanager
def running(folder):
    server = Server(folder)
    server.start()
    try:
        yield server
    finally:
        children.stop(server.child)


def identity(who, bucket):
    key, secret = who
    actions = [f"{action}:{bucket}" for action in ("Admin", "Read", "Write", "List", "Tagging")]
    return {"name": key, "credentials": [{"accessKey": key, "secretKey": secret}], "actions": actions}
