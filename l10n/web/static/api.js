// Talking to the server: JSON both ways, one error class for what it refuses and one for when it is not there.

import { emit } from "./store.js";
import { told } from "./told.js";

const token = document.querySelector('meta[name="token"]')?.content ?? "";

/** The server said no: `status`, and `body` as it came. */
export class Refused extends Error {
  constructor(status, body) {
    super(body?.error ? told(body.error) : `HTTP ${status}`);
    this.status = status;
    this.body = body ?? {};
  }
}

/** Nobody answered. */
export class Gone extends Error {}

let there = true;

/** Told to the page whenever the server goes or comes back. */
function connection(now) {
  if (there === now) return;
  there = now;
  emit("connection", now);
}

async function call(path, options) {
  let answer;
  try {
    answer = await fetch(path, { credentials: "same-origin", cache: "no-store", ...options });
  } catch (error) {
    if (error.name === "AbortError") throw error;
    connection(false);
    throw new Gone(path);
  }
  connection(true);
  const body = answer.headers.get("content-type")?.includes("json") ? await answer.json() : null;
  if (!answer.ok) throw new Refused(answer.status, body);
  return body;
}

export const get = (path, signal) => call(path, { signal });

export const post = (path, value, more = {}) =>
  call(path, {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-L10n-Token": token },
    body: JSON.stringify(value),
    ...more,
  });

const wait = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

/** The same, again and again while nobody answers. */
export async function insist(path, value) {
  for (let pause = 500; ; pause = Math.min(pause * 2, 8000)) {
    try {
      return await post(path, value);
    } catch (error) {
      if (!(error instanceof Gone)) throw error;
    }
    await wait(pause);
  }
}

/** Ask until the server is there again. */
export async function knock() {
  for (let pause = 1000; !there; pause = Math.min(pause * 1.5, 8000)) {
    await wait(pause);
    try {
      await get("/api/drafts");
    } catch (error) {
      if (error instanceof Refused) return;
    }
  }
}
