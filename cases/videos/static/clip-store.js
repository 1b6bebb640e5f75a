// The clips of a film as this window has them, and the saving of every deed. A deed counts at once and is sent after it,
// one by one; without a connection it waits. What another window changed is never overwritten unseen, and what the
// server will not have is kept as it was typed.
//
// Of a clip:  stored   as the server has it
//             typed    times as they were typed, until both are taken
//             refused  a sentence for each field that the server did not take
//             held     what another window has changed too: nothing of it is sent until a person has chosen
//
// Events: "clips" something changed; "saved" {sentence, isProblem}; "mistake" {errors} of a clip that is not made;
// "elsewhere" {id} before what another window changed is taken; "clash" {id, name}; "settled" {id, kind, typed};
// "deed" {words} for those who cannot see it; "ended": the server refuses this window, nothing more is sent.

class ClipStore extends EventTarget {
  static PATIENCE = 10000;
  static AGAIN = 3000;
  static NAMES = ["starts_ms", "ends_ms", "title", "main", "further", "note"];
  static TYPING = 4000; // what is typed in one field within this time is undone together

  constructor(told, urls, token) {
    super();
    Object.assign(this, { urls, token, clips: new Map(), order: [], queue: [], done: [], undone: [], ended: "", notDone: "" });
    for (const data of told.clips) if (!data.removed) this.take(data);
    this.order = told.clips.filter((data) => !data.removed).map((data) => data.id);
    this.removed = told.clips.filter((data) => data.removed).map((data) => data.id);
    for (const data of told.clips) if (data.removed) this.take(data);
    window.addEventListener("online", () => this.send());
  }

  get(id) {
    return this.clips.get(id);
  }

  get current() {
    return this.order.map((id) => this.clips.get(id));
  }

  get isSaved() {
    return !this.queue.length && !this.current.some(({ held, refused }) => held.size || refused.size);
  }

  // Whether a clip by typed times waits to be made
  get isAdding() {
    return this.queue.some(({ kind }) => kind === "add");
  }

  // What of a clip is only here
  unsent({ id, held, refused, typed }) {
    const waiting = this.queue.filter((each) => each.id === id && each.fields).flatMap((each) => Object.keys(each.fields));
    const kept = ClipStore.NAMES.map((name) => [name, ClipStore.field(name)]).filter(([, field]) => refused.has(field) && !(field in typed));
    return new Set([...waiting, ...held, ...kept.map(([name]) => name)]);
  }

  // What the server says of a clip; these names of it are the answer to what was sent. What is only here stays as it is.
  take(data, own = []) {
    const { fields } = data;
    const stored = { starts_ms: data.starts_ms, ends_ms: data.ends_ms, title: fields.title, main: fields.main, further: fields.further, note: fields.note };
    const clip = this.clips.get(data.id) ?? { id: data.id, still: data.still, stored, ...ClipStore.open() };
    const elsewhere = ClipStore.NAMES.filter((name) => !own.includes(name) && !ClipStore.same(clip.stored[name], stored[name]));
    if (elsewhere.length) this.tell("elsewhere", { id: clip.id });
    const unsent = this.unsent(clip);
    clip.version = data.version;
    clip.stored = stored;
    for (const name of ClipStore.NAMES) {
      if (!unsent.has(name)) clip[name] = stored[name];
      else if (elsewhere.includes(name) && !ClipStore.same(clip[name], stored[name])) this.hold(clip, name);
    }
    if (elsewhere.some(ClipStore.isTime)) this.holdTyped(clip);
    this.clips.set(data.id, clip);
  }

  hold(clip, name) {
    clip.held.add(name);
    clip.refused.delete(ClipStore.field(name));
    for (const deed of this.queue) if (deed.id === clip.id && deed.fields) delete deed.fields[name];
    this.queue = this.queue.filter(({ fields }) => !fields || Object.keys(fields).length);
    this.tell("clash", { id: clip.id, name });
  }

  holdTyped(clip) {
    const others = this.queue.filter(({ kind, id }) => kind !== "typed" || id !== clip.id);
    if (others.length === this.queue.length) return;
    this.queue = others;
    const now = `${ClipStore.words(clip.stored.starts_ms)} to ${ClipStore.words(clip.stored.ends_ms)}`;
    for (const field of Object.keys(clip.typed).slice(0, 1)) clip.refused.set(field, `In another window this was changed to ${now}. Type the time again to change it`);
  }

  // Deeds

