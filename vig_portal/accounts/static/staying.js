// Somebody who has not clicked for a while is told two minutes before they are signed out, and can stay.

const WARNING = 120;
const LOOK = 5000;

class Staying {
  constructor(dialog) {
    this.dialog = dialog;
    this.url = dialog.dataset.staying;
    this.title = dialog.querySelector("h2");
    this.words = dialog.querySelector("[data-staying-words]");
    this.lasts(Number(dialog.dataset.idleSeconds));
    dialog.querySelector("[data-staying-stay]").form.addEventListener("submit", (event) => this.stay(event));
    dialog.addEventListener("cancel", (event) => event.preventDefault());
    this.looking = setInterval(() => this.look(), LOOK);
  }

  lasts(seconds) {
    this.until = Date.now() + seconds * 1000;
  }

  get left() {
    return Math.round((this.until - Date.now()) / 1000);
  }

  async look() {
    if (this.asking || this.left > WARNING) return;
    if (!this.dialog.open) document.dispatchEvent(new CustomEvent("portal:save"));
    this.asking = true;
    try {
      await this.ask();
    } finally {
      this.asking = false;
    }
  }

  // Another tab may have been used meanwhile: the server knows.
  async ask() {
    if (this.dialog.open && this.left > 0) {
      if (this.askedAt && Date.now() - this.askedAt < 30000) return;
    }
    this.askedAt = Date.now();
    const seconds = await this.send("GET");
    if (seconds === null) return this.left > 0 ? this.warn() : this.over();
    if (seconds === 0) return this.over();
    this.lasts(seconds);
    if (seconds > WARNING) this.close();
    else this.warn();
  }

  async send(method) {
    const body = method === "POST" ? new FormData(this.dialog.querySelector("form")) : undefined;
    try {
      const response = await fetch(this.url, { method, body, redirect: "manual", headers: { Accept: "application/json" } });
      if (response.type === "opaqueredirect" || response.status === 403) return 0;
      return response.ok ? (await response.json()).seconds_left : null;
    } catch {
      return null;
    }
  }

  async stay(event) {
    event.preventDefault();
    event.stopPropagation();
    const seconds = await this.send("POST");
    if (seconds === 0) this.over();
    else if (seconds === null) this.words.textContent = "The service did not answer. Try again.";
    else {
      this.lasts(seconds);
      this.close();
    }
  }

  warn() {
    const time = new Date(this.until).toLocaleTimeString("en-GB", { hour: "numeric", minute: "2-digit", hour12: true });
    const sentence = `You will be signed out at ${time.replace(" ", "")}`;
    if (this.title.textContent !== sentence) this.title.textContent = sentence;
    if (this.dialog.open) return;
    this.dialog.showModal();
    this.title.focus();
  }

  over() {
    clearInterval(this.looking);
    this.dialog.classList.add("portal-staying--over");
    this.title.textContent = "You have been signed out";
    this.words.textContent = "You did not use this page for a while.";
    this.dialog.querySelector("[data-staying-choices]").hidden = true;
    this.dialog.querySelector("[data-staying-again]").hidden = false;
    if (!this.dialog.open) this.dialog.showModal();
    this.title.focus();
  }

  close() {
    this.askedAt = 0;
    if (this.dialog.open) this.dialog.close();
  }
}

const dialog = document.querySelector("dialog[data-staying]");
if (dialog) new Staying(dialog);
