"""Files on their way in."""

import pytest
from django.core.files.uploadhandler import MemoryFileUploadHandler, TemporaryFileUploadHandler
from django.test import RequestFactory

from vig_portal.govuk.uploads import LARGEST, CutOff


@pytest.mark.parametrize(("sent", "most"), [(1000, 1000), (LARGEST + 5_000_000, LARGEST + 64 * 1024)])
def test_no_more_is_kept_than_any_form_takes(sent, most, tmp_path):
    upload = tmp_path / "upload.pdf"
    upload.write_bytes(bytes(sent))
    with upload.open("rb") as file:
        request = RequestFactory().post("/", {"file": file})
    request.upload_handlers = [
        handler(request) for handler in (CutOff, MemoryFileUploadHandler, TemporaryFileUploadHandler)
    ]

    kept = request.FILES["file"]

    assert min(sent, LARGEST) <= kept.size <= most
    assert sum(len(chunk) for chunk in kept.chunks()) == kept.size
