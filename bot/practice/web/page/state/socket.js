/** The one line to the server: verbs go out, the whole state comes in; it mends itself when it breaks. */

const FIRST_WAIT = 300;
const LONGEST_WAIT = 5_000;
const LOST = "The connection to the practice workspace is down. It comes back by itself; please try again then.";

let socket = null;
let wait = FIRST_WAIT;
let lastId = 0;
const asked = new Map(); // id → resolve
const listeners = { state: () => {}, open: () => {}, close: () => {} };

/** Opens the line and keeps it open. */
export function connect(given) {
  Object.assign(listeners, given);
  dial();
  // A laptop that wakes up should not wait for the next attempt.
  addEventListener("online", dial);
  document.addEventListener("visibilitychange", () => document.hidden || dial());
}

export function isOpen() {
  return socket?.readyState === WebSocket.OPEN;
}

/** Does a verb; resolves to null or what was asked for, or to a sentence that says what went wrong. */
export function ask(verb, given = {}) {
  if (!isOpen()) return Promise.resolve(LOST);
  const id = ++lastId;
  socket.send(JSON.stringify({ id, do: verb, ...given }));
  return new Promise((resolve) => asked.set(id, resolve));
}

function dial() {
  if (socket && socket.readyState <= WebSocket.OPEN) return;
  const mine = new WebSocket(`${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/live`);
  socket = mine;
  mine.addEventListener("open", () => {
    wait = FIRST_WAIT;
    listeners.open();
  });
  mine.addEventListener("message", ({ data }) => take(JSON.parse(data)));
  mine.addEventListener("close", () => {
    if (socket !== mine) return;
    socket = null;
    for (const resolve of asked.values()) resolve(LOST);
    asked.clear();
    listeners.close();
    setTimeout(dial, wait);
    wait = Math.min(wait * 2, LONGEST_WAIT);
  });
}

function take(frame) {
  if (frame.type === "state") listeners.state(frame);
  if (frame.type === "done") {
    asked.get(frame.id)?.(frame.error ?? frame.answer ?? null);
    asked.delete(frame.id);
  }
}
