"""Draws the pages of docs/ that are made from tables, with servers of its own."""

from tests.manage import manage

if __name__ == "__main__":
    manage("draw_docs")

    from tests import security_page

    security_page.FILE.write_text(security_page.page())
