// Looking at moments together: one after the other, from this browser's memory. The memory ends with the page, after
// twelve hours, or when the portal refuses.

const stage = document.querySelector("[data-stage]");
const HOUR = 60 * 60 * 1000;

class Moment {
  constructor(section) {
    this.section = section;
    this.root = section.querySelector("[data-film-player]");
    this.from = Number(section.dataset.from);
    this.until = Number(section.dataset.until);
    this.isStill = "still" in section.dataset;
  }

  async fetch(onProgress) {
    this.held = await FilmPlayer.fetchAll(this.root, onProgress);
  }

  open() {
    if (this.player || !this.held) return;
    this.player = new FilmPlayer(this.root, { loader: FilmPlayer.memoryLoader(this.held) });
    if (this.isStill) this.player.seek(this.from);
    else this.player.loop(this.from, this.until);
  }

  leave() {
    this.player?.pause();
  }

  end(sentence) {
    this.held?.clear();
    this.held = null;
    this.player?.dark(sentence);
  }
}

class Stage {
  constructor() {
    this.parts = [...stage.querySelectorAll("[data-part]")];
    this.moments = this.parts.filter((part) => part.dataset.part === "moment").map((part) => new Moment(part));
    this.until = Date.now() + Number(stage.dataset.hours) * HOUR;
    stage.addEventListener("click", (event) => {
      const to = event.target.closest("[data-go]")?.dataset.go;
      if (to !== undefined) this.go(to);
    });
    stage.addEventListener("film:dark", (event) => this.over(event.detail.sentence));
    window.addEventListener("pagehide", () => this.forget(""));
    setInterval(() => this.look(), 60 * 1000);
    document.addEventListener("visibilitychange", () => this.look());
    window.addEventListener("beforeunload", (event) => {
      if (!this.isOver && this.isPrepared && !this.isLeaving) event.preventDefault();
    });
    stage.querySelector("[data-leave]").addEventListener("click", () => (this.isLeaving = true));
    new Said(stage.querySelector("[data-said]"), this);
    this.prepare();
  }

  async prepare() {
    const words = stage.querySelector("[data-prepared]");
    const progress = stage.querySelector("[data-progress]");
    const begin = stage.querySelector("[data-begin]");
    for (const [number, moment] of this.moments.entries()) {
      try {
        await moment.fetch((share) => (progress.value = number + share));
      } catch (problem) {
        words.textContent = problem.isRefusal ? problem.message : "The moments could not be fetched. Open the page again where there is a network.";
        return;
      }
    }
    this.isPrepared = true;
    const ends = new Date(this.until).toLocaleTimeString("en-GB", { hour: "numeric", minute: "2-digit", hour12: true });
    words.textContent = `Ready. You can leave the network behind. The moments stay until you close this page, until ${ends.replace(" ", "")} at the latest.`;
    begin.disabled = false;
  }

  go(to) {
    this.show(to === "said" || to === "over" ? this.part(to) : this.moments[Number(to)].section);
    if (to !== "said" && to !== "over") this.moments[Number(to)].open();
    if (!this.isOver) this.fill();
  }

  part(name) {
    return this.parts.find((part) => part.dataset.part === name);
  }

  show(section) {
    for (const moment of this.moments) moment.leave();
    for (const part of this.parts) part.hidden = part !== section;
    section.querySelector("[tabindex='-1']").focus();
  }

  // The whole screen, and a screen that does not go dark: where the browser lets us.
  async fill() {
    if (this.isFilled) return;
    this.isFilled = true;
    try {
      await document.documentElement.requestFullscreen?.();
      await navigator.wakeLock?.request("screen");
    } catch {
      // It is shown as it is.
    }
  }

  look() {
    if (Date.now() > this.until) this.over("Twelve hours are over. Open the page again to look at them once more.");
  }

  over(sentence) {
    if (this.isOver) return;
    this.forget(sentence);
    stage.querySelector("[data-over]").textContent = sentence;
    this.show(this.part("over"));
  }

  forget(sentence) {
    this.isOver = true;
    for (const moment of this.moments) moment.end(sentence);
  }
}

// What was said stays in the form until the portal has it, with or without a network.
class Said {
  constructor(form, whole) {
    this.form = form;
    this.whole = whole;
    this.status = form.querySelector("[data-said-status]");
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.send();
    });
    window.addEventListener("online", () => this.waits && this.send());
  }

  async send() {
    this.waits = false;
    this.status.textContent = "Keeping it…";
    let response;
    try {
      response = await fetch(this.form.action, {
        method: "POST",
        body: new FormData(this.form),
        headers: { Accept: "application/json", "X-CSRFToken": this.token() },
        redirect: "manual",
        signal: AbortSignal.timeout(15000),
      });
    } catch {
      this.waits = true;
      this.status.textContent = "There is no network. What you typed stays here, and is kept as soon as there is one. Do not close this page.";
      return;
    }
    let answer = {};
    try {
      answer = await response.json();
    } catch {
      // Not an answer of ours: the status says enough.
    }
    if (response.ok) this.status.textContent = `${answer.saved}.`;
    else if (response.status === 401 || response.type === "opaqueredirect") this.status.textContent = "You have been signed out. Sign in again in another tab, then come back and press once more: what you typed is still here.";
    else this.status.textContent = answer.problem || "It was not kept. Try again in a moment: what you typed is still here.";
  }

  // After signing in again in another tab the token is another one.
  token() {
    const found = document.cookie.split("; ").find((cookie) => /^(__Host-)?csrf=/.test(cookie));
    return found ? found.split("=")[1] : this.form.elements.namedItem("csrfmiddlewaretoken").value;
  }
}

new Stage();
