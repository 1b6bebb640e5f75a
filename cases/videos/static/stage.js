// Looking at moments together: one after the other, from this browser's memory. The memory ends with the page, after
// twelve hours, or when the portal refuses.

const stage = document.querySelector("[data-stage]");
const HOUR = 60 * 60 * 1000;
const AGAIN = 5000; // until what was said is sent once more: a network that comes back does not always say so
const WAITS = "There is no network. What you typed stays here, and is kept as soon as there is one. Do not close this page.";

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

  // From now on a refusal of its film is heard, whether or not anybody looks at it.
  attend() {
    if (this.held) this.player ??= new FilmPlayer(this.root, { loader: FilmPlayer.memoryLoader(this.held) });
  }

  open() {
    this.attend();
    if (this.isOpen || !this.player) return;
    this.isOpen = true;
    this.player.seek(this.from); // its first picture is there before anything moves
    if (!this.isStill) this.player.loop(this.from, this.until);
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
    stage.addEventListener("film:dark", ({ detail }) => detail.isRefusal && this.over(detail.sentence)); // else it is dark alone
    window.addEventListener("pagehide", () => this.forget(""));
    setInterval(() => this.look(), 60 * 1000);
    document.addEventListener("visibilitychange", () => {
      this.look();
      if (this.isFilled) this.stayAwake(); // the browser forgets it each time that another page or app is looked at
    });
    this.said = new Said(stage.querySelector("[data-said]"));
    window.addEventListener("beforeunload", (event) => this.warn(event));
    stage.querySelector("[data-leave]").addEventListener("click", () => (this.isLeaving = navigator.onLine));
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
    for (const moment of this.moments) moment.attend();
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

  // Before words are lost, always; before the moments are, unless somebody has just chosen to go on to the session.
  warn(event) {
    const areLost = this.isPrepared && !this.isOver && !this.isLeaving;
    this.isLeaving = false; // they may choose to stay
    if (areLost || this.said.isUnsent) event.preventDefault();
  }

  // The whole screen, and a screen that does not go dark: where the browser lets us.
  fill() {
    if (this.isFilled) return;
    this.isFilled = true;
    document.documentElement.requestFullscreen?.().catch(() => {}); // it is shown as it is
    this.stayAwake();
  }

  stayAwake() {
    if (!this.isOver && !document.hidden) navigator.wakeLock?.request("screen").catch(() => {});
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
  constructor(form) {
    this.form = form;
    this.kept = JSON.stringify([]);
    this.status = form.querySelector("[data-said-status]");
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.say("Keeping it…");
      this.send();
    });
    window.addEventListener("online", () => this.waits && this.send());
    setInterval(() => this.waits && this.send(), AGAIN);
  }

  say(words) {
    if (this.status.textContent !== words) this.status.textContent = words; // the same is not read out again
  }

  get isUnsent() {
    return this.typed() !== this.kept;
  }

  typed() {
    const asked = [...new FormData(this.form)].filter(([name]) => this.form.elements.namedItem(name).type !== "hidden");
    return JSON.stringify(asked.filter(([, value]) => value.trim()));
  }

  async send() {
    this.waits = false;
    const typed = this.typed();
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
      this.say(WAITS);
      return;
    }
    let answer = {};
    try {
      answer = await response.json();
    } catch {
      // Not an answer of ours: the status says enough.
    }
    if (response.ok) {
      this.kept = typed;
      this.say(`${answer.saved}.`);
    } else if (response.status === 401 || response.type === "opaqueredirect") this.say("You have been signed out. Sign in again in another tab, then come back and press once more: what you typed is still here.");
    else this.say(answer.problem || "It was not kept. Try again in a moment: what you typed is still here.");
  }

  // After signing in again in another tab the token is another one.
  token() {
    const found = document.cookie.split("; ").find((cookie) => /^(__Host-)?csrf=/.test(cookie));
    return found ? found.split("=")[1] : this.form.elements.namedItem("csrfmiddlewaretoken").value;
  }
}

new Stage();
