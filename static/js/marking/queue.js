/* In which order what was saved is sent, how much at once, and how long to wait after trouble.
   Pure: the store, the network and the clock are passed in, so that the same code runs in a page,
   in the worker and in the tests.

   append(row)          keeps a row { id, pass, … } for good; resolves when it is safe
   load(limit, skip)    the oldest rows in the order in which they were kept, without those skipped
   drop(answers)        forgets rows, by the ids of their final answers
   send(pass, rows)     { answers: [{ id, status, … }] }, or { trouble, after } with milliseconds
   now(), wait(ms), chance()   the clock, its alarm, a number from 0 to 1
   alone(work)          does the work when no other tab and no worker is at it
   tell(result)         hears what each flush came to

   A row leaves for one reason only: the server's final answer to it. Whatever else happens, it stays
   and is sent again; the server takes each id once.                                             */
export const LARGEST_BATCH = 100;
export const SHORTEST_PAUSE = 1000;
export const LONGEST_PAUSE = 30000;
const SAVE_TRIES_AFTER = 2000;
const FINAL = new Set(["recorded", "duplicate", "conflict", "refused"]);
const TOO_MUCH = new Set(["too-large", "not-taken"]);

export class Queue {
  constructor(outside) {
    Object.assign(this, { chance: Math.random, alone: (work) => work(), tell: () => {} }, outside);
    this.trouble = "";
    this.failures = 0;
    this.triedAt = -Infinity;
    this.aside = new Map();
    this.running = false;
    this.sleep();
  }

  /* Resolves when the row is safe; sends it at once, unless the last try has just failed. */
  async enqueue(row) {
    await this.append(row);
    if (!this.trouble || this.now() - this.triedAt >= SAVE_TRIES_AFTER) this.wake();
  }

  /* Tries now: the page was opened, is looked at again, or the network is back. */
  wake() {
    this.awake = true;
    this.rouse();
  }

  stop() {
    this.running = false;
    this.rouse();
  }

  /* Sends as long as the page is open, at the latest after the longest pause. */
  async run() {
    this.running = true;
    while (this.running) {
      this.sleep();
      const { pause } = await this.flush();
      if (!this.awake && this.running) await Promise.race([this.wait(pause), this.woken]);
    }
  }

  /* Sends until nothing is left that can be sent: { trouble, pause, stuck, failure } with the time
     until the next try, and why something was set aside. */
  async flush() {
    const round = { most: LARGEST_BATCH, trouble: "", after: 0 };
    try {
      await this.alone(async () => {
        while (await this.sendNext(round));
      });
    } catch (failure) {
      Object.assign(round, { trouble: "store", failure });
    }
    this.trouble = round.trouble;
    this.failures = this.trouble ? this.failures + 1 : 0;
    const pause = this.trouble ? this.pause(round.after) : LONGEST_PAUSE;
    const result = { trouble: this.trouble, pause, stuck: this.stuck(), failure: round.failure };
    this.tell(result);
    return result;
  }

  async sendNext(round) {
    const rows = await this.load(round.most, (row) => this.waits(row.pass) || this.waits(row.id));
    if (!rows.length) return false;
    const { pass } = rows[0];
    const others = rows.findIndex((row) => row.pass !== pass);
    const batch = others < 0 ? rows : rows.slice(0, others);
    this.triedAt = this.now();
    const { answers, trouble, after } = await this.send(pass, batch);
    return trouble
      ? this.goOn(round, batch, trouble, after)
      : this.settle(round, batch, answers);
  }

  /* An answer is for the row of its id; one without a final answer stays. */
  async settle(round, batch, answers) {
    const sent = new Set(batch.map(({ id }) => id));
    const final = answers.filter(({ id, status }) => sent.has(id) && FINAL.has(status));
    if (!final.length) return this.goOn(round, batch, "not-answered");
    await this.drop(final);
    return true;
  }

  /* Whether the rest can be tried all the same: a pass that nobody reads and a row that is not
     taken are set aside for a while, so that nothing waits behind them. */
  goOn(round, batch, trouble, after = 0) {
    const tooMuch = TOO_MUCH.has(trouble);
    if (tooMuch && batch.length > 1) round.most = Math.ceil(batch.length / 2);
    else if (tooMuch) this.setAside(batch[0].id, trouble);
    else if (trouble === "pass-unreadable") this.setAside(batch[0].pass, trouble);
    else {
      Object.assign(round, { trouble, after });
      return false;
    }
    return true;
  }

  setAside(what, why) {
    this.aside.set(what, { why, until: this.now() + LONGEST_PAUSE });
  }

  waits(what) {
    return this.now() < (this.aside.get(what)?.until ?? -Infinity);
  }

  /* Why something is set aside; "" when nothing is. */
  stuck() {
    const found = [...this.aside.keys()].find((what) => this.waits(what));
    return found === undefined ? "" : this.aside.get(found).why;
  }

  /* By chance within a span that doubles, so that a hall does not come back in one moment. */
  pause(after) {
    const span = Math.min(LONGEST_PAUSE, SHORTEST_PAUSE * 2 ** this.failures) - SHORTEST_PAUSE;
    return Math.max(after, SHORTEST_PAUSE + span * this.chance());
  }

  sleep() {
    this.awake = false;
    this.woken = new Promise((resolve) => {
      this.rouse = resolve;
    });
  }
}
