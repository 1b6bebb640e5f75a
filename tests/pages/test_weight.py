"""What a page costs to load: no more than is good on a slow line, and nothing from elsewhere."""

import gzip
import re
from pathlib import Path

import pytest
from django.urls import reverse

from tests.make import make_user

KILOBYTE = 1024
LINKED = re.compile(r'(?:href|src)="/static/([^"]+\.(css|js))"')


@pytest.mark.django_db
@pytest.mark.parametrize(("kind", "most"), [("css", 30), ("js", 40)])
def test_style_sheets_and_scripts_are_light(client, collected_static, kind, most):
    client.force_login(make_user("coordinator"))
    linked = LINKED.findall(client.get(reverse("home")).content.decode())
    files = [Path(collected_static) / name for name, suffix in linked if suffix == kind]

    assert files
    assert sum(len(gzip.compress(file.read_bytes())) for file in files) <= most * KILOBYTE
