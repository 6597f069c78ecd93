/* What was entered and has no final answer yet. Kept in this tab, sent again until answered. */
const KEPT = "marking-outbox";
const SHORTEST_WAIT = 1000;
const LONGEST_WAIT = 30000;
const BATCH = 100;

export class Outbox extends EventTarget {
  constructor(url, csrf) {
    super();
    this.url = url;
    this.csrf = csrf;
    this.waiting = read();
    this.wait = SHORTEST_WAIT;
    this.sending = false;
    addEventListener("online", () => this.send());
  }

  get count() {
    return this.waiting.length;
  }

  /* One unsent event for a place: a later value takes the place of one that was never sent. */
  add(event) {
    const place = placeOf(event);
    this.waiting = this.waiting.filter((each) => each.tried || placeOf(each.event) !== place);
    this.waiting.push({ event, tried: false });
    this.keep();
    this.send();
  }

  async send() {
    if (this.sending || !this.waiting.length) return;
    this.sending = true;
    clearTimeout(this.timer);
    const batch = this.batch();
    for (const each of batch) each.tried = true;
    this.keep();
    const trouble = await this.post(batch);
    this.sending = false;
    if (trouble) this.later(trouble);
    else {
      this.wait = SHORTEST_WAIT;
      this.send();
    }
  }

  /* At most one event of a place at a time: the next rests on what became of the one before. */
  batch() {
    const places = new Set();
    const batch = [];
    for (const each of this.waiting) {
      const place = placeOf(each.event);
      if (places.has(place)) continue;
      places.add(place);
      batch.push(each);
      if (batch.length === BATCH) break;
    }
    return batch;
  }

  async post(batch) {
    try {
      const response = await fetch(this.url, {
        method: "POST",
        headers: { "Content-Type": "application/json", "X-CSRFToken": this.csrf },
        body: JSON.stringify({ events: batch.map((each) => each.event) }),
        credentials: "same-origin",
      });
      if (response.status === 401) return "signed-out";
      if (!response.ok) return "unsent";
      const { answers } = await response.json();
      answers.forEach((answer, index) => this.settle(batch[index], answer));
      return "";
    } catch {
      return "unsent";
    }
  }

  settle(each, answer) {
    this.waiting = this.waiting.filter((other) => other !== each);
    if (answer.status !== "refused") {
      for (const later of this.waiting) {
        if (placeOf(later.event) === placeOf(each.event)) later.event.base = each.event.id;
      }
    }
    this.keep();
    this.tell("answer", { event: each.event, answer });
  }

  later(why) {
    this.tell("trouble", { why, events: this.waiting.map((each) => each.event) });
    this.timer = setTimeout(() => this.send(), this.wait);
    this.wait = Math.min(this.wait * 2, LONGEST_WAIT);
  }

  keep() {
    sessionStorage.setItem(KEPT, JSON.stringify(this.waiting));
    this.tell("change", {});
  }

  tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}

export function placeOf(event) {
  const whose = event.kind === "score" ? (event.value.person ?? "") : "";
  return [event.contest, event.entry, event.aspect, event.kind, whose].join(" ");
}

function read() {
  try {
    return JSON.parse(sessionStorage.getItem(KEPT)) ?? [];
  } catch {
    return [];
  }
}