  cut(startsMs, endsMs) {
    const clip = this.fresh({ still: false, starts_ms: startsMs, ends_ms: endsMs });
    this.did({ words: "Clip made", now: { kind: "cut", id: clip.id }, back: { kind: "remove", id: clip.id }, again: { kind: "putBack", id: clip.id } });
    return clip;
  }

  still(atMs) {
    const clip = this.fresh({ still: true, starts_ms: atMs, ends_ms: atMs });
    this.did({ words: "Still kept", now: { kind: "still", id: clip.id }, back: { kind: "remove", id: clip.id }, again: { kind: "putBack", id: clip.id } });
    return clip;
  }

  // A clip by typed times: the server reads them, and answers with the clip or with what is wrong.
  add(typed, id) {
    this.push({ kind: "add", id, typed });
  }

  change(id, fields, words = "") {
    const clip = this.clips.get(id);
    const before = {};
    for (const [name, value] of Object.entries(fields)) if (!ClipStore.same(clip[name], value)) before[name] = clip[name];
    const names = Object.keys(before);
    if (!names.length) return;
    const now = Object.fromEntries(names.map((name) => [name, fields[name]]));
    const last = this.done.at(-1);
    const goesOn = last?.now.kind === "change" && last.now.id === id && names.length === 1 && ["title", "note"].includes(names[0]);
    if (goesOn && Object.keys(last.now.fields).join() === names[0] && performance.now() - last.at < ClipStore.TYPING) {
      last.now.fields = now;
      last.at = performance.now();
      this.undone = [];
      this.apply({ kind: "change", id, fields: now });
    } else this.did({ words, now: { kind: "change", id, fields: now }, back: { kind: "change", id, fields: before } });
  }

  // Times as they were typed: they count once the server has read them. Those that it has not taken go with them.
  type(id, fields) {
    const { typed } = this.clips.get(id);
    Object.assign(typed, fields);
    this.push({ kind: "typed", id, typed: { ...typed } });
  }

  reorder(order, words = "") {
    if (order.join() === this.order.join()) return;
    this.did({ words, now: { kind: "order", order }, back: { kind: "order", order: [...this.order] } });
  }

  shift(id, places) {
    const order = this.order.filter((each) => each !== id);
    const at = Math.max(0, Math.min(order.length, this.order.indexOf(id) + places));
    order.splice(at, 0, id);
    this.reorder(order, `Now ${at + 1} of ${order.length}`);
  }

  remove(id) {
    this.did({ words: "Removed. You can undo this", now: { kind: "remove", id }, back: { kind: "putBack", id } });
  }

  putBack(id) {
    this.did({ words: "Put back", now: { kind: "putBack", id }, back: { kind: "remove", id } });
  }

  undo() {
    const deed = this.done.pop();
    if (!deed) return;
    this.undone.push(deed);
    this.apply(deed.back);
    this.tell("deed", { words: "Undone" });
  }

  redo() {
    const deed = this.undone.pop();
    if (!deed) return;
    this.done.push(deed);
    this.apply(deed.again ?? deed.now);
    this.tell("deed", { words: "Done again" });
  }

  did(deed) {
    deed.at = performance.now();
    this.done.push(deed);
    this.undone = [];
    this.apply(deed.now);
    if (deed.words) this.tell("deed", { words: deed.words });
  }

  fresh(fields) {
    const clip = { id: ClipStore.newId(), version: 1, title: "", main: "", further: [], note: "", ...ClipStore.open(), ...fields };
    clip.stored = { ...clip };
    this.clips.set(clip.id, clip);
    return clip;
  }

  // What a deed does in this window, at once
  apply(deed) {
    const { kind, id } = deed;
    if (kind === "change") {
      const clip = this.clips.get(id);
      Object.assign(clip, deed.fields);
      for (const field of Object.keys(deed.fields).map(ClipStore.field)) {
        clip.refused.delete(field);
        delete clip.typed[field];
      }
    } else if (kind === "order") {
      this.order = [...deed.order.filter((each) => this.order.includes(each)), ...this.order.filter((each) => !deed.order.includes(each))];
    } else if (kind === "remove") {
      this.places ??= new Map();
      this.places.set(id, this.order.indexOf(id));
      this.order = this.order.filter((each) => each !== id);
      this.removed.push(id);
    } else {
      this.removed = this.removed.filter((each) => each !== id);
      if (!this.order.includes(id)) this.order.splice(this.places?.get(id) ?? this.order.length, 0, id);
    }
    this.push(deed);
    if (kind === "change" && Object.keys(deed.fields).some(ClipStore.isTime) && Object.keys(this.clips.get(id).typed).length) this.type(id, {});
    this.tell("clips");
  }

