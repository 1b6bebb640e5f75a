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
  const ANOTHER_FILE = "This is not the file with which the upload was begun. A phone may have made another copy of the same film. Choose the same file again, or cancel this upload and begin a new one.";
  const UNREADABLE = "The file cannot be read any more. Choose it again.";
  // What no trying again will mend: the page must be opened anew, or the film is not taken.
  const FINAL = new Set([400, 401, 403, 404, 410, 411, 412, 413, 415]);

  const uploads = new Map();
  const announce = document.querySelector("[data-announce]");

  const hex = (buffer) => [...new Uint8Array(buffer)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  const base64 = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer)));
  const subtle = window.crypto && window.crypto.subtle;

  // Which file it is, by what is in it: a phone gives a film another name and date each time that it is chosen.
  async function markOf(file) {
    if (!subtle) return "";
    const looked = new Blob([`${file.size}|`, file.slice(0, MIB), file.slice(-MIB)]); // of 4 GB the rest stays unread
    return hex(await subtle.digest("SHA-256", await looked.arrayBuffer()));
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

  // After signing in again in another tab the token is another one.
  function token() {
    const found = document.cookie.split("; ").find((cookie) => /^(__Host-)?csrf=/.test(cookie));
    return found ? found.split("=")[1] : document.querySelector("[data-token] input").value;
  }

  // A phone that locks itself lets the script stand still.
  let awake; // the browser's promise that the screen does not go dark

  function stayAwake() {
    if (isAnyRunning() && !document.hidden) awake ??= navigator.wakeLock?.request("screen").catch(() => null);
    else letSleep();
  }

  function letSleep() {
    awake?.then((held) => held?.release());
    awake = undefined;
  }

  function isAnyRunning() {
    return [...uploads.values()].some((upload) => upload.isRunning);
  }

  class FilmUpload {
    constructor(row) {
      this.row = row;
      this.part = (name) => row.querySelector(`[data-${name}]`);
      this.title = this.part("title").textContent;
      this.size = Number(row.dataset.size);
      this.announced = { size: this.size, mark: row.dataset.mark }; // what the portal was told of the file
      this.there = Number(row.dataset.there);
      this.state = "empty";
      this.part("choose").hidden = false;
      this.part("file").addEventListener("change", () => this.chosen([...this.part("file").files]));
      this.part("pause").addEventListener("click", () => this.pause());
      this.part("go-on").addEventListener("click", () => this.goOn());
      this.part("cancel").addEventListener("click", (event) => this.ask(event));
      this.part("keep").addEventListener("click", () => this.asked());
      this.part("give-up").addEventListener("click", () => this.giveUp());
      this.part("all").addEventListener("click", () => this.several(this.files));
      this.part("first").addEventListener("click", () => this.several(this.files.slice(0, 1)));
      if (this.there) this.draw(this.there);
      uploads.set(row, this);
    }

    get isRunning() {
      return this.state === "running" || this.state === "waiting";
    }

    become(state) {
      this.state = state;
      stayAwake();
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
      for (const file of others) await this.further(file);
    }

    async further(file) {
      const formToken = crypto.randomUUID(); // said again, it begins no second film
      const begin = () => this.another(file, formToken);
      const unfit = unfitness(file);
      const problem = unfit ? notUploaded(file, unfit) : await begin();
      if (problem) listed(problem, unfit ? null : begin);
    }

    // A row of its own for a further file; or why there is none.
    async another(file, formToken) {
      const body = new FormData();
      body.set("csrfmiddlewaretoken", token());
      body.set("form_token", formToken);
      let answer;
      try {
        const response = await fetch(this.row.dataset.anotherUrl, { method: "POST", body });
        answer = await response.json();
        if (!response.ok) return notUploaded(file, answer.problem);
      } catch {
        return notUploaded(file, "The network was lost.");
      }
      await made(answer).take(file);
      return "";
    }

    async take(file) {
      const mark = await markOf(file).catch(() => null);
      const problem = this.whyNot(file, mark);
      if (problem) return this.problem(notUploaded(file, problem));
      this.problem("");
      this.part("choose").hidden = true;
      this.file = file;
      this.mark = mark;
      this.size = file.size;
      this.part("title").textContent = `${this.title}: ${file.name}`;
      this.goOn();
    }

    whyNot(file, mark) {
      if (mark === null) return UNREADABLE;
      return unfitness(file) || (this.isAnother(file, mark) ? ANOTHER_FILE : "");
    }

    isAnother(file, mark) {
      const { size, mark: before } = this.announced;
      return size && (size !== file.size || (before && mark && before !== mark));
    }

    // On its way

    async goOn() {
      this.become("running");
      this.show("pause");
      this.say("Uploading");
      const response = await this.announce().catch(() => null);
      const said = response && problemIn(await response.text().catch(() => ""));
      if (this.state !== "running") return;
      if (response?.status === 201) this.send();
      else if (response && (FINAL.has(response.status) || response.status === 409)) this.refused(response.status, said);
      else this.wait(() => this.goOn(), said);
    }

    // Also of what has arrived in part: the portal says whether this is the file with which it was begun.
    announce() {
      const headers = { "Tus-Resumable": "1.0.0", "X-CSRFToken": token(), "Upload-Length": this.size };
      if (this.mark) headers["Upload-Metadata"] = `mark ${btoa(this.mark)}`;
      return fetch(this.row.dataset.bytesUrl, { method: "POST", headers });
    }

    send() {
      this.announced = { size: this.size, mark: this.mark };
      this.samples = [];
      if (this.upload) this.upload.abort();
      this.upload = new tus.Upload(this.file, {
        uploadUrl: new URL(this.row.dataset.bytesUrl, location.href).href,
        chunkSize: Number(document.querySelector("[data-film-uploads]").dataset.most),
        retryDelays: [...WAITS, ...Array(TRIES).fill(30000)],
        storeFingerprintForResuming: false,
        httpStack: new CheckedStack(),
        onBeforeRequest: (request) => request.setHeader("X-CSRFToken", token()),
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
      if (FINAL.has(status) || isUnreadable(error)) return false;
      this.become("waiting");
      this.heard = Date.now();
      const said = problemOf(error);
      this.say(waitsFor(said));
      return true;
    }

    // Without the patience of tus: at the very beginning, or when the browser says that the network is back.
    wait(then, said) {
      this.become("waiting");
      this.say(waitsFor(said));
      this.again = setTimeout(() => this.state === "waiting" && then(), 5000);
    }

    progress(sent) {
      if (this.state === "waiting") {
        this.become("running");
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
      this.become("paused");
      if (this.upload) this.upload.abort();
      this.say("Paused");
      this.show("go-on");
      this.part("go-on").focus();
    }

    stopped(error) {
      if (this.state === "paused") return;
      if (!error.originalRequest || isUnreadable(error)) return this.refused(0, UNREADABLE);
      this.refused(error.originalResponse ? error.originalResponse.getStatus() : 0, problemOf(error));
    }

    refused(status, said) {
      this.become("stopped");
      this.show();
      if (status === 401) this.say("You have been signed out. Sign in again in another tab, then come back here and go on.");
      else if (status === 403) this.say("This page is out of date. Go on, or open the page again.");
      else if (status === 404 || status === 410 || status === 413) return this.over(said || "This film can no longer be uploaded.");
      else if (said && (status === 0 || status === 409)) return this.problem(said);
      else this.say(said || "The upload has stopped. What is uploaded so far is kept.");
      this.show("go-on");
    }

    over(sentence) {
      this.become("over");
      this.say(sentence);
      this.show("film");
      this.part("progress").hidden = this.part("figures").hidden = true;
    }

    done() {
      this.become("done");
      this.draw(this.size);
      this.say("Uploaded: each part of it was checked as it arrived. The film is made ready now, and you can leave this page. Keep the copy on the device until it is ready.");
      this.part("cancel").hidden = this.part("sure").hidden = true;
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

    // Given up by itself: whatever else is on its way stays so

    ask(event) {
      event.preventDefault();
      this.part("cancel").hidden = true;
      this.part("sure").hidden = false;
      this.part("keep").focus();
    }

    asked() {
      this.part("sure").hidden = true;
      this.part("cancel").hidden = false;
      this.part("cancel").focus();
    }

    async giveUp() {
      clearTimeout(this.again);
      this.become("paused");
      if (this.upload) this.upload.abort();
      const headers = { "Tus-Resumable": "1.0.0", "X-CSRFToken": token() };
      const response = await fetch(this.row.dataset.bytesUrl, { method: "DELETE", headers }).catch(() => null);
      this.asked();
      if (response?.status !== 204) {
        this.say(problemIn((await response?.text()) ?? "") || "The upload could not be cancelled. Try again.");
        return this.show(this.file && "go-on");
      }
      this.part("choose").hidden = this.part("cancel").hidden = true;
      this.over("The upload is cancelled, and what was uploaded is destroyed. The film on the device is still there.");
      this.part("film").focus();
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

  function problemIn(text) {
    try {
      return JSON.parse(text).problem;
    } catch {
      return undefined;
    }
  }

  function problemOf(error) {
    return error.originalResponse ? problemIn(error.originalResponse.getBody()) : undefined;
  }

  function waitsFor(said) {
    return said ? `${said} It is tried again by itself.` : LOST;
  }

  // The file was moved, deleted or changed since it was chosen.
  function isUnreadable(error) {
    return error.causingError instanceof DOMException;
  }

  function unfitness(file) {
    if (!file.size) return "This file is empty. Choose the film.";
    return file.size > LARGEST ? "This film is larger than 4 GB. Film in shorter pieces next time, and upload each of them." : "";
  }

  function notUploaded(file, why) {
    return `${file.name} is not uploaded. ${why}`;
  }

  // A file without a row of its own stays listed by its name, with the way to try again where that may help.
  function listed(problem, begin) {
    const place = document.querySelector("[data-not-sent]");
    const item = document.querySelector("template[data-not-sent-file]").content.firstElementChild.cloneNode(true);
    const again = item.querySelector("[data-try-again]");
    const say = (words) => {
      item.querySelector("[data-problem]").textContent = announce.textContent = words;
    };
    const attempt = async () => {
      again.removeEventListener("click", attempt);
      const words = await begin();
      if (words) {
        again.addEventListener("click", attempt);
        return say(words);
      }
      item.remove();
      place.hidden = !place.querySelector("li");
    };
    again.hidden = !begin;
    again.addEventListener("click", attempt);
    say(problem);
    place.querySelector("ul").append(item);
    place.hidden = false;
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
    if (isAnyRunning()) event.preventDefault();
  });
  document.addEventListener("visibilitychange", () => {
    letSleep(); // the browser forgets it each time that another page or app is looked at
    stayAwake();
  });
})();
