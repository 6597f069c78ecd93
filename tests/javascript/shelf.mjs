/* Seals a copy of a book under one key and reads it under the same and under another one. */
import { importKey, seal, toBase64 } from "../../static/js/marking/sealing.js";
import { Shelf } from "../../static/js/marking/shelf.js";

const keyOf = (filled) => importKey(toBase64(new Uint8Array(32).fill(filled)));
const rows = new Map();
const store = { get: async (_, key) => rows.get(key) };
const session = { person: { account: "dace" }, key: await keyOf(1) };
const shelf = new Shelf("skill-17", { session, store });

rows.set(shelf.place, { key: shelf.place, ...(await seal(session.key, { number: 7 }, shelf.place)) });
const same = await shelf.read();
session.key = await keyOf(2);
const other = await shelf.read();
console.log(JSON.stringify({ same, other }));
