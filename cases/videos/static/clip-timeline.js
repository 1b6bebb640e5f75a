// The film as a line: small pictures, loudness, seconds, and the clips as bars that can be dragged. Drawn for eyes and
// pointers; the list and the form beside it do all of it too.
//
// Events on the element: "line:seek" {ms}, "line:choose" {id}, "line:change" {id, starts_ms, ends_ms, isOver, edge}.

class ClipTimeline {
  static MOST = 240; // pixels a second, at the closest
  static PICTURES = 54; // pixels of height
  static LOUDNESS = 34;
  static SECONDS = 20;
  static BAR = 28;
  static LANES = 4;
  static STEPS = [40, 100, 200, 500, 1000, 2000, 5000, 10000, 15000, 30000, 60000, 120000, 300000, 600000];

  constructor(root, { durationMs, frameMs, strip, sheets, waveform }) {
    Object.assign(this, { root, durationMs, frameMs, strip, sheets, peaks: null, bars: new Map(), headMs: 0, markMs: null });
    for (const name of ["inside", "picture", "bars", "head", "mark"]) this[`${name}Place`] = root.querySelector(`[data-timeline-${name}]`);
    this.paper = this.picturePlace.getContext("2d");
    this.pictures = [];
    this.height = (strip ? ClipTimeline.PICTURES : 0) + (waveform ? ClipTimeline.LOUDNESS : 0) + ClipTimeline.SECONDS;
    this.listen();
    this.fit();
    this.loadPictures();
    if (waveform) this.loadLoudness(waveform);
  }

  // Where things are

  get width() {
    return this.root.clientWidth;
  }

  get whole() {
    return this.width / this.durationMs;
  }

  x(ms) {
    return ms * this.scale;
  }

  msAt(clientX) {
    const x = clientX - this.root.getBoundingClientRect().left + this.root.scrollLeft;
    return Math.min(Math.max(x / this.scale, 0), this.durationMs);
  }

  // The beginning of the frame that is shown at this moment
  frame(ms) {
    return Math.min(Math.round(Math.floor((ms + 0.6) / this.frameMs) * this.frameMs), this.durationMs); // kept rounded
  }

  fit() {
    this.isWhole = true;
    this.zoomTo(this.whole);
  }

  zoom(factor, aroundMs = this.headMs) {
    const scale = Math.min(Math.max(this.scale * factor, this.whole), ClipTimeline.MOST / 1000);
    this.isWhole = scale <= this.whole;
    this.zoomTo(scale, aroundMs);
  }

  zoomTo(scale, aroundMs = 0) {
    const at = this.scale ? this.x(aroundMs) - this.root.scrollLeft : 0;
    this.scale = scale;
    this.insidePlace.style.width = `${Math.max(this.width, Math.round(this.x(this.durationMs)))}px`;
    this.root.scrollLeft = this.x(aroundMs) - Math.min(Math.max(at, 0), this.width);
    this.place();
    this.draw();
  }

  // What is shown

  head(ms, isPlaying) {
    this.headMs = ms;
    this.headPlace.style.left = `${this.x(ms)}px`;
    this.showMark();
    const at = this.x(ms) - this.root.scrollLeft;
    if (!this.dragging && (at < 0 || at > this.width)) this.root.scrollLeft = this.x(ms) - this.width * (isPlaying ? 0.1 : 0.5);
  }

  mark(ms) {
    this.markMs = ms;
    this.showMark();
  }

  showMark() {
    this.markPlace.hidden = this.markMs === null;
    if (this.markMs === null) return;
    const [from, to] = [this.markMs, this.headMs].sort((one, other) => one - other);
    this.markPlace.style.left = `${this.x(from)}px`;
    this.markPlace.style.width = `${Math.max(2, this.x(to - from))}px`;
  }

  show(clips, chosen) {
    this.clips = clips;
    this.chosen = chosen;
    const there = new Set(clips.map(({ id }) => id));
    for (const [id, bar] of this.bars) {
      if (there.has(id)) continue;
      bar.remove();
      this.bars.delete(id);
    }
    clips.forEach((clip, at) => this.showBar(clip, at + 1));
    this.showEnds();
    this.place();
  }