  // Saving

  // A deed that was sent is sent again as it was: if only its answer was lost, it says nothing new.
  push(deed) {
    const last = this.queue.at(-1);
    const fields = deed.fields && { ...deed.fields };
    if (fields) for (const name of this.clips.get(deed.id).held) delete fields[name];
    if (fields && !Object.keys(fields).length) return;
    if (last && !last.isTried && deed.kind === "change" && last.kind === "change" && last.id === deed.id) Object.assign(last.fields, fields);
    else this.queue.push({ ...deed, fields });
    this.send();
  }

  async send() {
    if (this.sending || !this.queue.length || this.ended) return;
    clearTimeout(this.later);
    this.waits = false;
    this.sending = this.queue[0];
    this.sending.isTried = true;
    const response = await this.post(this.sending).catch(() => null);
    if (response) await this.understand(this.sending, response);
    else this.again("Not saved yet: there is no connection. We will try again.");
    this.sending = null;
    if (!this.waits) this.send();
  }

  post(deed) {
    const sent = new URLSearchParams(this.said(deed));
    sent.set("csrfmiddlewaretoken", this.token);
    return fetch(this.urlOf(deed), {
      method: "POST",
      body: sent,
      headers: { Accept: "application/json", "X-Requested-With": "fetch" },
      redirect: "manual",
      signal: AbortSignal.timeout(ClipStore.PATIENCE),
    });
  }

  said({ kind, id, fields, typed, order }) {
    const clip = this.clips.get(id);
    if (kind === "cut") return [["id", id], ["starts", ClipStore.exact(clip.stored.starts_ms)], ["ends", ClipStore.exact(clip.stored.ends_ms)]];
    if (kind === "still") return [["id", id], ["at", ClipStore.exact(clip.stored.starts_ms)]];
    if (kind === "order") return order.map((each) => ["order", each]);
    if (kind === "add") return [["id", id], ...typed];
    if (kind === "typed") return [["version", clip.version], ...Object.entries(typed)];
    if (kind !== "change") return [];
    const said = [["version", clip.version]];
    for (const [name, value] of Object.entries(fields)) {
      if (name === "further") said.push(...["", ...value].map((code) => ["further", code]));
      else if (name.endsWith("_ms")) said.push([name.slice(0, -3), ClipStore.exact(value)]);
      else said.push([name, value]);
    }
    return said;
  }

  urlOf({ kind, id }) {
    const of = { cut: this.urls.cut, add: this.urls.cut, still: this.urls.still, order: this.urls.order };
    const ofOne = { change: "save", typed: "save", remove: "remove", putBack: "put-back" };
    return of[kind] ?? `${this.urls.clips}${id}/${ofOne[kind]}/`;
  }

  async understand(deed, response) {
    if (response.type === "opaqueredirect" || response.status === 401 || response.status === 403) {
      return this.end("You have been signed out. What you did last is not saved: sign in again, then open this page again.");
    }
    const answer = await response.json().catch(() => ({}));
    if (response.ok) return this.settled(deed, answer);
    if (response.status >= 500) return this.again("Not saved yet: the service did not answer. We will try again.");
    if (response.status === 409 && answer.clip) {
      this.take(answer.clip); // and what is left of the deed is sent again
      return this.tell("clips");
    }
    if (response.status === 400) return this.refuse(deed, answer.problem ?? "Not saved.", answer.errors);
    if (response.status === 409) return this.refuse(deed, `${answer.problem} Open this page again to see how it stands.`);
    this.queue.shift();
    this.end(answer.problem ?? "This page can no longer be used. Open it again.");
  }

  settled(deed, { saved, clip: data }) {
    const { kind, id, typed, fields } = deed;
    this.queue.shift();
    const clip = this.clips.get(id);
    const had = clip && { starts_ms: clip.starts_ms, ends_ms: clip.ends_ms };
    if (kind === "typed") this.read(clip, typed);
    if (data) this.take(data, kind === "typed" ? ["starts_ms", "ends_ms"] : Object.keys(fields ?? {}));
    if (kind === "add") this.added(deed);
    if (kind === "typed") this.typed(deed, had);
    this.say(saved);
    this.tell("settled", { id, kind, typed });
  }

  // Times that the server has read; one that was typed anew meanwhile is still to be read.
  read(clip, typed) {
    for (const [field, value] of Object.entries(typed)) {
      clip.refused.delete(field);
      if (clip.typed[field] === value) delete clip.typed[field];
    }
  }

