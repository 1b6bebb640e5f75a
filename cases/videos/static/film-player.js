// The player of a film. It asks for a key only when its two seconds are about to be shown, says every few seconds
// what was played, and goes dark as soon as anything is refused, leaving nothing that could be played on.
//
//   new FilmPlayer(root)                     plays (of a still, shows) what root's data attributes name; see watching/player.html
//   new FilmPlayer(root, {loader})           plays with this loader of hls.js, for example from memory, without network
//   FilmPlayer.fetchAll(root)                a Map of everything that a viewing consists of, held in memory only
//   FilmPlayer.memoryLoader(map)             the loader that plays from such a Map
//
// Times are thousandths of a second of the whole film, also where only a clip is shown.

(() => {
  const BEAT = 3000; // between two beats
  const PATIENCE = 5000; // for the answer to one
  const SILENCE = 8000; // without any answer: the film stops
  const AHEAD = 1; // seconds that are opened before they are shown
  const FETCHED_AHEAD = 4; // segments that wait as ciphertext
  const BEHIND = 12; // seconds that may be shown again without asking: a clip in a loop
  const LONGEST = 20000; // for one piece of what is fetched before a visit
  const TRIES = 4;
  const RATES = [-2, -1, 0.25, 0.5, 0.75, 1, 1.25, 1.5, 2]; // below 0 it steps backwards
  const PLACES = 5; // where the viewer's name stands, in turn
  const MOVES = 7; // seconds until it moves on
  const REFUSALS = [401, 403, 404, 410];
  const GONE = "This film cannot be shown now.";
  const NO_ANSWER = "The connection was lost, so the film has stopped. Open this page again once you are connected.";
  const TOO_OLD =
    "This browser cannot play the film. Use the latest version of Edge, Chrome, Firefox or Safari. An iPhone needs iOS 17.1 or later.";
  const BROKEN = "This film could not be played in this browser.";

  class Refused extends Error {
    constructor(sentence, status) {
      super(sentence);
      this.isRefusal = true;
      this.isSignedOut = status === 401;
    }
  }

  async function sentenceOf(response) {
    if (!response.headers.get("Content-Type")?.startsWith("application/json")) return GONE;
    const said = await response.json().catch(() => ({}));
    return said.sentence || said.problem || GONE;
  }

  async function ask(url, options = {}) {
    const response = await fetch(url, { credentials: "same-origin", cache: "no-store", redirect: "error", ...options });
    if (REFUSALS.includes(response.status)) throw new Refused(await sentenceOf(response), response.status);
    if (!response.ok) throw new Error(`${response.status}`);
    return response;
  }

  const bytesOf = async (url, signal) => (await ask(url, { signal })).arrayBuffer();

  // One of hundreds: a network that is away for a moment does not end them all. A refusal does.
  async function bytesWithPatience(url) {
    for (let tries = 1; ; tries += 1) {
      try {
        return await bytesOf(url, AbortSignal.timeout(LONGEST));
      } catch (problem) {
        if (problem instanceof Refused || tries === TRIES) throw problem;
        await new Promise((resolve) => setTimeout(resolve, tries * 1000));
      }
    }
  }

  // What hls.js calls a loader, around anything that gives the bytes of an address.
  function loaderOf(give) {
    return class {
      constructor() {
        const times = () => ({ start: 0, first: 0, end: 0 });
        this.stats = { aborted: false, loaded: 0, retry: 0, total: 0, chunkCount: 0, bwEstimate: 0, loading: times(), parsing: times(), buffering: times() };
        this.controller = new AbortController();
      }

      load(context, config, callbacks) {
        this.context = context;
        this.callbacks = callbacks;
        this.stats.loading.start = performance.now();
        const timer = setTimeout(() => this.tooLate(), SILENCE);
        give(context.url, this.controller.signal)
          .then((bytes) => this.done(bytes))
          .catch((error) => this.failed(error))
          .finally(() => clearTimeout(timer));
      }

      done(bytes) {
        if (!this.callbacks || this.stats.aborted) return;
        const { stats, context } = this;
        stats.loading.first = stats.loading.end = performance.now();
        stats.loaded = stats.total = bytes.byteLength;
        const data = context.responseType === "arraybuffer" ? bytes : new TextDecoder().decode(bytes);
        this.callbacks.onSuccess({ url: context.url, data, code: 200 }, stats, context, null);
      }

      failed(error) {
        if (!this.callbacks || this.stats.aborted) return;
        const code = error instanceof Refused ? 410 : 0;
        this.callbacks.onError({ code, text: error.message }, this.context, null, this.stats);
      }

      tooLate() {
        const { callbacks, stats, context } = this;
        this.callbacks = null;
        this.controller.abort();
        callbacks?.onTimeout(stats, context, null);
      }

      abort() {
        if (!this.callbacks || this.stats.loading.end) return;
        this.stats.aborted = true;
        this.controller.abort();
        this.callbacks.onAbort?.(this.stats, this.context, null);
      }

      destroy() {
        this.callbacks = null;
        this.controller.abort();
      }

      getCacheAge() {
        return null;
      }

      getResponseHeader() {
        return null;
      }
    };
  }

  // Segments that were asked for before they are needed. They are noise until their keys come.
  class Ahead {
    constructor() {
      this.waiting = new Map();
    }

    give = (url, signal) => {
      const waiting = this.waiting.get(url);
      this.waiting.delete(url);
      return waiting ? waiting.catch(() => bytesOf(url, signal)) : bytesOf(url, signal);
    };

    want(urls) {
      for (const url of [...this.waiting.keys()]) if (!urls.includes(url)) this.waiting.delete(url);
      for (const url of urls) {
        if (this.waiting.has(url)) continue;
        const bytes = bytesOf(url);
        bytes.catch(() => this.waiting.delete(url));
        this.waiting.set(url, bytes);
      }
    }

    forget() {
      this.waiting.clear();
    }
  }

  class FilmPlayer {
    constructor(root, { loader = null } = {}) {
      this.root = root;
      this.root.filmPlayer = this;
      this.loader = loader;
      const { startsMs, endsMs, offsetMs, frameMs } = root.dataset;
      this.startsMs = Number(startsMs);
      this.endsMs = Number(endsMs);
      this.offsetMs = Number(offsetMs);
      this.frameMs = Number(frameMs);
      this.video = root.querySelector("[data-film-video]");
      this.ahead = new Ahead();
      this.wantedMs = this.startsMs;
      this.rate = 1;
      this.looping = null;
      this.playedMs = 0;
      this.isDark = false;
      this.listen();
      this.mark();
      this.controls = new Controls(this);
      this.marking = setInterval(() => this.mark(), 1000);
      this.beating = setInterval(() => this.beat(), BEAT);
      this.answeredAt = performance.now();
      this.isStill = "filmStill" in root.dataset;
      if (this.isStill) this.seek(this.startsMs);
    }

    // What others may do with it

    get ms() {
      return this.video.readyState ? this.offsetMs + this.video.currentTime * 1000 : this.wantedMs;
    }

    get isPlaying() {
      return Boolean(this.backwards) || !this.video.paused;
    }

    play() {
      if (this.isDark || this.isStill) return;
      this.stopBackwards();
      if (this.ms >= (this.looping?.untilMs ?? this.endsMs) - this.frameMs) this.seek(this.looping?.fromMs ?? this.startsMs);
      if (this.rate < 0) this.speed(1);
      this.open();
      this.video.play().catch(() => {}); // paused again before it could begin
    }

    pause() {
      this.stopBackwards();
      this.video.pause();
      if (this.rate < 0) this.rate = 1;
      this.say("film:state", { playing: false, rate: this.rate });
    }

    seek(ms) {
      if (this.isDark) return;
      this.wantedMs = Math.min(Math.max(ms, this.startsMs), this.endsMs);
      this.open();
      if (this.video.readyState) this.video.currentTime = (this.wantedMs - this.offsetMs) / 1000;
      this.tell();
    }

    // A little behind the beginning of a frame, so that no rounding shows the one before it.
    step(frames) {
      this.pause();
      const frame = Math.floor(this.ms / this.frameMs + 0.01) + frames;
      this.seek(frame * this.frameMs + Math.min(2, this.frameMs / 4));
    }

    speed(rate) {
      this.rate = rate;
      if (rate < 0) return this.playBackwards();
      this.stopBackwards();
      this.video.playbackRate = rate;
      if (this.hls) this.hls.config.maxBufferLength = this.hls.config.maxMaxBufferLength = AHEAD * Math.max(1, rate);
      this.say("film:state", { playing: this.isPlaying, rate });
    }

    loop(fromMs, untilMs) {
      this.looping = { fromMs, untilMs };
      if (this.ms < fromMs || this.ms >= untilMs) this.seek(fromMs);
      this.controls.show();
    }

    noLoop() {
      this.looping = null;
      this.controls.show();
    }

    // Nothing stays: no picture, no decrypted seconds, no address to go on with. Others are told whether the server has
    // refused it, or it only could not be had.
    dark(sentence = GONE, { isRefusal = false } = {}) {
      if (this.isDark) return;
      const played = this.played; // the video forgets it with what it has played
      this.isDark = true;
      for (const timer of [this.beating, this.marking]) clearInterval(timer);
      this.stopBackwards();
      cancelAnimationFrame(this.watching);
      this.ahead.forget();
      this.hls?.destroy();
      this.hls = null;
      this.video.pause();
      for (const name of ["src", "poster"]) this.video.removeAttribute(name);
      this.video.load();
      this.video.hidden = true;
      this.last = played;
      this.controls.dark(sentence);
      this.say("film:dark", { sentence, isRefusal });
    }

    // Loading

    open() {
      if (this.hls || this.isDark) return;
      if (!window.Hls?.isSupported()) return this.dark(TOO_OLD);
      const hls = new window.Hls({
        autoStartLoad: false,
        enableWorker: false,
        loader: this.loader ?? loaderOf(this.ahead.give),
        maxBufferLength: AHEAD,
        maxMaxBufferLength: AHEAD,
        backBufferLength: BEHIND,
        maxBufferHole: 0.3,
        startPosition: this.wantedSeconds,
      });
      this.hls = hls;
      hls.on("hlsManifestParsed", () => hls.startLoad(this.wantedSeconds));
      hls.on("hlsFragLoading", (_, { frag }) => this.fetchAfter(frag));
      hls.on("hlsError", (_, error) => this.onError(error));
      hls.loadSource(new URL(this.root.dataset.playlist, location.href).href);
      hls.attachMedia(this.video);
      this.video.playbackRate = Math.max(this.rate, RATES[2]);
    }

    get wantedSeconds() {
      return (this.wantedMs - this.offsetMs) / 1000;
    }

    fetchAfter(frag) {
      if (this.loader) return;
      const next = this.hls.levels[0].details.fragments.filter(({ sn }) => sn > frag.sn && sn <= frag.sn + FETCHED_AHEAD);
      if (this.isPlaying) this.ahead.want(next.map(({ url }) => url));
    }

    onError(error) {
      if (error.response?.code === 410) return this.dark(error.response.text, { isRefusal: true });
      if (!error.fatal) return;
      if (error.type === "networkError") return setTimeout(() => this.hls?.startLoad(), 1000); // the beat decides when it is over
      if (error.type === "mediaError" && !this.recovered) {
        this.recovered = true;
        return this.hls.recoverMediaError();
      }
      this.dark(BROKEN);
    }

    // What was played

    get played() {
      if (this.isDark) return this.last;
      const { played } = this.video;
      const at = (seconds) => Math.round(this.offsetMs + seconds * 1000);
      return Array.from({ length: played.length }, (_, each) => [at(played.start(each)), at(played.end(each))]);
    }

    async beat(last = false) {
      if (this.isDark || (this.asking && !last)) return;
      this.asking = true;
      try {
        await ask(this.root.dataset.beat, {
          method: "POST",
          body: JSON.stringify({ played: this.played, played_ms: Math.round(this.playedMs) }),
          headers: { "Content-Type": "application/json", Accept: "application/json", "X-CSRFToken": this.root.dataset.token },
          keepalive: last,
          signal: last ? undefined : AbortSignal.timeout(PATIENCE),
        });
        this.answeredAt = performance.now();
        this.unanswered = 0;
      } catch (error) {
        // What is held in memory needs no session: people talk for longer than one lasts. A refusal ends it all the same.
        if (error instanceof Refused && !(this.loader && error.isSignedOut)) this.dark(error.message, { isRefusal: true });
        else this.notAnswered();
      } finally {
        this.asking = false;
      }
    }

    // Twice at least: a computer that has just woken up is not without a connection.
    notAnswered() {
      this.unanswered = (this.unanswered ?? 0) + 1;
      if (this.loader) return;
      if (this.unanswered > 1 && performance.now() - this.answeredAt > SILENCE - BEAT) this.dark(NO_ANSWER);
    }

    listen() {
      const { video } = this;
      video.addEventListener("play", () => this.onPlay());
      video.addEventListener("pause", () => this.say("film:state", { playing: this.isPlaying, rate: this.rate }));
      video.addEventListener("loadedmetadata", () => this.atWanted());
      for (const kind of ["seeked", "timeupdate"]) video.addEventListener(kind, () => this.tell());
      for (const kind of ["contextmenu", "dragstart"]) this.root.addEventListener(kind, (event) => event.preventDefault());
      document.addEventListener("visibilitychange", () => document.hidden && this.pause()); // played to nobody
      window.addEventListener("pagehide", () => this.beat(true));
    }

    atWanted() {
      if (Math.abs(this.ms - this.wantedMs) > 1) this.video.currentTime = this.wantedSeconds;
    }

    onPlay() {
      this.say("film:state", { playing: true, rate: this.rate });
      this.lastMs = this.ms;
      cancelAnimationFrame(this.watching);
      this.watching = requestAnimationFrame(() => this.watch());
    }

    // At each picture: what was played, and whether the end of the clip or the loop has come.
    watch() {
      if (this.isDark || this.video.paused) return;
      const passed = this.ms - this.lastMs;
      if (!this.video.seeking && passed > 0 && passed < 1000 * Math.max(1, this.rate)) this.playedMs += passed;
      this.lastMs = this.ms;
      if (!this.video.seeking) this.atEnd();
      this.tell();
      this.watching = requestAnimationFrame(() => this.watch());
    }

    atEnd() {
      const { fromMs, untilMs } = this.looping ?? { untilMs: this.endsMs };
      if (this.ms < untilMs && !this.video.ended) return;
      if (!this.looping) return this.pause();
      this.seek(fromMs);
      if (this.video.paused) this.video.play().catch(() => {});
    }

    playBackwards() {
      this.video.pause();
      this.stopBackwards();
      const every = 125;
      this.backwards = setInterval(() => {
        if (this.video.seeking) return;
        if (this.ms <= this.startsMs) return this.pause();
        this.seek(this.ms + this.rate * every);
      }, every);
      this.say("film:state", { playing: true, rate: this.rate });
    }

    stopBackwards() {
      clearInterval(this.backwards);
      this.backwards = null;
    }

    // One notch up or down: what L and J are on an editor's desk.
    shuttle(by) {
      if (!this.isPlaying) return by > 0 ? this.play() : this.speed(-1);
      const at = RATES.indexOf(this.rate) + by;
      if (at < 0 || at >= RATES.length) return;
      const wasBackwards = this.rate < 0;
      this.speed(RATES[at]);
      if (wasBackwards && this.rate > 0) this.play();
    }

    // The same for the buttons; they also set how fast it will play, while it stands.
    notch(by) {
      if (this.isPlaying) return this.shuttle(by);
      const forward = RATES.filter((rate) => rate > 0);
      const rate = forward[forward.indexOf(this.rate) + by];
      if (rate) this.speed(rate);
    }

    tell() {
      if (!this.isDark) this.say("film:time", { ms: this.ms });
    }

    say(kind, detail) {
      this.root.dispatchEvent(new CustomEvent(kind, { detail, bubbles: true }));
    }

    // Whose film this is at this moment, over the picture.
    mark() {
      const mark = this.root.querySelector("[data-film-mark]");
      const now = new Date();
      const time = now.toLocaleString("en-GB", { day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit", second: "2-digit" });
      mark.textContent = `${this.root.dataset.viewer}, ${time}`;
      mark.dataset.place = Math.floor(now.getTime() / 1000 / MOVES) % PLACES;
    }

    // For a visit without a network

    static memoryLoader(map) {
      return loaderOf(async (url) => {
        const bytes = map.get(url);
        if (!bytes) throw new Error("not held");
        return bytes.slice(0); // what is decrypted is given away: the next time needs it again
      });
    }

    static async fetchAll(root, onProgress = () => {}) {
      const playlist = new URL(root.dataset.playlist, location.href).href;
      const held = new Map([[playlist, await bytesWithPatience(playlist)]]);
      const lines = new TextDecoder().decode(held.get(playlist)).split("\n");
      const named = lines.map((line) => (line.startsWith("#EXT-X-KEY") ? /URI="([^"]+)"/.exec(line)[1] : line.startsWith("#") ? "" : line));
      const urls = named.filter(Boolean).map((name) => new URL(name, playlist).href);
      for (const url of urls) {
        held.set(url, await bytesWithPatience(url));
        onProgress((held.size - 1) / urls.length);
      }
      return held;
    }
  }

  // The buttons and keys

  const asTime = (ms, tenths = true) => {
    const seconds = Math.max(ms, 0) / 1000;
    const rest = tenths ? (Math.floor(seconds * 10) / 10 % 60).toFixed(1).padStart(4, "0") : `${Math.round(seconds) % 60}`.padStart(2, "0");
    return `${Math.floor((tenths ? seconds : Math.round(seconds)) / 60)}:${rest}`;
  };

  const inWords = (ms) => {
    const seconds = Math.round(Math.max(ms, 0) / 1000);
    const minutes = Math.floor(seconds / 60);
    const rest = `${seconds % 60} second${seconds % 60 === 1 ? "" : "s"}`;
    return minutes ? `${minutes} minute${minutes === 1 ? "" : "s"} ${rest}` : rest;
  };

  class Controls {
    constructor(player) {
      this.player = player;
      this.root = player.root;
      this.slider = this.find("slider");
      this.slider.min = player.startsMs;
      this.slider.max = player.endsMs;
      this.slider.step = 100;
      this.bind();
      this.find("full").hidden = !document.fullscreenEnabled; // on an iPhone only a bare video fills the screen
      this.find("controls").hidden = false;
      this.show();
    }

    find(name) {
      return this.root.querySelector(`[data-film-${name}]`);
    }

    bind() {
      const { player } = this;
      // fmt: what each button does
      const deeds = {
        play: () => this.playOrPause(),
        back: () => player.step(-1),
        on: () => player.step(1),
        slower: () => player.notch(-1),
        faster: () => player.notch(1),
        loop: () => (player.looping ? player.noLoop() : player.loop(player.startsMs, player.endsMs)),
        sound: () => this.sound(),
        full: () => this.full(),
      };
      for (const [name, deed] of Object.entries(deeds)) this.find(name)?.addEventListener("click", deed);
      this.slider.addEventListener("input", () => player.seek(Number(this.slider.value)));
      this.find("stage").addEventListener("click", () => this.playOrPause());
      this.root.addEventListener("keydown", (event) => this.key(event));
      for (const kind of ["film:time", "film:state"]) this.root.addEventListener(kind, () => this.show());
    }

    // Keys count while the focus is in the player, so that they are nobody else's.
    key(event) {
      if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || this.player.isDark) return;
      const { target } = event;
      if (target.matches("input:not([type=range]), select, textarea, [contenteditable]")) return;
      if (event.key === " " && (event.shiftKey || target.matches("button, summary, a"))) return;
      const { player } = this;
      const second = event.shiftKey ? 5000 : 1000;
      const deed = {
        " ": () => this.playOrPause(),
        k: () => this.playOrPause(),
        j: () => player.shuttle(-1),
        l: () => player.shuttle(1),
        ",": () => player.step(-1),
        ".": () => player.step(1),
        ArrowLeft: () => player.seek(player.ms - second),
        ArrowRight: () => player.seek(player.ms + second),
        Home: () => player.seek(player.startsMs),
        End: () => player.seek(player.endsMs - player.frameMs),
      }[event.key.length === 1 ? event.key.toLowerCase() : event.key];
      if (!deed) return;
      event.preventDefault();
      deed();
    }

    playOrPause() {
      if (this.player.isPlaying) this.player.pause();
      else this.player.play();
    }

    sound() {
      this.player.video.muted = !this.player.video.muted;
      this.show();
    }

    full() {
      if (document.fullscreenElement) document.exitFullscreen();
      else this.root.requestFullscreen();
    }

    show() {
      const { player } = this;
      if (player.isDark) return;
      this.put("play", player.isPlaying ? "Pause" : "Play");
      this.put("rate", player.rate < 0 ? (player.rate === -1 ? "Backwards" : "Backwards, twice as fast") : player.rate === 1 ? "Normal speed" : `${player.rate} × speed`);
      this.put("time", `${asTime(player.ms - player.startsMs)} of ${asTime(player.endsMs - player.startsMs, false)}`);
      this.find("loop")?.setAttribute("aria-pressed", Boolean(player.looping));
      this.put("sound", player.video.muted ? "Sound on" : "Sound off");
      this.slider.value = player.ms;
      const words = `${inWords(player.ms - player.startsMs)} of ${inWords(player.endsMs - player.startsMs)}`;
      if (this.slider.getAttribute("aria-valuetext") !== words) this.slider.setAttribute("aria-valuetext", words);
    }

    put(name, words) {
      const place = this.find(name);
      if (place && place.textContent !== words) place.textContent = words;
    }

    dark(sentence) {
      for (const button of this.find("controls").querySelectorAll("button, input")) button.disabled = true;
      this.find("mark").hidden = true;
      const dark = this.find("dark");
      dark.hidden = false;
      dark.textContent = sentence;
    }
  }

  window.FilmPlayer = FilmPlayer;
  for (const root of document.querySelectorAll("[data-film-player]:not([data-film-later])")) new FilmPlayer(root);
})();