  showBar(clip, number) {
    let bar = this.bars.get(clip.id);
    if (!bar) {
      bar = document.createElement("div");
      bar.className = "clip-bar";
      bar.dataset.clip = clip.id;
      bar.setAttribute("aria-hidden", "true"); // the list below says and does the same
      this.bars.set(clip.id, bar);
      this.barsPlace.append(bar);
    }
    bar.classList.toggle("clip-bar--still", clip.still);
    bar.classList.toggle("clip-bar--chosen", clip.id === this.chosen);
    bar.classList.toggle("clip-bar--open", !clip.still && !clip.main);
    bar.textContent = clip.title ? `${number} ${clip.title}` : `${number}`;
    bar.title = clip.title;
  }

  // The two ends of the chosen clip, as what a keyboard can hold
  showEnds() {
    const clip = this.clips.find(({ id }) => id === this.chosen);
    const number = this.clips.indexOf(clip) + 1;
    this.ends ??= ["starts_ms", "ends_ms"].map((edge) => this.makeEnd(edge));
    for (const end of this.ends) {
      const { edge } = end.dataset;
      end.hidden = !clip || (clip.still && edge === "ends_ms");
      if (end.hidden) continue;
      const what = clip.still ? `Picture of still ${number}` : `${edge === "starts_ms" ? "Start" : "End"} of clip ${number}`;
      end.setAttribute("aria-label", what);
      end.setAttribute("aria-valuemin", 0);
      end.setAttribute("aria-valuemax", this.durationMs / 1000);
      end.setAttribute("aria-valuenow", clip[edge] / 1000);
      end.setAttribute("aria-valuetext", ClipStore.words(clip[edge]));
    }
  }

  makeEnd(edge) {
    const end = document.createElement("div");
    end.className = `clip-end clip-end--${edge === "starts_ms" ? "start" : "end"}`;
    end.dataset.edge = edge;
    end.tabIndex = 0;
    end.setAttribute("role", "slider");
    end.addEventListener("keydown", (event) => this.nudge(event, edge));
    this.barsPlace.append(end);
    return end;
  }

  place() {
    const lanes = [];
    this.barsPlace.style.top = `${this.height}px`;
    for (const clip of [...(this.clips ?? [])].sort((one, other) => one.starts_ms - other.starts_ms)) {
      const from = this.x(clip.starts_ms);
      const wide = Math.max(clip.still ? 10 : 6, this.x(clip.ends_ms - clip.starts_ms));
      let lane = lanes.findIndex((until) => until <= from);
      if (lane < 0) lane = lanes.length < ClipTimeline.LANES ? lanes.length : lanes.indexOf(Math.min(...lanes));
      lanes[lane] = from + wide + 2;
      this.placeBar(clip, from, wide, lane);
    }
    const lanesHigh = Math.max(1, lanes.length) * ClipTimeline.BAR + 6;
    this.barsPlace.style.height = `${lanesHigh}px`;
    this.insidePlace.style.height = `${this.height + lanesHigh}px`;
    this.head(this.headMs);
  }

  placeBar(clip, from, wide, lane) {
    const { style } = this.bars.get(clip.id);
    const top = `${lane * ClipTimeline.BAR + 3}px`;
    Object.assign(style, { left: `${from}px`, width: `${wide}px`, top });
    if (clip.id !== this.chosen) return;
    const [start, end] = this.ends;
    Object.assign(start.style, { left: `${from}px`, top });
    Object.assign(end.style, { left: `${from + wide}px`, top });
  }

  // With a pointer

  listen() {
    this.root.addEventListener("pointerdown", (event) => this.down(event));
    this.root.addEventListener("pointermove", (event) => this.move(event));
    for (const kind of ["pointerup", "pointercancel"]) this.root.addEventListener(kind, (event) => this.up(event));
    this.root.addEventListener("scroll", () => this.draw(), { passive: true });
    this.root.addEventListener("wheel", (event) => this.wheel(event), { passive: false });
    new ResizeObserver(() => (this.isWhole ? this.fit() : this.draw())).observe(this.root);
  }

  wheel(event) {
    if (!event.ctrlKey) return;
    event.preventDefault();
    this.zoom(event.deltaY < 0 ? 1.25 : 0.8, this.msAt(event.clientX));
  }

