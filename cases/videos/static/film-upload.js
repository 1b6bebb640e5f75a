// Films on their way: each file in parts with a checksum, paused, resumed and tried again, told in words.

(() => {
  "use strict";

  const MIB = 1024 * 1024;
  const WAITS = [0, 1000, 2000, 5000, 10000, 20000, 30000]; // ms before it is tried again; then every half minute
  const TRIES = 120; // of half a minute each: for an hour
  const STALLED = 60000; // ms without a byte, after which the connection is taken to be dead
  const TOLD_EVERY = 10; // per cent
  const ASKED_EVERY = 3000; // ms, how far the portal is with a film that has arrived
  const DELETE_COPY = "Delete the copy on the device now, and say so on the page of this film.";
  const LOST = "The network is lost. The upload goes on by itself when it is back.";
  const LARGEST = 4 * 1024 * MIB;
  // What no trying again will mend: the page must be opened anew, or the film is not taken.
  const FINAL = new Set([400, 401, 403, 404, 410, 411, 412, 413, 415]);

  const uploads = new Map();
  const announce = document.querySelector("[data-announce]");
  let token = document.querySelector("[data-token] input").value;

  const hex = (buffer) => [...new Uint8Array(buffer)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  const base64 = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer)));
  const subtle = window.crypto && window.crypto.subtle;

  // Which file it is, without keeping its name anywhere.
  async function markOf(file) {
    if (!subtle) return "";
    const words = `${file.name}|${file.lastModified}|${file.size}`;
    return hex(await subtle.digest("SHA-256", new TextEncoder().encode(words)));
  }

  function sizeInWords(bytes) {
    if (bytes >= 1e9) return `${(bytes / 1e9).toFixed(1)} GB`;
    if (bytes >= 1e6) return `${Math.floor(bytes / 1e6)} MB`;
    return `${Math.max(1, Math.floor(bytes / 1e3))} KB`;
  }

  function counted(number, word) {
    return `${number} ${word}${number === 1 ? "" : "s"}`;
  }

  function timeInWords(seconds) {
    if (seconds < 50) return "less than a minute left";
    const minutes = Math.round(seconds / 60);
    if (minutes < 60) return `about ${counted(minutes, "minute")} left`;
    const rest = Math.round((minutes % 60) / 10) * 10;
    const hours = Math.floor(minutes / 60) + (rest === 60 ? 1 : 0);
    return `about ${counted(hours, "hour")}${rest % 60 ? ` ${counted(rest, "minute")}` : ""} left`;
  }

  // Each part goes with its SHA-256, so that one that was damaged on its way is sent again.
  class CheckedStack {
    constructor() {
      this.own = new tus.DefaultHttpStack({});
    }

    getName() {
      return "checked";
    }

    createRequest(method, url) {
      const request = this.own.createRequest(method, url);
      if (method !== "PATCH" || !subtle) return request;
      const send = request.send.bind(request);
      const abort = request.abort.bind(request);
      let isAborted = false;
      request.abort = () => {
        isAborted = true;
        return abort();
      };
      request.send = async (body = null) => {
        if (body) request.setHeader("Upload-Checksum", `sha256 ${base64(await subtle.digest("SHA-256", await body.arrayBuffer()))}`);
        if (isAborted) throw new Error("aborted");
        return send(body);
      };
      return request;
    }
  }

  // After signing in again in another tab the old token is worth nothing: the page has a new one.
  async function renewToken() {
    try {
      const response = await fetch(location.href, { redirect: "manual" });
      const found = response.ok && /name="csrfmiddlewaretoken" value="(\w+)"/.exec(await response.text());
      if (found) token = found[1];
      return Boolean(found);
    } catch {
      return true; // no network: what comes next says so
    }
  }

  class FilmUpload {
    constructor(row) {
      this.row = row;
      this.part = (name) => row.querySelector(`[data-${name}]`);
      this.title = this.part("title").textContent;
      this.size = Number(row.dataset.size);
      this.there = Number(row.dataset.there);
      this.state = "empty";
      this.part("choose").hidden = false;
      this.part("file").addEventListener("change", () => this.chosen([...this.part("file").files]));
      this.part("pause").addEventListener("click", () => this.pause());
      this.part("go-on").addEventListener("click", () => this.goOn());
      this.part("cancel").addEventListener("click", (event) => this.isRunning && this.leave(event));
      this.part("all").addEventListener("click", () => this.several(this.files));
      this.part("first").addEventListener("click", () => this.several(this.files.slice(0, 1)));
      if (this.there) this.draw(this.there);
      uploads.set(row, this);
    }

    get isRunning() {
      return this.state === "running" || this.state === "waiting";
    }

    say(words) {
      this.part("words").textContent = words;
      announce.textContent = `${this.title}: ${words}`;
    }

    problem(sentence) {
      const group = this.part("choose");
      this.part("problem").textContent = sentence;
      this.part("problem").hidden = !sentence;
      group.classList.toggle("govuk-form-group--error", Boolean(sentence));
      group.hidden = false;
      this.part("file").value = "";
      if (sentence) announce.textContent = `${this.title}: ${sentence}`;
    }

    show(...names) {
      for (const name of ["pause", "go-on", "watch", "film"]) this.part(name).hidden = !names.includes(name);
    }

    // Which file

    async chosen(files) {
      if (!files.length) return;
      this.files = files;
      if (files.length === 1) return this.several(files);
      this.part("several-words").textContent = `You have chosen ${files.length} films. Are the same people in all of them, and did each child agree to each?`;
      this.part("several").hidden = false;
      this.part("all").focus();
    }

    async several(files) {
      this.part("several").hidden = true;
      const [first, ...others] = files;
      await this.take(first);
      for (const file of others) await this.another(file);
    }

    async another(file) {
      const body = new FormData();
      body.set("csrfmiddlewaretoken", token);
      body.set("form_token", crypto.randomUUID());
      try {
        const response = await fetch(this.row.dataset.anotherUrl, { method: "POST", body });
        const answer = await response.json();
        if (!response.ok) return this.problem(`${file.name} is not uploaded. ${answer.problem}`);
        await made(answer).take(file);
      } catch {
        this.problem(`${file.name} is not uploaded: the network was lost. Choose it again on this page.`);
      }
    }

    async take(file) {
      const problem = await this.whyNot(file);
      if (problem) return this.problem(problem);
      this.problem("");
      this.part("choose").hidden = true;
      this.file = file;
      this.size = file.size;
      this.part("title").textContent = `${this.title}: ${file.name}`;
      this.goOn();
    }

    async whyNot(file) {
      if (!file.size) return "This file is empty. Choose the film.";
      if (file.size > LARGEST) return "This film is larger than 4 GB. Film in shorter pieces next time, and upload each of them.";
      this.mark = await markOf(file);
      const { size, mark } = this.row.dataset;
      const isAnother = Number(size) && (Number(size) !== file.size || (mark && this.mark && mark !== this.mark));
      return isAnother ? "This is not the file with which the upload was begun. Choose the same file again, or cancel this upload and begin a new one." : "";
    }

    // On its way

    async goOn() {
      this.state = "running";
      this.show("pause");
      this.say("Uploading");
      await renewToken();
      if (this.state !== "running") return;
      try {
        this.begin(await this.isAnnounced());
      } catch {
        this.wait(() => this.goOn());
      }
    }

    async isAnnounced() {
      const response = await fetch(this.row.dataset.bytesUrl, { method: "HEAD", headers: { "Tus-Resumable": "1.0.0" } });
      if (FINAL.has(response.status)) return false; // asked once more, so that its sentence comes with the answer
      if (!response.ok) throw new Error("not now");
      return response.headers.has("Upload-Length");
    }

    begin(isAnnounced) {
      const url = new URL(this.row.dataset.bytesUrl, location.href).href;
      this.samples = [];
      this.upload = new tus.Upload(this.file, {
        ...(isAnnounced ? { uploadUrl: url } : { endpoint: url }),
        chunkSize: Number(document.querySelector("[data-film-uploads]").dataset.most),
        retryDelays: [...WAITS, ...Array(TRIES).fill(30000)],
        metadata: this.mark ? { mark: this.mark } : {},
        storeFingerprintForResuming: false,
        httpStack: new CheckedStack(),
        onBeforeRequest: (request) => request.setHeader("X-CSRFToken", token),
        onShouldRetry: (error, attempt) => this.shouldRetry(error, attempt),
        onProgress: (sent) => this.progress(sent),
        onError: (error) => this.stopped(error),
        onSuccess: () => this.done(),
      });
      this.heard = Date.now();
      this.upload.start();
    }

    shouldRetry(error) {
      const status = error.originalResponse ? error.originalResponse.getStatus() : 0;
      if (FINAL.has(status) || status === 409 && problemOf(error)?.startsWith("This is not the file")) return false;
      this.state = "waiting";
      this.heard = Date.now();
      const said = problemOf(error);
      this.say(said ? `${said} It is tried again by itself.` : LOST);
      return true;
    }

    // Without the patience of tus: at the very beginning, or when the browser says that the network is back.
    wait(then) {
      this.state = "waiting";
      this.say(LOST);
      this.again = setTimeout(() => this.state === "waiting" && then(), 5000);
    }

    progress(sent) {
      if (this.state === "waiting") {
        this.state = "running";
        this.say("Uploading");
      }
      if (sent !== this.there) this.heard = Date.now();
      this.there = sent;
      this.samples.push([Date.now(), sent]);
      while (this.samples.length > 2 && this.samples[0][0] < Date.now() - 30000) this.samples.shift();
      this.draw(sent);
    }

    draw(sent) {
      const percent = Math.floor((100 * sent) / this.size);
      const bar = this.part("progress");
      bar.hidden = this.part("figures").hidden = false;
      bar.value = percent;
      bar.setAttribute("aria-valuetext", `${percent}%`);
      const left = this.left(sent);
      this.part("figures").textContent = `${sizeInWords(sent)} of ${sizeInWords(this.size)} (${percent}%)${left ? `, ${left}` : ""}`;
      const step = Math.floor(percent / TOLD_EVERY);
      if (this.step !== undefined && step > this.step) announce.textContent = `${this.title}: ${percent}% uploaded${left ? `, ${left}` : ""}`;
      this.step = step;
    }

    left(sent) {
      if (!this.samples || this.samples.length < 2) return "";
      const [at, before] = this.samples[0];
      const [last] = this.samples.at(-1);
      if (last - at < 3000 || sent <= before) return "";
      return timeInWords(((this.size - sent) * (last - at)) / 1000 / (sent - before));
    }

    pause() {
      clearTimeout(this.again);
      this.state = "paused";
      if (this.upload) this.upload.abort();
      this.say("Paused");
      this.show("go-on");
      this.part("go-on").focus();
    }

    stopped(error) {
      if (this.state === "paused") return;
      this.state = "stopped";
      this.show();
      const status = error.originalResponse ? error.originalResponse.getStatus() : 0;
      const said = problemOf(error);
      if (status === 401) this.say("You have been signed out. Sign in again in another tab, then come back here and go on.");
      else if (status === 403) this.say("This page is out of date. Go on, or open the page again.");
      else if (status === 404 || status === 410 || status === 413) return this.over(said || "This film can no longer be uploaded.");
      else if (status === 409 && said) return this.problem(said);
      else if (!error.originalRequest || error.name === "NotReadableError") return this.problem("The file cannot be read any more. Choose it again.");
      else this.say(said || "The upload has stopped. What is uploaded so far is kept.");
      this.show("go-on");
    }

    over(sentence) {
      this.state = "over";
      this.say(sentence);
      this.show("film");
      this.part("progress").hidden = this.part("figures").hidden = true;
    }

    done() {
      this.state = "done";
      this.draw(this.size);
      this.say("Uploaded: each part of it was checked as it arrived. The film is made ready now, and you can leave this page. Keep the copy on the device until it is ready.");
      this.part("cancel").hidden = true;
      this.show("film");
      this.part("film").focus();
      setTimeout(() => this.follow(), ASKED_EVERY);
    }

    // Made ready, by the portal

    async follow() {
      const isOver = !document.hidden && (await this.isOver());
      if (!isOver) setTimeout(() => this.follow(), ASKED_EVERY);
    }

    async isOver() {
      const response = await fetch(this.row.dataset.progressUrl, { headers: { Accept: "application/json" } }).catch(() => null);
      if (response && FINAL.has(response.status)) return true;
      if (!response || !response.ok) return false;
      this.prepared(await response.json());
      return this.state === "over";
    }

    prepared({ sentence, percent, checksum, is_over: isOver, is_ready: isReady }) {
      const bar = this.part("progress");
      bar.value = percent;
      bar.setAttribute("aria-label", "How far the film is made ready");
      bar.setAttribute("aria-valuetext", `${percent}%`);
      this.part("figures").textContent = `${percent}%`;
      this.part("checksum").hidden = !checksum;
      this.part("checksum-value").textContent = checksum;
      if (isOver) this.over(isReady ? `${sentence} ${DELETE_COPY}` : sentence);
      else if (this.part("words").textContent !== sentence) this.say(sentence);
      if (!isReady) return;
      this.part("watch").href = this.row.dataset.watchUrl; // no link before: until then it would lead to a refusal
      this.show("watch", "film");
    }

    leave(event) {
      event.preventDefault();
      this.pause();
      location.href = this.part("cancel").href;
    }

    // Looked at now and then: a connection that died while the computer slept does not say so.
    look() {
      if (this.state === "running" && this.upload && Date.now() - this.heard > STALLED) this.restart();
    }

    restart() {
      if (!this.isRunning || !this.upload) return;
      clearTimeout(this.again);
      this.heard = Date.now();
      this.upload.abort();
      this.goOn();
    }
  }

  function problemOf(error) {
    try {
      return JSON.parse(error.originalResponse.getBody()).problem;
    } catch {
      return undefined;
    }
  }

  // A further film, begun by the script.
  function made(answer) {
    const row = document.querySelector("template[data-row]").content.firstElementChild.cloneNode(true);
    Object.assign(row.dataset, {
      bytesUrl: answer.bytes_url, anotherUrl: answer.another_url, progressUrl: answer.progress_url,
      watchUrl: answer.watch_url,
    });
    row.querySelector("[data-title]").textContent = answer.title;
    row.querySelector("[data-file]").id = `file-${answer.pk}`;
    row.querySelector("[data-label]").htmlFor = `file-${answer.pk}`;
    row.querySelector("[data-problem]").id = `problem-${answer.pk}`;
    row.querySelector("[data-file]").setAttribute("aria-describedby", `problem-${answer.pk}`);
    row.querySelector("[data-cancel]").href = answer.cancel_url;
    row.querySelector("[data-film]").href = answer.film_url;
    document.querySelector("[data-film-uploads]").append(row);
    return new FilmUpload(row);
  }

  document.querySelector("[data-without-script]").hidden = true;
  for (const row of document.querySelectorAll("[data-film-uploads] > [data-film-upload]")) new FilmUpload(row);
  setInterval(() => uploads.forEach((upload) => upload.look()), 5000);
  window.addEventListener("online", () => uploads.forEach((upload) => upload.state === "waiting" && upload.restart()));
  window.addEventListener("beforeunload", (event) => {
    if ([...uploads.values()].some((upload) => upload.isRunning)) event.preventDefault();
  });
})();
