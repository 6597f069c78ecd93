/* The people of this tablet: their names, and for those who signed in here by PIN what opens their
   copy without a network. It holds no mark and no key that is not wrapped by a PIN. */
import { unwrap, wrap } from "./sealing.js";

const TRIES = 5;

export class PeopleHere {
  constructor(store) {
    this.store = store;
  }

  /* { account, name, person, language, tablet, pass, wrapped, length, failures } of an account. */
  of(account) {
    return this.store.get("people", account);
  }

  all() {
    return this.store.all("people");
  }

  /* Somebody signed in: what the server gave is remembered, the wrapped key stays as it was. */
  async remember(person, pass, tablet) {
    const { key, ...named } = person;
    const known = (await this.of(person.account)) ?? { failures: 0 };
    await this.store.put("people", { ...known, ...named, person: key, pass, tablet });
  }

  /* From now on this PIN opens the copy without a network. */
  async wrap(account, pin, sealingKey) {
    const wrapped = await wrap(sealingKey, pin);
    const known = await this.of(account);
    await this.store.put("people", { ...known, wrapped, length: pin.length, failures: 0 });
  }

  /* The key for a PIN; null when it is wrong. After five mistakes only the server can help. */
  async unwrap(account, pin) {
    const known = await this.of(account);
    if (!known?.wrapped) return null;
    const key = await unwrap(known.wrapped, pin);
    const failures = key ? 0 : known.failures + 1;
    const wrapped = failures < TRIES ? known.wrapped : null;
    await this.store.put("people", { ...known, wrapped, failures });
    return key;
  }

  /* The server listed who has a seat here: others lose what opens their copy. */
  async keepOnly(accounts) {
    const listed = new Set(accounts);
    for (const known of await this.all()) {
      if (!listed.has(known.account)) await this.store.remove("people", known.account);
    }
  }
}

export const OFFLINE_TRIES = TRIES;
