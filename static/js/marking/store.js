/* What the tablet keeps: an IndexedDB database, written durably. Every failure has a reason:

   insecure  the address has no TLS: the browser lets such a page keep and seal nothing
   blocked   the browser does not let this page keep anything
   busy      another tab holds an older version of the database open
   newer     a newer version of the app made the database
   full      no room is left
   closed    another tab makes a newer version of the database: this page has to be loaded again
   broken    the browser cannot read or write its own storage                                     */
const NAME = "skillscomp-marking";
const TRIAL_BYTES = 256 * 1024;
const LOW_BYTES = 20 * 1024 * 1024;
const STRICT = { durability: "strict" };
const REASONS = {
  AbortError: "broken",
  InvalidStateError: "closed",
  QuotaExceededError: "full",
  SecurityError: "blocked",
  VersionError: "newer",
};

/* One step for each version, from the empty database on: an upgrade keeps what is there. */
export const STEPS = [
  (database) => {
    database.createObjectStore("outbox", { keyPath: "seq", autoIncrement: true });
    database.createObjectStore("answers", { keyPath: "id" });
    database.createObjectStore("books", { keyPath: "key" });
    database.createObjectStore("people", { keyPath: "account" });
    database.createObjectStore("session", { keyPath: "key" });
    database.createObjectStore("settings", { keyPath: "key" });
  },
];

export class StoreTrouble extends Error {
  constructor(reason, cause) {
    super(`storage: ${reason}`, { cause });
    this.reason = reason;
  }
}

/* Opens the database; rejects with a StoreTrouble. `name` and `steps` are others in tests only. */
export function openStore({ name = NAME, steps = STEPS } = {}) {
  return new Promise((resolve, reject) => {
    let request;
    if (!isSecureContext) {
      reject(new StoreTrouble("insecure"));
      return;
    }
    try {
      request = indexedDB.open(name, steps.length);
    } catch (error) {
      reject(troubleOf(error, "blocked"));
      return;
    }
    request.onupgradeneeded = ({ oldVersion }) => {
      for (const step of steps.slice(oldVersion)) step(request.result, request.transaction);
    };
    request.onblocked = () => reject(new StoreTrouble("busy"));
    request.onerror = () => reject(troubleOf(request.error, "broken"));
    request.onsuccess = () => resolve(new Store(request.result));
  });
}

/* Tells "closed" when the page has to be loaded anew before anything is kept again, and "failed" with
   { names, reason } when something could not be written there. */
export class Store extends EventTarget {
  constructor(database) {
    super();
    this.database = database;
    database.onversionchange = () => this.close();
    database.onclose = () => this.lost();
  }

  get(name, key) {
    return this.read(name, (store) => store.get(key));
  }

  all(name) {
    return this.read(name, (store) => store.getAll());
  }

  put(name, row) {
    return this.write([name], (stores) => stores[name].put(row));
  }

  remove(name, key) {
    return this.write([name], (stores) => stores[name].delete(key));
  }

  /* Changes rows that are still there; one that is gone stays gone. */
  change(name, keys, changes) {
    return this.write([name], (stores) => {
      for (const key of keys) {
        const request = stores[name].get(key);
        request.onsuccess = () => {
          if (request.result) stores[name].put({ ...request.result, ...changes });
        };
      }
    });
  }

  /* Whether there is room for a day's work: writes a piece and takes it away again. */
  async tryOut() {
    const trial = { key: "trial", bytes: new Uint8Array(TRIAL_BYTES).map(() => 256 * Math.random()) };
    await this.put("settings", trial);
    await this.remove("settings", trial.key);
  }

  /* The first rows in the order of their keys, without those skipped. */
  first(name, most, skip = () => false) {
    const found = [];
    return this.read(name, (store) => {
      const request = store.openCursor();
      request.onsuccess = () => {
        const cursor = request.result;
        if (!cursor || found.length >= most) return;
        if (!skip(cursor.value)) found.push(cursor.value);
        cursor.continue();
      };
    }).then(() => found);
  }

  /* Resolves with what the request gives. */
  async read(name, ask) {
    const transaction = this.begin([name], "readonly");
    const request = ask(transaction.objectStore(name));
    await ended(transaction);
    return request?.result;
  }

  /* Resolves when what was written is on the disk, all of it or nothing. */
  async write(names, change) {
    const transaction = this.begin(names, "readwrite", STRICT);
    const stores = Object.fromEntries(names.map((name) => [name, transaction.objectStore(name)]));
    const request = change(stores);
    await ended(transaction).catch((trouble) => this.failed(names, trouble));
    return request?.result;
  }

  failed(names, trouble) {
    const { reason } = trouble;
    this.dispatchEvent(new CustomEvent("failed", { detail: { names, reason } }));
    throw trouble;
  }

  begin(...wanted) {
    try {
      return this.database.transaction(...wanted);
    } catch (error) {
      throw troubleOf(error, "broken");
    }
  }

  close() {
    this.database.close();
    this.lost();
  }

  lost() {
    this.dispatchEvent(new Event("closed"));
  }
}

/* { persisted, free, low }: whether the browser promises to keep it, and how many bytes are left;
   null where the browser does not tell. */
export async function askForRoom() {
  const { storage } = navigator;
  const persisted = (await storage?.persist?.().catch(() => null)) ?? null;
  const { quota, usage } = (await storage?.estimate?.().catch(() => null)) ?? {};
  const free = quota === undefined ? null : quota - usage;
  return { persisted, free, low: free !== null && free < LOW_BYTES };
}

function ended(transaction) {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(troubleOf(transaction.error, "broken"));
  });
}

function troubleOf(error, otherwise) {
  return new StoreTrouble(REASONS[error?.name] ?? otherwise, error);
}