  // What the server will not have stays as it was typed, and is said until it is mended. The rest of the deed goes on.
  refuse(deed, problem, errors = {}) {
    const clip = this.clips.get(deed.id);
    if (deed.kind === "typed") this.refuseTyped(clip, deed.typed, problem, errors);
    if (deed.kind === "change") {
      const names = Object.keys(deed.fields);
      const wrong = names.filter((name) => errors[ClipStore.field(name)]);
      const withThem = wrong.some(ClipStore.isTime) ? names.filter(ClipStore.isTime) : []; // half a move is none
      for (const name of wrong.length ? [...wrong, ...withThem] : names) {
        clip.refused.set(ClipStore.field(name), errors[ClipStore.field(name)] ?? problem);
        delete deed.fields[name];
      }
    }
    if (!Object.keys(deed.fields ?? {}).length) this.queue.shift();
    if (deed.kind === "add") this.tell("mistake", { errors });
    else if (!["typed", "change"].includes(deed.kind)) this.notDone = problem;
    this.say(this.standing || problem, true);
    this.tell("clips");
  }

  // A mistake is shown where something was typed: of a start that lies behind the end, at the start.
  refuseTyped(clip, typed, problem, errors) {
    const fields = Object.keys(typed);
    const wrong = fields.filter((field) => errors[field]);
    for (const field of fields) clip.refused.delete(field);
    for (const field of wrong.length ? wrong : fields.slice(0, 1)) if (field in clip.typed) clip.refused.set(field, errors[field] ?? problem);
  }

  // What was refused and is not mended, in a sentence
  get standing() {
    const clip = this.current.find(({ refused }) => refused.size);
    if (!clip) return this.notDone;
    return `Not saved: “${clip.title || `Clip ${this.order.indexOf(clip.id) + 1}`}”. ${[...clip.refused.values()][0]}`;
  }

  added({ id }) {
    this.order.push(id);
    this.done.push({ now: { kind: "cut", id }, back: { kind: "remove", id }, again: { kind: "putBack", id } });
    this.tell("clips");
    this.tell("deed", { words: "Clip made" });
  }

  typed({ id }, had) {
    const { starts_ms, ends_ms } = this.clips.get(id);
    if (had.starts_ms !== starts_ms || had.ends_ms !== ends_ms) {
      this.done.push({ now: { kind: "change", id, fields: { starts_ms, ends_ms } }, back: { kind: "change", id, fields: had } });
      this.undone = [];
    }
    this.tell("clips");
  }

  // What a person decided about a clash
  decide(id, name, keepsThis) {
    const clip = this.clips.get(id);
    clip.held.delete(name);
    if (keepsThis) this.push({ kind: "change", id, fields: { [name]: clip[name] } });
    else clip[name] = clip.stored[name];
    this.tell("clips");
  }

  again(sentence) {
    this.waits = true;
    this.say(sentence, true);
    this.later = setTimeout(() => this.send(), ClipStore.AGAIN);
  }

  end(sentence) {
    this.ended = sentence;
    this.say(sentence, true);
    this.tell("ended");
  }

  // What was refused stays to be read.
  say(sentence, isProblem = false) {
    const stays = this.ended || (!isProblem && this.standing);
    if (sentence) this.tell("saved", { sentence: stays || sentence, isProblem: Boolean(stays) || isProblem });
  }

  tell(kind, detail = {}) {
    this.dispatchEvent(new CustomEvent(kind, { detail }));
  }

  static open() {
    return { typed: {}, refused: new Map(), held: new Set() };
  }

  // The field of the form that holds it
  static field(name) {
    return name.replace(/_ms$/, "");
  }

  static isTime(name) {
    return name.endsWith("_ms");
  }

  static same(one, other) {
    return Array.isArray(one) ? [...one].sort().join() === [...(other ?? [])].sort().join() : one === other;
  }

  // 1:23.456, as the server reads it
  static exact(ms) {
    const rest = Math.round(ms) % 60000;
    return `${Math.floor(Math.round(ms) / 60000)}:${String(Math.floor(rest / 1000)).padStart(2, "0")}.${String(rest % 1000).padStart(3, "0")}`;
  }

  // 1:23.45, as people read it
  static words(ms) {
    const exact = ClipStore.exact(ms);
    return exact.endsWith("0") ? exact.slice(0, -1) : exact;
  }

  static newId() {
    if (crypto.randomUUID) return crypto.randomUUID();
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = (bytes[6] & 15) | 64;
    bytes[8] = (bytes[8] & 63) | 128;
    const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
    return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
  }
}
