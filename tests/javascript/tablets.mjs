/* Tablets of a test: the queue of the marking app, each over a store that outlives its queue.
 *
 * node tablets.mjs QUEUE: one command of JSON a line, answered by {"done": ...} or {"thrown": ...}.
 * A flush asks {"ask": "send", ...} before, as often as it sends; the line after each is what the
 * network brings: {"answers": [...]}, {"trouble": ...}, with "dies" when the tablet dies on it.
 */
import "./as_modules.mjs";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const { Queue } = await import(pathToFileURL(process.argv[2]).href);
const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
let tablets = new Map();
let clock = 0;

const commands = {
  forget() {
    tablets = new Map();
    clock = 0;
  },
  async save({ tablet, row, full }) {
    const found = tabletOf(tablet);
    found.full = full;
    await found.queue.enqueue(row);
  },
  async flush({ tablet }) {
    const found = tabletOf(tablet);
    const { trouble, pause, stuck } = await found.queue.flush();
    if (found.dies) restart(tablet);
    return { trouble, pause, stuck };
  },
  restart({ tablet }) {
    if (tablets.has(tablet)) restart(tablet);
  },
  waiting({ tablet }) {
    return tabletOf(tablet).rows.map(({ id }) => id);
  },
  tick({ milliseconds }) {
    clock += milliseconds;
  },
  /* Runs by itself until everything is sent; gives the pauses it made. */
  async live({ tablet, replies, chance }) {
    const found = tabletOf(tablet);
    const pauses = [];
    found.queue.chance = () => chance;
    found.queue.send = async (pass, rows) => replies.shift() ?? { answers: recorded(rows) };
    found.queue.wait = async (time) => {
      if (!found.rows.length) found.queue.stop();
      pauses.push(time);
      clock += time;
    };
    await found.queue.run();
    return pauses;
  },
};

function tabletOf(name) {
  if (!tablets.has(name)) {
    tablets.set(name, { name, rows: [] });
    restart(name);
  }
  return tablets.get(name);
}

function restart(name) {
  const tablet = tablets.get(name);
  tablet.dies = false;
  tablet.queue = new Queue({
    append: async (row) => {
      if (tablet.full) throw new Error("full");
      tablet.rows.push(row);
    },
    load: async (most, skip) => tablet.rows.filter((row) => !skip(row)).slice(0, most),
    drop: async (answers) => {
      if (tablet.dies) throw new Error("died");
      const gone = new Set(answers.map(({ id }) => id));
      tablet.rows = tablet.rows.filter(({ id }) => !gone.has(id));
    },
    send: async (pass, rows) => {
      say({ ask: "send", tablet: name, pass, rows });
      const brought = await listen();
      tablet.dies = Boolean(brought.dies);
      return brought;
    },
    now: () => clock,
    wait: () => new Promise(() => {}),
  });
}

function recorded(rows) {
  return rows.map(({ id }) => ({ id, status: "recorded" }));
}

function say(line) {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

async function listen() {
  const { value, done } = await lines.next();
  if (done) process.exit();
  return JSON.parse(value);
}

for (;;) {
  const { do: name, ...given } = await listen();
  try {
    say({ done: (await commands[name](given)) ?? null });
  } catch (thrown) {
    say({ thrown: thrown.message });
  }
}