  down(event) {
    if (event.button || !event.isPrimary) return;
    const end = event.target.closest("[data-edge]");
    const bar = event.target.closest("[data-clip]");
    const id = end ? this.chosen : bar?.dataset.clip;
    const touches = event.pointerType === "touch";
    const atMs = this.msAt(event.clientX);
    this.dragging = { id, edge: end?.dataset.edge ?? (id ? "both" : null), atMs, fromX: event.clientX, before: this.clipOf(id), isTap: true, scrolls: touches && !id };
    if (id) {
      event.preventDefault();
      end?.focus({ preventScroll: true });
      this.say("line:choose", { id });
    } else if (!touches) this.say("line:seek", { ms: atMs });
    if (!this.dragging.scrolls) this.root.setPointerCapture(event.pointerId);
  }

  move(event) {
    const { dragging } = this;
    if (!dragging || dragging.scrolls) return;
    if (dragging.isTap && Math.abs(event.clientX - dragging.fromX) < 3) return;
    dragging.isTap = false;
    if (!dragging.id) return this.say("line:seek", { ms: this.msAt(event.clientX) });
    this.say("line:change", { ...this.dragged(event.clientX), isOver: false });
  }

  up(event) {
    const { dragging } = this;
    this.dragging = null;
    if (!dragging) return;
    if (dragging.scrolls && event.type === "pointerup") return this.say("line:seek", { ms: this.msAt(event.clientX) });
    if (!dragging.id || dragging.isTap) return;
    this.dragging = dragging;
    const change = event.type === "pointerup" ? this.dragged(event.clientX) : { ...dragging.before, edge: dragging.edge };
    this.dragging = null;
    this.say("line:change", { ...change, isOver: true });
  }

  dragged(clientX) {
    const { edge, atMs, before } = this.dragging;
    return this.moved(before, edge, this.msAt(clientX) - atMs);
  }

  // The clip with one end, or both, moved by so much: within the film, on a frame, at least one frame long
  moved({ id, starts_ms, ends_ms, still }, edge, byMs) {
    const last = still ? this.durationMs - this.frameMs : this.durationMs;
    if (edge === "both" || still) {
      const start = this.frame(Math.min(Math.max(starts_ms + byMs, 0), last - (ends_ms - starts_ms)));
      return { id, edge, starts_ms: start, ends_ms: start + ends_ms - starts_ms };
    }
    if (edge === "starts_ms") return { id, edge, ends_ms, starts_ms: this.frame(Math.min(Math.max(starts_ms + byMs, 0), ends_ms - this.frameMs)) };
    const end = Math.max(ends_ms + byMs, starts_ms + this.frameMs);
    return { id, edge, starts_ms, ends_ms: end >= last ? last : this.frame(end) };
  }

