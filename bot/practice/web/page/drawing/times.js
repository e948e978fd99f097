/** Times as people here write them. A ts is seconds since 1970, with a counter behind the point. */

const DAY = new Intl.DateTimeFormat("en-GB", { weekday: "long", day: "numeric", month: "long", year: "numeric" });
const SHORT_DAY = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short" });
const CLOCK = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" });

const at = (ts) => new Date(Number.parseFloat(ts) * 1000);

/** When a message was said by the practice clock, which can be moved back; its ts only ever grows. */
export function saidAt(message) {
  return message.at ?? message.ts;
}

export function day(ts) {
  return DAY.format(at(ts)).replace(",", "");
}

export function clock(ts) {
  return CLOCK.format(at(ts));
}

export function moment(ts) {
  return `${day(ts)} at ${clock(ts)}`;
}

/** The time, with the day before it if that is another day than `today` (a full day as `day` writes it). */
export function brief(ts, today) {
  return day(ts) === today ? clock(ts) : `${SHORT_DAY.format(at(ts))}, ${clock(ts)}`;
}
