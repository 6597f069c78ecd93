/* Keeps the app on the tablet, all files of one version or none, and sends what waits.
   What is kept stands under the hash of its content: an update fetches only what changed. */
import { Sender, SYNC_TAG } from "./sender.js";
import { openStore } from "./store.js";

const KEPT = "marking-app";
const BY_HASH = "/marking/kept/";
const OF_THE_WIRE = ["Content-Encoding", "Content-Length", "Set-Cookie", "Vary"];

export function keep(app) {
  addEventListener("install", (event) => event.waitUntil(fetchAll(app)));
  addEventListener("activate", (event) => event.waitUntil(forgetOthers(app)));
  addEventListener("fetch", (event) => answer(app, event));
  addEventListener("message", ({ data }) => {
    if (data === "take-over") skipWaiting();
  });
  addEventListener("sync", (event) => {
    if (event.tag === SYNC_TAG) event.waitUntil(sendWaiting());
  });
}

/* The network is back and no page is open. The browser tries again later when it fails. */
async function sendWaiting() {
  const store = await openStore();
  const sender = new Sender(store);
  const { trouble } = await sender.flush();
  sender.close();
  store.close();
  if (trouble) throw new Error(`still waiting: ${trouble}`);
}

/* One file that is cut short or was answered by a captive portal, and nothing is installed. */
async function fetchAll({ files }) {
  const cache = await caches.open(KEPT);
  const wanted = Object.entries(files);
  await Promise.all(wanted.map(([address, hash]) => fetchOne(cache, address, hash)));
}

async function fetchOne(cache, address, hash) {
  if (await cache.match(BY_HASH + hash)) return;
  const response = await fetch(address, { cache: "no-cache", credentials: "omit" });
  const content = await response.arrayBuffer();
  if (!response.ok || (await hashOf(content)) !== hash) throw new Error(`not kept: ${address}`);
  const headers = new Headers(response.headers);
  for (const name of OF_THE_WIRE) headers.delete(name);
  await cache.put(BY_HASH + hash, new Response(content, { headers }));
}

async function hashOf(content) {
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", content));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

async function forgetOthers({ files }) {
  const cache = await caches.open(KEPT);
  const hashes = new Set(Object.values(files));
  for (const request of await cache.keys()) {
    if (!hashes.has(request.url.split("/").pop())) await cache.delete(request);
  }
  await clients.claim();
}

function answer(app, event) {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin) return;
  const address = request.mode === "navigate" ? app.page : pathname;
  const hash = pathname.startsWith(app.page) && app.files[address];
  if (hash) event.respondWith(fromKept(hash, request));
}

async function fromKept(hash, request) {
  const cache = await caches.open(KEPT);
  return (await cache.match(BY_HASH + hash)) ?? fetch(request);
}