  nudge(event, edge) {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const by = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -10, PageUp: 10 }[event.key];
    if (!by) return;
    event.preventDefault();
    const clip = this.clipOf(this.chosen);
    const far = event.shiftKey ? 1000 : this.frameMs;
    const now = this.frame(clip[edge]); // from the middle of a frame: no rounding stays where it was
    const wanted = now + by * far + this.frameMs / 4;
    this.say("line:change", { ...this.moved(clip, edge, wanted - clip[edge]), isOver: true });
  }

  clipOf(id) {
    const clip = this.clips?.find((each) => each.id === id);
    return clip && { id, starts_ms: clip.starts_ms, ends_ms: clip.ends_ms, still: clip.still };
  }

  say(kind, detail) {
    this.root.dispatchEvent(new CustomEvent(kind, { detail }));
  }

  // Drawing

  loadPictures() {
    for (let number = 0; number < (this.strip?.sheets ?? 0); number++) {
      const sheet = new Image();
      sheet.addEventListener("load", () => {
        this.draw();
        this.root.dispatchEvent(new CustomEvent("line:pictures"));
      });
      sheet.src = `${this.sheets}${number}/`;
      this.pictures.push(sheet);
    }
  }

  async loadLoudness(url) {
    const response = await fetch(url, { credentials: "same-origin", cache: "no-store" }).catch(() => null);
    if (!response?.ok) return;
    this.loudness = await response.json();
    this.draw();
  }

  // The small picture of a moment, into a box; whether there is one
  picture(paper, ms, x, y, width, height) {
    if (!this.strip) return false;
    const number = Math.min(Math.floor(ms / this.strip.each_ms), Math.ceil(this.durationMs / this.strip.each_ms) - 1);
    const sheet = this.pictures[Math.floor(number / 100)];
    if (!sheet?.complete || !sheet.naturalWidth) return false;
    const [wide, high] = [sheet.naturalWidth / 10, sheet.naturalHeight / 10];
    const [column, row] = [number % 10, Math.floor((number % 100) / 10)];
    const scale = Math.min(width / wide, height / high);
    const [toWide, toHigh] = [wide * scale, high * scale];
    paper.drawImage(sheet, column * wide, row * high, wide, high, x + (width - toWide) / 2, y + (height - toHigh) / 2, toWide, toHigh);
    return true;
  }

  get pictureWidth() {
    const sheet = this.pictures.find(({ naturalWidth }) => naturalWidth);
    return sheet ? (ClipTimeline.PICTURES * sheet.naturalWidth) / sheet.naturalHeight : ClipTimeline.PICTURES * 1.78;
  }

  draw() {
    cancelAnimationFrame(this.drawing);
    this.drawing = requestAnimationFrame(() => this.drawNow());
  }

  drawNow() {
    const { paper, width, height, picturePlace } = this;
    const dense = window.devicePixelRatio || 1;
    picturePlace.width = Math.round(width * dense);
    picturePlace.height = Math.round(height * dense);
    Object.assign(picturePlace.style, { width: `${width}px`, height: `${height}px` });
    paper.setTransform(dense, 0, 0, dense, 0, 0);
    paper.fillStyle = "#1d2021";
    paper.fillRect(0, 0, width, height);
    let y = 0;
    if (this.strip) {
      this.drawPictures(y);
      y += ClipTimeline.PICTURES;
    }
    if (this.height - y > ClipTimeline.SECONDS) {
      this.drawLoudness(y);
      y += ClipTimeline.LOUDNESS;
    }
    this.drawSeconds(y);
  }

  drawPictures(y) {
    const wide = this.pictureWidth;
    const first = Math.floor(this.root.scrollLeft / wide);
    for (let at = first; at * wide < this.root.scrollLeft + this.width; at++) {
      const ms = ((at + 0.5) * wide) / this.scale;
      if (ms < this.durationMs) this.picture(this.paper, ms, at * wide - this.root.scrollLeft, y, wide, ClipTimeline.PICTURES);
    }
  }

  drawLoudness(y) {
    if (!this.loudness) return;
    const { each_ms: eachMs, peaks } = this.loudness;
    const middle = y + ClipTimeline.LOUDNESS / 2;
    this.paper.fillStyle = "#7fc3d0";
    for (let x = 0; x < this.width; x++) {
      const [from, until] = [x, x + 1].map((each) => Math.floor((each + this.root.scrollLeft) / this.scale / eachMs));
      if (from >= peaks.length) break;
      let loud = 0;
      for (let at = from; at <= Math.max(from, until - 1) && at < peaks.length; at++) loud = Math.max(loud, peaks[at]);
      const high = Math.max(1, (loud / 100) * (ClipTimeline.LOUDNESS - 4));
      this.paper.fillRect(x, middle - high / 2, 1, high);
    }
  }

  drawSeconds(y) {
    const { paper } = this;
    const every = ClipTimeline.STEPS.find((step) => this.x(step) >= 64) ?? 600000;
    paper.fillStyle = "#fff";
    paper.font = "12px arial, sans-serif";
    paper.textBaseline = "middle";
    for (let ms = Math.floor(this.root.scrollLeft / this.scale / every) * every; this.x(ms) < this.root.scrollLeft + this.width; ms += every) {
      const x = this.x(ms) - this.root.scrollLeft;
      paper.fillRect(x, y, 1, ClipTimeline.SECONDS);
      paper.fillText(every < 1000 ? ClipStore.words(ms) : ClipStore.words(ms).slice(0, -3), x + 4, y + ClipTimeline.SECONDS / 2 + 1);
    }
  }
}
