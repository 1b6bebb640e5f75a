// The clips of a film as this window has them, and the saving of every deed. A deed counts at once and is sent after it,
// one by one; without a connection it waits. What another window changed is never overwritten unseen.
//
// Events: "clips" something changed; "saved" {sentence, isProblem}; "mistake" {id, errors}; "clash" {id, name, here, there};
// "deed" {words} for those who cannot see it; "ended": the server refuses this window, nothing more is sent.

class ClipStore extends EventTarget {
  static PATIENCE = 10000;
  static AGAIN = 3000;
  static NAMES = ["starts_ms", "ends_ms", "title", "main", "further", "note"];
  static TYPING = 4000; // what is typed in one field within this time is undone together

  constructor(told, urls, token) {
    super();
    Object.assign(this, { urls, token, clips: new Map(), order: [], queue: [], done: [], undone: [], ended: "" });
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
    return !this.queue.length;
  }

  // What the server says of a clip; what is still to be sent of it stays as it is here.
  take(data) {
    const { fields } = data;
    const stored = { starts_ms: data.starts_ms, ends_ms: data.ends_ms, title: fields.title, main: fields.main, further: fields.further, note: fields.note };
    const clip = this.clips.get(data.id) ?? { id: data.id, still: data.still };
    const waiting = new Set(this.queue.filter((each) => each.id === data.id && each.fields).flatMap((each) => Object.keys(each.fields)));
    for (const name of ClipStore.NAMES) if (!waiting.has(name) && !clip.clashes?.has(name)) clip[name] = stored[name];
    clip.version = data.version;
    clip.stored = stored;
    this.clips.set(data.id, clip);
    return clip;
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

  // Times as they were typed: they count once the server has read them.
  type(id, fields) {
    this.push({ kind: "typed", id, typed: fields });
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
    const clip = { id: ClipStore.newId(), version: 1, title: "", main: "", further: [], note: "", ...fields };
    clip.stored = { ...clip };
    this.clips.set(clip.id, clip);
    return clip;
  }

  // What a deed does in this window, at once
  apply(deed) {
    const { kind, id } = deed;
    if (kind === "change") {
      Object.assign(this.clips.get(id), deed.fields);
      for (const name of Object.keys(deed.fields)) this.clips.get(id).clashes?.delete(name);
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
    this.tell("clips");
  }

  // Saving

  push(deed) {
    const last = this.queue.at(-1);
    if (last && last !== this.sending && deed.kind === "change" && last.kind === "change" && last.id === deed.id) Object.assign(last.fields, deed.fields);
    else this.queue.push({ ...deed, fields: deed.fields && { ...deed.fields } });
    this.send();
  }

  async send() {
    if (this.sending || !this.queue.length || this.ended) return;
    clearTimeout(this.later);
    this.waits = false;
    this.sending = this.queue[0];
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
    if (response.status === 409 && answer.clip) return this.merge(deed, answer.clip);
    this.queue.shift();
    if (response.status === 400) {
      this.tell("mistake", { id: deed.id, kind: deed.kind, errors: answer.errors ?? {} });
      return this.say(answer.problem ?? "Not saved.", true);
    }
    if (response.status === 409) return this.say(`${answer.problem} Open this page again to see how it stands.`, true);
    this.end(answer.problem ?? "This page can no longer be used. Open it again.");
  }

  settled(deed, { saved, clip }) {
    this.queue.shift();
    const before = this.clips.get(deed.id);
    const had = before && { starts_ms: before.starts_ms, ends_ms: before.ends_ms };
    if (clip) this.take(clip);
    if (deed.kind === "add") this.added(deed);
    if (deed.kind === "typed") this.typed(deed, had);
    this.say(saved);
    this.tell("settled", { id: deed.id, kind: deed.kind });
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

  // Another window was quicker. What only one of the two has changed is taken from it; about the rest a person decides.
  merge(deed, data) {
    const clip = this.clips.get(deed.id);
    const before = clip.stored;
    if (deed.kind === "typed") return this.mergeTyped(deed, before, data);
    const clashing = Object.keys(deed.fields).filter((name) => !ClipStore.same(before[name], this.storedOf(data)[name]) && !ClipStore.same(deed.fields[name], this.storedOf(data)[name]));
    for (const name of clashing) {
      delete deed.fields[name];
      clip.clashes = (clip.clashes ?? new Set()).add(name);
    }
    this.take(data);
    if (!Object.keys(deed.fields).length) this.queue.shift();
    for (const name of clashing) this.tell("clash", { id: deed.id, name, here: clip[name], there: clip.stored[name] });
    this.tell("clips");
  }

  mergeTyped(deed, before, data) {
    this.take(data);
    this.tell("clips");
    if (before.starts_ms === data.starts_ms && before.ends_ms === data.ends_ms) return;
    this.queue.shift();
    const now = `${ClipStore.words(data.starts_ms)} to ${ClipStore.words(data.ends_ms)}`;
    const sentence = `In another window this was changed to ${now}. Type the time again to change it`;
    this.tell("mistake", { id: deed.id, kind: deed.kind, errors: { [Object.keys(deed.typed)[0]]: sentence } });
  }

  storedOf({ starts_ms, ends_ms, fields }) {
    return { ...fields, starts_ms, ends_ms };
  }

  // What a person decided about a clash
  decide(id, name, keepsThis) {
    const clip = this.clips.get(id);
    clip.clashes?.delete(name);
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

  say(sentence, isProblem = false) {
    if (sentence) this.tell("saved", { sentence, isProblem });
  }

  tell(kind, detail = {}) {
    this.dispatchEvent(new CustomEvent(kind, { detail }));
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
