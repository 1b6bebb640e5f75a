// What makes forms kinder: they are sent once, what is typed in them is saved in between, and a question that
// hangs on an answer comes up with it.
// Every page works without this file.

const sending = new WeakSet();
const savers = new WeakMap();

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.getAttribute("method") !== "post") return;
  if (sending.has(form)) {
    event.preventDefault();
    return;
  }
  const saver = savers.get(form);
  if (saver?.saving) {
    // The version that is sent must be the one that this save comes back with.
    event.preventDefault();
    const { submitter } = event;
    saver.saving.finally(() => form.requestSubmit(submitter));
    return;
  }
  saver?.stop();
  sending.add(form);
  event.submitter?.setAttribute("aria-busy", "true");
});

// A page that comes back from the browser's memory can be sent again.
window.addEventListener("pageshow", (event) => {
  if (!event.persisted) return;
  for (const form of document.forms) sending.delete(form);
  for (const button of document.querySelectorAll("[aria-busy]")) button.removeAttribute("aria-busy");
});

class Saver {
  static pause = 3000;
  static patience = 10000;

  constructor(form) {
    this.form = form;
    this.status = document.querySelector("[data-autosave-status]");
    this.saving = null;
    this.savedAt = "";
    for (const kind of ["input", "change"]) form.addEventListener(kind, () => this.soon());
  }

  soon() {
    if (this.stopped) return;
    this.changed = true;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), Saver.pause);
  }

  stop() {
    this.stopped = true;
    clearTimeout(this.timer);
  }

  save() {
    if (this.saving || this.stopped || !this.changed) return;
    this.changed = false;
    this.saving = this.post().finally(() => {
      this.saving = null;
      if (this.changed) this.soon();
    });
  }

  async post() {
    const typed = [...new FormData(this.form)].filter(([, value]) => typeof value === "string");
    let response;
    try {
      response = await fetch(this.form.dataset.autosaveUrl, {
        method: "POST",
        body: new URLSearchParams(typed),
        headers: { Accept: "application/json", "X-Requested-With": "fetch" },
        redirect: "manual",
        signal: AbortSignal.timeout(Saver.patience),
      });
    } catch {
      this.again("Not saved yet: there is no connection. We will try again.");
      return;
    }
    await this.understand(response);
  }

  async understand(response) {
    const signedOut = response.type === "opaqueredirect" || response.status === 401 || response.status === 403;
    if (signedOut) {
      const kept = this.savedAt ? ` What you had typed until ${this.savedAt} is saved.` : "";
      this.end(`You have been signed out.${kept}`);
      return;
    }
    let answer = {};
    try {
      answer = await response.json();
    } catch {
      // Not an answer of ours: the status below says enough.
    }
    if (response.ok) this.saved(answer);
    else if (response.status === 409) this.end(answer.problem || "This has been changed somewhere else meanwhile.");
    else if (response.status < 500) this.say(answer.problem || "Not saved. Select the button to see why.", true);
    else this.again("Not saved yet: the service did not answer. We will try again.");
  }

  saved({ saved, version }) {
    const field = this.form.elements.namedItem("version");
    if (field && version !== undefined) field.value = version;
    this.savedAt = (saved || "").replace(/^.* at /, "");
    this.say(saved || "Saved");
  }

  again(sentence) {
    this.changed = true;
    this.say(sentence, true);
  }

  end(sentence) {
    this.stop();
    this.say(sentence, true);
  }

  say(sentence, problem = false) {
    if (!this.status) return;
    this.status.classList.toggle("portal-autosave--problem", problem);
    if (this.status.textContent !== sentence) this.status.textContent = sentence;
  }
}

for (const form of document.querySelectorAll("form[data-autosave-url]")) {
  const saver = new Saver(form);
  savers.set(form, saver);
  document.addEventListener("portal:save", () => saver.save());
}

// The Design System's own reveal puts aria-expanded on radios, which ARIA does not allow there.
function reveal() {
  for (const option of document.querySelectorAll("[data-reveals]")) {
    const question = document.getElementById(option.dataset.reveals);
    question.classList.toggle(`govuk-${option.type === "radio" ? "radios" : "checkboxes"}__conditional--hidden`, !option.checked);
  }
}

document.addEventListener("change", reveal);
window.addEventListener("pageshow", reveal);
reveal();

// On a phone a filter is folded, so that the list is in sight; the style sheet shows the button only there.
for (const filter of document.querySelectorAll("[data-folds]")) {
  const toggle = document.createElement("button");
  const show = (open) => {
    filter.classList.toggle("portal-filter--folded", !open);
    toggle.setAttribute("aria-expanded", open);
    toggle.textContent = `${open ? "Hide" : "Show"} filters`;
  };
  toggle.type = "button";
  toggle.className = "govuk-button govuk-button--secondary portal-filter__toggle";
  toggle.addEventListener("click", () => show(filter.classList.contains("portal-filter--folded")));
  filter.prepend(toggle);
  show(filter.dataset.folds === "open");
}
