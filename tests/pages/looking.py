"""What is held of every page, and of every form that was not filled in rightly."""

import re
from urllib.parse import urlsplit

from tests.browser import no_axe_findings

MOST_BYTES = 60_000  # of one page
MAIN_FORM = 'main form[method="post"]:not(.portal-action)'

# Takes out all that stands in a form, as somebody would who fills in nothing.
CLEAR = """form => { for (const control of form.elements) {
  if (["radio", "checkbox"].includes(control.type)) control.checked = false;
  else if (control.tagName === "SELECT") control.value = "";
  else if (!["hidden", "submit", "button", "file", "fieldset"].includes(control.type)) control.value = "";
} }"""


class Visit:
    """Somebody at a browser."""

    def __init__(self, page, root):
        self.page, self.root = page, root
        self.complaints = []
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("request", self._see)

    def _hear(self, message):
        # The Design System says by a plain log what it could not start.
        if (message.type == "error" and "Failed to load resource" not in message.text) or "Error:" in message.text:
            self.complaints.append(message.text.splitlines()[0])

    def _see(self, request):
        if not request.url.startswith((self.root, "data:", "blob:")):
            self.complaints.append(f"asked {urlsplit(request.url).netloc} for something")

    def faults(self, path, *, status=200):
        """What is wrong with the page at a path, in words; nothing, one hopes."""
        self.complaints.clear()
        response = self.page.goto(self.root + path)
        found = [] if response.status == status else [f"answers {response.status}, not {status}"]
        if urlsplit(self.page.url).path != urlsplit(path).path:
            return [f"leads on to {self.page.url}"]
        if len(response.body()) > MOST_BYTES:
            found.append(f"has {len(response.body())} bytes")
        return found + self._looks() + self._begins_with_the_skip_link() + self.complaints

    def faults_of_mistake(self):
        """What is wrong with the page that comes when nothing is filled in; the page with the form is open."""
        self.complaints.clear()
        form = self.page.locator(MAIN_FORM).first
        if not form.count():
            return ["has no form"]
        form.evaluate(CLEAR)
        with self.page.expect_navigation():
            form.locator("button[type=submit]").first.click()
        found = []
        if not self.page.title().startswith("Error: "):
            found.append(f"the title is {self.page.title()!r}")
        summary = self.page.locator(".govuk-error-summary")
        if summary.count() != 1:
            return [*found, f"there are {summary.count()} error summaries"]
        if not self.page.evaluate("document.activeElement.closest('.govuk-error-summary') !== null"):
            found.append("the error summary has not the focus")
        for link in summary.locator("a").all():
            target = link.get_attribute("href")
            if not re.fullmatch(r"#[\w-]+", target) or not self.page.locator(target).count():
                found.append(f"{link.inner_text()!r} leads to {target}, which is not there")
        return [f"after a mistake: {fault}" for fault in found + self._looks() + self.complaints]

    def _looks(self):
        found = []
        headings = self.page.locator("h1").count()
        if headings != 1:
            found.append(f"has {headings} headings of the first level")
        try:
            no_axe_findings(self.page)
        except AssertionError as findings:
            found.append(str(findings))
        return found

    def _begins_with_the_skip_link(self):
        self.page.keyboard.press("Tab")
        first = self.page.evaluate("document.activeElement.className")
        return [] if "govuk-skip-link" in first else [f"Tab leads first to {first!r}"]
