"""docs/security.md is what the code says."""

from tests import security_page


def test_the_page_is_the_code():
    drawn = security_page.page()

    assert security_page.FILE.read_text() == drawn, "run `make docs`: addresses, forms, settings or figures changed"
