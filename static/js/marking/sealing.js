/* Sealing: what stands on the tablet can be read by its owner and by the server alone.

   A sealing key is 32 bytes from the server, AES-256-GCM. On the tablet it stays as a CryptoKey that
   gives its bytes to nobody, and wrapped under the PIN of its owner for a sign-in without network. */
const CIPHER = "AES-GCM";
const IV_BYTES = 12;
const SALT_BYTES = 16;
const ROUNDS = 600000;
const USES = ["encrypt", "decrypt"];
const LARGEST_CALL = 32768;

/* A key from the base64 of the server. */
export function importKey(text) {
  return crypto.subtle.importKey("raw", fromBase64(text), CIPHER, false, USES);
}

/* { iv, data } of anything that JSON can say; it opens beside the same `aad` only. */
export async function seal(key, thing, aad) {
  const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
  const plain = encode(JSON.stringify(thing));
  const sealed = await crypto.subtle.encrypt(withIv(iv, aad), key, plain);
  return { iv: toBase64(iv), data: toBase64(new Uint8Array(sealed)) };
}

/* Rejects when the key or the `aad` is another one, or a byte was changed. */
export async function open(key, { iv, data }, aad) {
  const plain = await crypto.subtle.decrypt(withIv(fromBase64(iv), aad), key, fromBase64(data));
  return JSON.parse(new TextDecoder().decode(plain));
}

/* { salt, iv, data }: the key's base64, to be had back by the PIN. */
export async function wrap(text, pin) {
  const salt = crypto.getRandomValues(new Uint8Array(SALT_BYTES));
  return { salt: toBase64(salt), ...(await seal(await keyOfPin(pin, salt), text, "")) };
}

/* The key; null when the PIN is not the one. */
export async function unwrap(wrapped, pin) {
  const key = await keyOfPin(pin, fromBase64(wrapped.salt));
  try {
    return await importKey(await open(key, wrapped, ""));
  } catch {
    return null;
  }
}

async function keyOfPin(pin, salt) {
  const words = await crypto.subtle.importKey("raw", encode(pin), "PBKDF2", false, ["deriveKey"]);
  const how = { name: "PBKDF2", hash: "SHA-256", salt, iterations: ROUNDS };
  return crypto.subtle.deriveKey(how, words, { name: CIPHER, length: 256 }, false, USES);
}

function withIv(iv, aad) {
  return { name: CIPHER, iv, additionalData: encode(aad) };
}

function encode(text) {
  return new TextEncoder().encode(text);
}

/* base64url without padding, as the server writes and reads it. */
export function toBase64(bytes) {
  let text = "";
  for (let begin = 0; begin < bytes.length; begin += LARGEST_CALL) {
    text += String.fromCharCode(...bytes.subarray(begin, begin + LARGEST_CALL));
  }
  return btoa(text).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

export function fromBase64(text) {
  const plain = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(plain, (sign) => sign.charCodeAt(0));
}
