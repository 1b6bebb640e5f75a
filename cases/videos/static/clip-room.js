// The room where clips are made: film, timeline, list and form in one hand. Without this file the list and the form
// still work, by typed times.

(() => {
  const PAUSE = 700; // after the last letter
  const BLANK = "00000000-0000-0000-0000-000000000000";
  const LABELS = { starts_ms: "Starts at", ends_ms: "Ends at", title: "Title", main: "What it shows most", further: "What else it shows", note: "Note" };
  const BAR = 120; // pixels of the longest bar
  const OF_THE_FILM = ["in", "out", "still", "loop", "startHere", "endHere"]; // deeds that need the frame that is shown

  const make = (kind, className, words = "") => Object.assign(document.createElement(kind), { className, textContent: words });
  const lasting = (ms) => {
    const seconds = (ms / 1000).toFixed(1).replace(/\.0$/, "");
    return `${seconds} second${seconds === "1" ? "" : "s"}`;
  };

  class ClipRoom {
    constructor(root) {
      this.root = root;
      this.told = JSON.parse(document.getElementById("clip-room-told").textContent);
      this.player = root.querySelector("[data-film-player]").filmPlayer;
      const { cut, still, order, token } = root.dataset;
      this.store = new ClipStore(this.told, { cut, still, order, clips: this.urlOf("") }, token);
      this.chosen = null;
      this.markMs = null;
      this.clashes = new Map();
      for (const place of root.querySelectorAll("[data-with-script]")) place.hidden = false;
      for (const place of root.querySelectorAll("[data-without-script]")) place.hidden = true;
      this.timeline = new ClipTimeline(this.find("timeline"), {
        durationMs: this.told.duration_ms,
        frameMs: this.player.frameMs,
        strip: this.told.strip,
        sheets: root.dataset.sheets,
        waveform: root.dataset.waveform,
      });
      this.list = new ClipList(this);
      this.form = new ClipForm(this);
      this.listen();
      this.show();
      if (this.store.get(root.dataset.chosen)) this.choose(root.dataset.chosen, { seeks: true });
    }

    find(name) {
      return this.root.querySelector(`[data-${name}]`);
    }

    // From the address that stands in the blank row
    urlOf(rest) {
      const link = this.find("row").content.querySelector("[data-list-deed=remove]");
      return link.getAttribute("formaction").split(BLANK)[0] + rest;
    }

    get frameNow() {
      return this.timeline.frame(this.player.ms);
    }

    get clip() {
      return this.store.get(this.chosen);
    }

    get isSaved() {
      return this.store.isSaved && !this.form.typedIn.length;
    }

    listen() {
      const { store, player } = this;
      const line = this.timeline.root;
      store.addEventListener("clips", () => this.show());
      store.addEventListener("saved", ({ detail }) => this.saved(detail));
      store.addEventListener("deed", ({ detail }) => this.announce(detail.words));
      store.addEventListener("clash", ({ detail }) => this.clash(detail));
      store.addEventListener("elsewhere", ({ detail }) => detail.id === this.chosen && this.form.send());
      store.addEventListener("mistake", ({ detail }) => this.form.mistakes(detail.errors));
      store.addEventListener("ended", () => this.ended());
      store.addEventListener("settled", ({ detail }) => this.form.settled(detail));
      player.root.addEventListener("film:time", ({ detail }) => this.time(detail.ms));
      player.root.addEventListener("film:dark", ({ detail }) => this.dark(detail));
      line.addEventListener("line:seek", ({ detail }) => this.seek(detail.ms));
      line.addEventListener("line:choose", ({ detail }) => this.choose(detail.id));
      line.addEventListener("line:change", ({ detail }) => this.dragged(detail));
      line.addEventListener("line:pictures", () => this.list.pictures());
      for (const button of this.root.querySelectorAll("[data-deed]")) button.addEventListener("click", () => this[button.dataset.deed]());
      document.addEventListener("keydown", (event) => this.key(event), true);
      document.addEventListener("keydown", (event) => this.playingKey(event));
      this.root.addEventListener("contextmenu", (event) => event.target.closest("[data-timeline], canvas") && event.preventDefault()); // pictures of the film
      document.addEventListener("visibilitychange", () => document.hidden && this.form.send());
      window.addEventListener("beforeunload", (event) => {
        this.form.send();
        if (!this.isSaved) event.preventDefault();
      });
      const keys = this.find("keys");
      keys.checked = localStorage.getItem("clip-keys") !== "off";
      keys.addEventListener("change", () => localStorage.setItem("clip-keys", keys.checked ? "on" : "off"));
    }

    // What is shown

    show() {
      const { store } = this;
      if (this.chosen && !store.order.includes(this.chosen)) this.choose(null);
      this.timeline.show(store.current, this.chosen);
      this.list.show();
      this.form.show();
      for (const { sayHere } of this.clashes.values()) sayHere();
      this.balance();
      for (const name of ["undo", "redo"]) {
        const button = this.root.querySelector(`[data-deed=${name}]`);
        button.disabled = Boolean(store.ended) || !(name === "undo" ? store.done : store.undone).length;
      }
    }

    time(ms) {
      this.timeline.head(ms, this.player.isPlaying);
      if (this.stopsAt && ms >= this.stopsAt - 5) {
        this.stopsAt = null;
        this.player.pause();
      }
      if (this.markMs !== null) this.find("mark-words").textContent = `A clip starts at ${ClipStore.words(this.markMs)}: choose where it ends. ${lasting(Math.max(0, ms - this.markMs))} so far.`;
    }

    saved({ sentence, isProblem }) {
      const place = this.find("saved");
      place.classList.toggle("portal-autosave--problem", isProblem);
      if (place.textContent !== sentence) place.textContent = sentence;
    }

    announce(words) {
      const place = this.find("announce");
      place.textContent = "";
      setTimeout(() => (place.textContent = words), 50);
    }

    // Without a picture nothing is cut; whatever else is done goes on, and is sent once there is a connection.
    dark({ sentence, isRefusal }) {
      for (const deed of OF_THE_FILM) this.root.querySelector(`[data-deed=${deed}]`).disabled = true;
      if (isRefusal && !this.store.ended) this.store.end(sentence);
    }

    // Nothing more is sent. What was typed last can still be read and copied.
    ended() {
      for (const part of this.root.querySelectorAll("[data-deed], [data-list-deed], [data-clashes] button")) part.disabled = true;
      this.form.close();
    }

    balance() {
      const clips = this.store.current;
      const counts = this.told.principles.map(({ code }) => ({
        code,
        main: clips.filter(({ main }) => main === code).length,
        further: clips.filter(({ main, further }) => main !== code && further.includes(code)).length,
      }));
      const longest = Math.max(1, ...counts.map(({ main, further }) => main + further));
      for (const { code, main, further } of counts) {
        const row = this.root.querySelector(`[data-principle="${code}"]`);
        if (!row) continue;
        const [mainWide, furtherWide] = [main, further].map((number) => Math.round((number / longest) * BAR));
        row.querySelector("[data-main]").textContent = main;
        row.querySelector("[data-further]").textContent = further;
        row.querySelector("[data-main-bar]").setAttribute("width", mainWide);
        row.querySelector("[data-further-bar]").setAttribute("x", mainWide);
        row.querySelector("[data-further-bar]").setAttribute("width", furtherWide);
      }
      const attunes = new Set(this.told.principles.filter(({ attunement }) => attunement).map(({ code }) => code));
      const shown = clips.flatMap(({ main, further }) => [main, ...further]).filter(Boolean);
      this.find("lacks").hidden = !shown.length || shown.some((code) => attunes.has(code));
      this.find("many").hidden = clips.filter(({ still }) => !still).length <= this.told.usual;
      this.find("empty").hidden = clips.length > 0;
      const enough = this.find("chosen-enough");
      if (enough) enough.hidden = !clips.length;
    }

    // Another window said something else: a person chooses.
    clash({ id, name }) {
      const key = `${id} ${name}`;
      const places = this.find("clashes");
      const clip = this.store.get(id);
      const inWords = (value) => {
        if (name.endsWith("_ms")) return ClipStore.words(value);
        const codes = Array.isArray(value) ? value : [value];
        return codes.map((code) => this.told.principles.find((each) => each.code === code)?.title ?? code).join(", ") || "nothing";
      };
      const box = make("div", "clip-room__clash-one");
      const title = clip.title || `Clip ${this.store.order.indexOf(id) + 1}`;
      box.append(make("p", "govuk-body govuk-!-font-weight-bold", `“${LABELS[name]}” of “${title}” was changed in another window`));
      const here = make("p", "govuk-body");
      const sayHere = () => (here.textContent = `Here: ${inWords(clip[name])}`);
      sayHere();
      box.append(make("p", "govuk-body", `There: ${inWords(clip.stored[name])}`), here);
      for (const [words, keepsThis] of [["Keep what is here", true], ["Take the other", false]]) {
        const button = make("button", "govuk-button govuk-button--secondary clip-tools__button", words);
        button.type = "button";
        button.addEventListener("click", () => {
          box.remove();
          this.clashes.delete(key);
          places.hidden = !places.children.length;
          if (keepsThis) this.form.send();
          else this.form.forget(id, name);
          this.store.decide(id, name, keepsThis);
          this.form.focus();
        });
        box.append(button);
      }
      this.clashes.get(key)?.box.remove();
      this.clashes.set(key, { box, sayHere });
      places.append(box);
      places.hidden = false;
      this.announce("This clip was changed in another window. Choose which of the two is kept");
    }

    // Deeds

    seek(ms) {
      this.stopsAt = null;
      this.player.noLoop();
      this.loops(false);
      this.player.seek(this.timeline.frame(ms) + 2);
    }

    choose(id, { seeks = false } = {}) {
      if (id === this.chosen) return;
      this.form.leave();
      this.chosen = id;
      this.loops(false);
      this.player.noLoop();
      this.form.fill();
      this.show();
      if (seeks && id) this.seek(this.clip.starts_ms);
    }

    in() {
      this.setMark(this.frameNow);
      this.announce(`Starts at ${ClipStore.words(this.markMs)}`);
    }

    out() {
      if (this.markMs === null) return this.announce("Choose first where the clip starts");
      const [from, until] = [this.markMs, this.frameNow].sort((one, other) => one - other);
      if (from === until) return this.announce("The clip ends after it starts. Go on a little");
      const clip = this.store.cut(from, until);
      this.setMark(null);
      this.choose(clip.id);
      this.announce(`Clip ${this.store.order.length} made, ${lasting(until - from)}`);
    }

    setMark(ms) {
      this.markMs = ms;
      this.timeline.mark(ms);
      this.find("mark-words").hidden = ms === null;
      this.root.querySelector("[data-deed=in]").classList.toggle("clip-tools__button--on", ms !== null);
      this.time(this.player.ms);
    }

    still() {
      const last = this.timeline.frame(this.told.duration_ms - this.player.frameMs);
      this.choose(this.store.still(Math.min(this.frameNow, last)).id);
    }

    undo() {
      this.form.send();
      this.store.undo();
    }

    redo() {
      this.store.redo();
    }

    startHere() {
      this.moveEnd("starts_ms");
    }

    endHere() {
      this.moveEnd("ends_ms");
    }

    moveEnd(edge) {
      const { clip } = this;
      if (!clip) return;
      const at = this.frameNow;
      if (clip.still) return this.changeTimes(clip.id, { starts_ms: at, ends_ms: at });
      const times = { starts_ms: clip.starts_ms, ends_ms: clip.ends_ms, [edge]: at };
      if (times.starts_ms >= times.ends_ms) return this.announce("The clip ends after it starts");
      this.changeTimes(clip.id, times);
    }

    changeTimes(id, times) {
      this.store.change(id, times);
      const { starts_ms: from, ends_ms: until } = this.store.get(id);
      this.announce(`${ClipStore.words(from)} to ${ClipStore.words(until)}`);
      if (this.player.looping) this.player.loop(from, until);
    }

    dragged({ id, edge, starts_ms, ends_ms, isOver }) {
      const clip = this.store.get(id);
      if (isOver) {
        Object.assign(clip, this.beforeDrag ?? {});
        this.beforeDrag = null;
        this.changeTimes(id, { starts_ms, ends_ms });
        this.show(); // also where it is back where it was
      } else {
        this.beforeDrag ??= { starts_ms: clip.starts_ms, ends_ms: clip.ends_ms };
        Object.assign(clip, { starts_ms, ends_ms });
        this.timeline.show(this.store.current, this.chosen);
        this.form.refresh(clip);
      }
      if (!this.player.video.seeking) this.player.seek((edge === "ends_ms" ? Math.max(ends_ms - this.player.frameMs, starts_ms) : starts_ms) + 2);
    }

    loop() {
      const { clip, player } = this;
      if (!clip || clip.still) return;
      const goesRound = Boolean(player.looping);
      this.stopsAt = null;
      if (goesRound) {
        player.noLoop();
        player.pause();
      } else {
        player.loop(clip.starts_ms, clip.ends_ms);
        player.play();
      }
      this.loops(!goesRound);
    }

    loops(isOn) {
      this.root.querySelector("[data-deed=loop]").setAttribute("aria-pressed", isOn);
    }

    play(id) {
      this.choose(id);
      this.seek(this.clip.starts_ms);
      if (this.clip.still) return;
      this.stopsAt = this.clip.ends_ms;
      this.player.play();
    }

    next(by) {
      const { order } = this.store;
      if (!order.length) return;
      const at = order.indexOf(this.chosen);
      this.choose(order[at < 0 ? (by > 0 ? 0 : order.length - 1) : Math.min(Math.max(at + by, 0), order.length - 1)], { seeks: true });
      this.announce(`Clip ${this.store.order.indexOf(this.chosen) + 1}. ${this.clip.title}`);
    }

    remove(id = this.chosen) {
      if (!id) return;
      this.form.send();
      this.store.remove(id);
    }

    done() {
      this.choose(null);
      this.form.focus();
    }

    zoomIn() {
      this.timeline.zoom(2);
    }

    zoomOut() {
      this.timeline.zoom(0.5);
    }

    whole() {
      this.timeline.fit();
    }

    escape() {
      if (this.markMs !== null) this.setMark(null);
      else this.choose(null);
    }

    help() {
      this.find("help").open = !this.find("help").open;
      if (this.find("help").open) this.find("help").querySelector("summary").focus();
    }

    // Keys

    key(event) {
      if (event.defaultPrevented || event.altKey || this.store.ended || document.querySelector("dialog[open]")) return;
      const types = event.target.matches?.("textarea, select, input:not([type=range], [type=radio], [type=checkbox]), [contenteditable]");
      if (types) return;
      const deed = event.ctrlKey || event.metaKey ? this.keyWithCtrl(event) : !this.player.isDark && this.singleKey(event);
      if (!deed) return;
      event.preventDefault();
      event.stopPropagation();
      deed();
    }

    keyWithCtrl(event) {
      const key = event.key.toLowerCase();
      if (key === "z") return () => (event.shiftKey ? this.redo() : this.undo());
      return key === "y" ? () => this.redo() : null;
    }

    singleKey(event) {
      const { key, target } = event;
      if (!this.find("keys").checked && !this.player.root.contains(target)) return null;
      if (key === " ") return event.shiftKey && !target.matches("button, a, summary, input:not([type=range])") ? () => this.loop() : null;
      return {
        i: () => this.in(),
        o: () => this.out(),
        s: () => this.still(),
        n: () => this.next(1),
        p: () => this.next(-1),
        "[": () => this.startHere(),
        "]": () => this.endHere(),
        "+": () => this.zoomIn(),
        "=": () => this.zoomIn(),
        "-": () => this.zoomOut(),
        0: () => this.whole(),
        "?": () => this.help(),
        Delete: () => this.remove(),
        Escape: () => this.escape(),
      }[key.length === 1 ? key.toLowerCase() : key];
    }

    // Those of the player, from wherever one is on the page
    playingKey(event) {
      if (event.defaultPrevented || !this.find("keys").checked || this.player.root.contains(event.target)) return;
      if (event.target.closest?.("dialog, .clip-end") || ["Home", "End"].includes(event.key)) return;
      this.player.controls.key(event);
    }
  }

  // The list of clips, in their order

  class ClipList {
    constructor(room) {
      this.room = room;
      this.store = room.store;
      this.place = room.find("list");
      this.blank = room.find("row").content.firstElementChild;
      this.rows = new Map([...this.place.children].map((row) => [row.dataset.clip, this.ready(row)]));
      this.removedPlace = room.find("removed-list");
      room.root.addEventListener("click", (event) => this.click(event));
      this.place.addEventListener("dragover", (event) => this.over(event));
      this.place.addEventListener("drop", (event) => event.preventDefault());
    }

    ready(row) {
      for (const part of row.querySelectorAll("[data-grip], [data-list-deed=play]")) part.hidden = false;
      row.querySelector("[data-picture]").hidden = !this.room.told.strip;
      const grip = row.querySelector("[data-grip]");
      grip.addEventListener("dragstart", (event) => this.start(event, row));
      grip.addEventListener("dragend", (event) => this.end(event.dataTransfer.dropEffect !== "none"));
      return row;
    }

    made(id) {
      const row = this.blank.cloneNode(true);
      row.id = `clip-${id}`;
      row.dataset.clip = id;
      for (const part of row.querySelectorAll(`[href*="${BLANK}"], [formaction*="${BLANK}"], [value="${BLANK}"]`)) {
        for (const name of ["href", "formaction", "value"]) {
          const value = part.getAttribute(name);
          if (value) part.setAttribute(name, value.replace(BLANK, id));
        }
      }
      return this.ready(row);
    }

    show() {
      const { store, place } = this;
      const focused = document.activeElement;
      for (const [id, row] of this.rows) {
        if (store.order.includes(id)) continue;
        this.leave(row);
        this.rows.delete(id);
      }
      store.current.forEach((clip, at) => {
        if (!this.rows.has(clip.id)) this.rows.set(clip.id, this.made(clip.id));
        const row = this.rows.get(clip.id);
        if (place.children[at] !== row) place.insertBefore(row, place.children[at] ?? null);
        this.fill(row, clip, at + 1, store.order.length);
      });
      if (focused !== document.activeElement && focused?.isConnected && !focused.hidden) focused.focus({ preventScroll: true });
      else if (focused?.hidden) [...focused.parentNode.querySelectorAll("[data-list-deed=up], [data-list-deed=down]")].find(({ hidden }) => !hidden)?.focus();
      this.showRemoved();
      this.pictures();
    }

    // The focus of a row that goes is taken on by the next one, and of the last by the form.
    leave(row) {
      const isLeft = row.contains(document.activeElement);
      const next = isLeft && (row.nextElementSibling ?? row.previousElementSibling);
      row.remove();
      if (next) next.querySelector("[data-list-deed=choose]").focus();
      else if (isLeft) this.room.form.focus();
    }

    fill(row, clip, number, of) {
      const title = this.title(clip);
      const put = (name, words) => {
        for (const part of row.querySelectorAll(`[data-${name}]`)) if (part.textContent !== words) part.textContent = words;
      };
      put("number", `${number}`);
      put("title", title);
      put("about", ` ${title}`);
      put("facts", this.facts(clip));
      row.querySelector("[data-long]").hidden = clip.still || clip.ends_ms - clip.starts_ms <= this.room.told.long_ms;
      row.querySelector("[data-open]").hidden = clip.still || Boolean(clip.main);
      row.querySelector("[data-list-deed=up]").hidden = number === 1;
      row.querySelector("[data-list-deed=down]").hidden = number === of;
      const isChosen = clip.id === this.room.chosen;
      row.classList.toggle("clip-list__row--chosen", isChosen);
      const link = row.querySelector("[data-list-deed=choose]");
      if (isChosen) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }

    title({ title, still, starts_ms: startsMs }) {
      return title || `${still ? "Still" : "Clip"} at ${ClipStore.words(startsMs)}`;
    }

    facts({ still, starts_ms: from, ends_ms: until, main }) {
      const words = still ? `Still at ${ClipStore.words(from)}` : `${ClipStore.words(from)} to ${ClipStore.words(until)}, ${lasting(until - from)}`;
      const principle = this.room.told.principles.find(({ code }) => code === main);
      return principle ? `${words}. ${principle.title}` : words;
    }

    pictures() {
      for (const clip of this.store.current) {
        const place = this.rows?.get(clip.id)?.querySelector("[data-picture]");
        if (!place || place.dataset.shows === `${clip.starts_ms}`) continue;
        const paper = place.getContext("2d");
        paper.fillRect(0, 0, place.width, place.height);
        if (this.room.timeline.picture(paper, clip.starts_ms, 0, 0, place.width, place.height)) place.dataset.shows = clip.starts_ms;
      }
    }

    showRemoved() {
      const there = new Set([...this.removedPlace.children].map(({ dataset }) => dataset.clip));
      for (const row of [...this.removedPlace.children]) {
        if (this.store.removed.includes(row.dataset.clip)) continue;
        if (row.contains(document.activeElement)) this.rows.get(row.dataset.clip).querySelector("[data-list-deed=choose]").focus();
        row.remove();
      }
      for (const id of this.store.removed) {
        if (there.has(id)) continue;
        const row = make("li", "clip-list__row");
        const title = this.title(this.store.get(id));
        const button = make("button", "portal-link-button", "Put back");
        Object.assign(button.dataset, { listDeed: "putBack" });
        button.append(make("span", "govuk-visually-hidden", ` ${title}`));
        row.dataset.clip = id;
        row.append(make("span", "clip-list__words", title), button);
        this.removedPlace.append(row);
      }
      this.room.find("removed").hidden = !this.store.removed.length;
    }

    click(event) {
      const part = event.target.closest("[data-list-deed]");
      const id = part?.closest("[data-clip]").dataset.clip;
      if (!id || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      const { room, store } = this;
      const deeds = {
        choose: () => {
          room.choose(id, { seeks: true });
          room.form.focus();
        },
        play: () => room.play(id),
        up: () => store.shift(id, -1),
        down: () => store.shift(id, 1),
        remove: () => room.remove(id),
        putBack: () => store.putBack(id),
      };
      deeds[part.dataset.listDeed]();
    }

    // By dragging

    start(event, row) {
      this.dragged = row;
      event.dataTransfer.effectAllowed = "move";
      event.dataTransfer.setData("text/plain", "");
      event.dataTransfer.setDragImage(row, 10, 10);
      row.classList.add("clip-list__row--dragged");
    }

    over(event) {
      const row = event.target.closest("[data-clip]");
      if (!this.dragged || !row) return;
      event.preventDefault();
      if (row === this.dragged) return;
      const { top, height } = row.getBoundingClientRect();
      this.place.insertBefore(this.dragged, event.clientY < top + height / 2 ? row : row.nextElementSibling);
    }

    end(isDropped) {
      this.dragged?.classList.remove("clip-list__row--dragged");
      this.dragged = null;
      if (!isDropped) return this.show(); // let be with Escape, or outside the list
      const order = [...this.place.children].map(({ dataset }) => dataset.clip);
      this.store.reorder(order, "Order changed");
    }
  }

  // The form: of the chosen clip, or of a new one by typed times

  class ClipForm {
    constructor(room) {
      this.room = room;
      this.store = room.store;
      this.place = room.find("clip-form");
      this.form = this.place.querySelector("form");
      this.heading = room.find("form-heading");
      this.put = {}; // what was put into each field: what differs was typed since
      this.begun = new FormData(); // of a new clip, while another is chosen
      this.form.addEventListener("submit", (event) => this.submit(event));
      this.form.addEventListener("input", (event) => this.typed(event));
      this.form.addEventListener("change", (event) => this.changed(event));
      this.form.addEventListener("keydown", (event) => {
        if (event.key !== "Enter" || event.target.matches("textarea, button") || !room.chosen) return;
        event.preventDefault();
        this.changed(event);
      });
    }

    field(name) {
      return this.form.elements.namedItem(name);
    }

    options(name) {
      return [...this.form.querySelectorAll(`[name=${name}]`)];
    }

    close() {
      for (const field of this.form.elements) {
        if (field.matches("textarea, [type=text]")) field.readOnly = true;
        else field.disabled = true;
      }
    }

    groupOf(name) {
      return this.options(name)[0].closest(".govuk-form-group");
    }

    focus() {
      this.heading.focus();
    }

    show() {
      const { clip, store } = this.room;
      const number = clip ? store.order.indexOf(clip.id) + 1 : 0;
      const words = clip ? `${clip.still ? "Still" : "Clip"} ${number} of ${store.order.length}` : "Add a clip by its times";
      if (this.heading.textContent !== words) this.heading.textContent = words;
      this.room.find("of-chosen").hidden = !clip;
      this.room.find("of-new").hidden = Boolean(clip);
      this.groupOf("ends").hidden = Boolean(clip?.still);
      const label = this.groupOf("starts").querySelector("label");
      label.textContent = clip?.still ? "Picture at" : "Starts at";
      for (const name of ["loop", "endHere"]) this.room.root.querySelector(`[data-deed=${name}]`).hidden = Boolean(clip?.still);
      if (clip) {
        this.refresh(clip);
        this.showRefused(clip);
      }
      this.options("main").forEach((option) => this.offer(option, clip, clip ? [clip.main] : []));
      this.options("further").forEach((option) => this.offer(option, clip, clip?.further ?? []));
      const main = clip?.main ?? this.form.elements.main?.value;
      for (const option of this.options("further")) option.disabled = Boolean(main) && option.value === main;
    }

    // What is no longer offered is offered only where it is chosen already.
    offer(option, clip, chosen) {
      const isRetired = this.room.told.principles.find(({ code }) => code === option.value)?.retired;
      option.closest(".govuk-radios__item, .govuk-checkboxes__item").hidden = Boolean(isRetired) && !chosen.includes(option.value);
    }

    // The chosen clip as it stands, or what was begun of a new one
    fill() {
      const { clip } = this.room;
      this.clear();
      this.refused = "";
      if (clip) return this.refresh(clip, { isOther: true });
      for (const name of ["starts", "ends", "title", "note"]) this.field(name).value = this.begun.get(name) ?? "";
      for (const name of ["main", "further"]) {
        const chosen = this.begun.getAll(name);
        for (const option of this.options(name)) option.checked = chosen.includes(option.value);
      }
    }

    // Whatever is being typed stays, and a field in which one stands; but of a time that was read the server says how
    // it is written.
    refresh(clip, { isOther = false, read = {} } = {}) {
      const values = { starts: ClipStore.words(clip.starts_ms), ends: ClipStore.words(clip.ends_ms), title: clip.title, note: clip.note, ...clip.typed };
      for (const [name, value] of Object.entries(values)) {
        const field = this.field(name);
        const isFree = !this.typedIn.includes(name) && (field !== document.activeElement || name in read);
        if (!isOther && !isFree) continue;
        if (field.value !== value) field.value = value;
        this.put[name] = field.value;
      }
      for (const option of this.options("main")) option.checked = option.value === clip.main;
      for (const option of this.options("further")) option.checked = clip.further.includes(option.value);
    }

    // The fields of the chosen clip in which something else was typed than was put there
    get typedIn() {
      return this.room.clip ? Object.keys(this.put).filter((name) => this.field(name).value !== this.put[name]) : [];
    }

    typed({ target }) {
      if (!this.room.clip || !["title", "note"].includes(target.name)) return;
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.send(), PAUSE);
    }

    // What was typed in words until now
    send() {
      clearTimeout(this.timer);
      const names = this.typedIn.filter((name) => ["title", "note"].includes(name));
      for (const name of names) this.put[name] = this.field(name).value;
      if (names.length) this.store.change(this.room.chosen, Object.fromEntries(names.map((name) => [name, this.put[name]])));
    }

    // Before another clip is chosen: also the times, and of a new clip whatever was begun
    leave() {
      if (!this.room.clip) this.begun = new FormData(this.form);
      this.send();
      for (const name of this.typedIn) this.times(this.room.clip, this.field(name));
    }

    forget(id, name) {
      if (id === this.room.chosen && name in this.put) this.put[name] = this.field(name).value;
    }

    changed({ target }) {
      const { clip } = this.room;
      if (!clip) return this.show();
      if (["starts", "ends"].includes(target.name)) return this.times(clip, target);
      if (target.name === "main") this.store.change(clip.id, { main: target.value, further: clip.further.filter((code) => code !== target.value) });
      else if (target.name === "further") {
        const further = this.options("further").filter(({ checked, value }) => checked && value !== clip.main);
        this.store.change(clip.id, { further: further.map(({ value }) => value) });
      } else this.send();
    }

    times(clip, { name, value }) {
      this.put[name] = value;
      if (name in clip.typed || value.trim() !== ClipStore.words(clip[`${name}_ms`])) this.store.type(clip.id, { [name]: value });
    }

    settled({ id, kind, typed }) {
      if (kind === "typed" && id === this.room.chosen) {
        this.refresh(this.room.clip, { read: typed });
        if (this.room.player.looping) this.room.player.loop(this.room.clip.starts_ms, this.room.clip.ends_ms);
      }
      if (kind === "add") {
        const isMade = JSON.stringify(this.ofNew()) === JSON.stringify(typed);
        this.form.elements.id.value = ClipStore.newId();
        this.room.choose(id, { seeks: true });
        if (isMade) this.begun = new FormData(); // and not another one that was begun meanwhile
        this.focus();
      }
    }

    // What was typed of a clip that is to be made
    ofNew() {
      const typed = this.room.clip ? this.begun : new FormData(this.form);
      return [...typed].filter(([name]) => !["csrfmiddlewaretoken", "id"].includes(name));
    }

    submit(event) {
      event.preventDefault();
      event.stopPropagation();
      if (this.room.chosen) return this.send();
      if (this.store.isAdding) return this.room.announce("The clip before is not saved yet. Add this one once it is");
      this.clear();
      this.store.add(this.ofNew(), this.form.elements.id.value);
    }

    // Mistakes

    // Of a clip that was to be made by typed times
    mistakes(errors) {
      if (this.room.chosen) return;
      for (const [name, sentence] of Object.entries(errors)) this.mistake(name, sentence);
      const first = Object.keys(errors)[0];
      if (first) this.options(first)[0]?.focus();
    }

    showRefused(clip) {
      const refused = JSON.stringify([...clip.refused]);
      if (refused === this.refused) return;
      this.refused = refused;
      this.clear();
      for (const [name, sentence] of clip.refused) this.mistake(name, sentence);
    }

    mistake(name, sentence) {
      if (!this.options(name).length) return;
      const group = this.groupOf(name);
      this.clear(name);
      const field = this.field(name);
      const error = make("p", "govuk-error-message", sentence);
      error.id = `id_${name}_mistake`;
      error.dataset.mistake = "";
      group.classList.add("govuk-form-group--error");
      const before = field instanceof RadioNodeList ? group.querySelector(".govuk-radios, .govuk-checkboxes") : field;
      before.before(error);
      if (field instanceof RadioNodeList) return;
      field.classList.add("govuk-input--error");
      field.setAttribute("aria-invalid", "true");
      field.dataset.described ??= field.getAttribute("aria-describedby") ?? "";
      field.setAttribute("aria-describedby", `${field.dataset.described} ${error.id}`.trim());
    }

    clear(name = "") {
      for (const error of this.form.querySelectorAll("[data-mistake], .govuk-error-message")) {
        const group = error.closest(".govuk-form-group");
        if (name && group !== this.groupOf(name)) continue;
        error.remove();
        group.classList.remove("govuk-form-group--error");
        for (const field of group.querySelectorAll(".govuk-input--error")) {
          field.classList.remove("govuk-input--error");
          field.removeAttribute("aria-invalid");
          if (field.dataset.described) field.setAttribute("aria-describedby", field.dataset.described);
          else field.removeAttribute("aria-describedby");
        }
      }
    }
  }

  const root = document.querySelector("[data-clip-room]");
  if (root) root.clipRoom = new ClipRoom(root);
})();
