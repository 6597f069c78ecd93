/* Sends what waits in the store, from a page or from the worker: one of them at a time. It tells
     sending   { rows }           they are on their way
     answered  { rows, answers }  final, here or in another tab of this tablet
     flushed   { trouble, stuck } everything that could be sent was; what is the matter, if anything */
import { Queue } from "./queue.js";

export const SYNC_TAG = "marking-outbox";
const ADDRESS = "/api/v1/marking/sealed";
export const CONFIRMED = "confirmed";
const CHANNEL = "marking-answers";
const LOCK = "marking-outbox";
const PATIENCE = 20000;
const LONGEST_ASKED_PAUSE = 60000;
const TROUBLES = { 401: "pass-unreadable", 413: "too-large", 400: "not-taken", 422: "not-taken" };
const LATER = new Set([429, 503]);

export class Sender extends EventTarget {
  constructor(store) {
    super();
    this.store = store;
    this.loaded = new Map();
    this.channel = new BroadcastChannel(CHANNEL);
    this.channel.onmessage = ({ data }) => this.tell("answered", data);
    this.queue = new Queue({
      append: (row) => store.put("outbox", row),
      load: (most, skip) => this.load(most, skip),
      drop: (answers) => this.drop(answers),
      send: (pass, rows) => this.send(pass, rows),
      now: () => Date.now(),
      wait: (time) => new Promise((resolve) => setTimeout(resolve, time)),
      alone: (work) => (navigator.locks ? navigator.locks.request(LOCK, work) : work()),
      tell: (result) => this.tell("flushed", result),
    });
  }

  /* { trouble, pause }; trouble is "" when everything that could be sent was. */
  async flush() {
    return this.queue.flush();
  }

  async load(most, skip) {
    const rows = await this.store.first("outbox", most, skip);
    for (const row of rows) this.loaded.set(row.id, row);
    return rows;
  }

  /* What a final answer said stays until its person has seen it; the event stays sealed. */
  async drop(answers) {
    const rows = answers.map(({ id }) => this.loaded.get(id));
    const at = Date.now();
    await this.store.write(["outbox", "answers", "settings"], (stores) => {
      answers.forEach(({ id, status, code, message }, index) => {
        const { pass, ...kept } = rows[index];
        stores.outbox.delete(kept.seq);
        stores.answers.put({ ...kept, at, answer: { id, status, code, message } });
      });
      stores.settings.put({ key: CONFIRMED, at });
    });
    for (const { id } of rows) this.loaded.delete(id);
    const told = { rows, answers, at };
    this.channel.postMessage(told);
    this.tell("answered", told);
  }

  async send(pass, rows) {
    this.tell("sending", { rows });
    const events = rows.map(({ id, iv, data }) => ({ id, iv, data }));
    try {
      const response = await fetch(ADDRESS, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ pass, events }),
        credentials: "omit",
        cache: "no-store",
        signal: AbortSignal.timeout(PATIENCE),
      });
      return await readAnswer(response);
    } catch {
      return { trouble: "offline" };
    }
  }

  tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }

  close() {
    this.queue.stop();
    this.channel.close();
  }
}

/* Only our server's own answer counts: whatever else came in between leaves everything waiting. */
async function readAnswer(response) {
  const content = await response.json().catch(() => null);
  if (response.ok && Array.isArray(content?.answers)) return { answers: content.answers };
  if (LATER.has(response.status)) return { trouble: "busy", after: pauseOf(response) };
  const ours = content?.error?.code !== undefined;
  return { trouble: (ours && TROUBLES[response.status]) || "server" };
}

function pauseOf(response) {
  const seconds = Number(response.headers.get("Retry-After"));
  return Math.min(LONGEST_ASKED_PAUSE, (seconds || 0) * 1000);
}
