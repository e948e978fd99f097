/** What a composer offers while one types: commands after `/`, people after `@`, channels after `#`. */

import { el } from "../drawing/dom.js";
import { icon } from "../drawing/icons.js";
import { avatar } from "../drawing/people.js";
import { capital, command, state } from "../state/state.js";

const MOST = 8;
let lastId = 0;

/** Attaches a menu to a box; `offersCommands` is false in threads, where Slack has none. */
export function suggest(box, { offersCommands }) {
  const id = `suggest-${++lastId}`;
  const menu = el("div", { class: "suggest", role: "listbox", id, "aria-label": "Suggestions", hidden: true });
  let offers = [];
  let at = -1;
  box.setAttribute("aria-controls", id);
  box.setAttribute("aria-autocomplete", "list");

  function close() {
    menu.hidden = true;
    offers = [];
    box.removeAttribute("aria-activedescendant");
  }

  function look() {
    const found = find(box, offersCommands);
    offers = found?.offers ?? [];
    if (!offers.length) return close();
    at = found.isPicked ? 0 : -1;
    const heading = found.heading ? [el("div", { class: "suggest-heading", role: "presentation" }, found.heading)] : [];
    menu.replaceChildren(...heading, ...offers.map(option));
    menu.hidden = false;
    mark();
  }

  function option(offer, index) {
    const take = (event) => {
      event.preventDefault(); // the focus stays in the box
      pick(index);
    };
    return el(
      "div",
      { class: "suggestion", role: "option", id: `${id}-${index}`, onpointerdown: take },
      offer.picture,
      el("span", { class: "suggestion-name" }, offer.name),
      el("span", { class: "suggestion-note" }, offer.note),
    );
  }

  function mark() {
    menu
      .querySelectorAll("[role=option]")
      .forEach((each, index) => each.setAttribute("aria-selected", String(index === at)));
    if (at < 0) return box.removeAttribute("aria-activedescendant");
    box.setAttribute("aria-activedescendant", `${id}-${at}`);
    document.getElementById(`${id}-${at}`)?.scrollIntoView({ block: "nearest" });
  }

  function pick(index) {
    const { from, text } = offers[index];
    box.setRangeText(text, from, box.selectionStart, "end");
    box.dispatchEvent(new Event("input", { bubbles: true }));
  }

  /** Takes the keys that belong to an open menu; says whether it did. */
  function takesKey(event) {
    if (menu.hidden) return false;
    if (event.key === "ArrowDown") at = (at + 1) % offers.length;
    else if (event.key === "ArrowUp") at = (at - 1 + offers.length) % offers.length;
    else if (event.key === "Escape") close();
    else if (event.key === "Tab" && !event.shiftKey) pick(Math.max(at, 0));
    else if (event.key === "Enter" && at >= 0) pick(at);
    else return false;
    event.preventDefault();
    event.stopPropagation();
    if (!menu.hidden) mark();
    return true;
  }

  box.addEventListener("input", look);
  box.addEventListener("blur", close);
  return { menu, takesKey, close };
}

function find(box, offersCommands) {
  const before = box.value.slice(0, box.selectionStart);
  if (box.selectionStart !== box.selectionEnd) return null;
  if (before.startsWith("/")) return offersCommands ? commands(before) : null;
  const person = /(?:^|[\s(])@([^@\n]{0,40})$/u.exec(before);
  if (person) return named(people(), person[1], before.length - person[1].length - 1);
  const place = /(?:^|[\s(])#([\p{L}\p{N}_-]{0,80})$/u.exec(before);
  return place ? named(places(), place[1], before.length - place[1].length - 1) : null;
}

/** First the commands themselves, then what can follow the one that was typed, as its hint says. */
function commands(before) {
  const [name] = before.split(" ", 1);
  const typed = before.toLowerCase();
  if (!before.includes(" ")) {
    const fitting = state.commands.filter((each) => each.command.startsWith(typed) && each.command !== typed);
    return {
      isPicked: true,
      offers: fitting.map((each) => offer(`${each.command} `, each.command, each.description, 0, icon("bolt"))),
    };
  }
  const known = command(name);
  const ways = (known?.hint ?? "").split("|").map((each) => `${name} ${each.trim().replace(/^\[|\]$/g, "")}`);
  const fitting = ways.filter(
    (way) => way !== `${name} ` && way.toLowerCase().startsWith(typed) && way.toLowerCase() !== typed,
  );
  // Nothing is picked yet: Enter sends what was typed, only Tab and the arrows complete it.
  return {
    isPicked: false,
    heading: known?.description,
    offers: fitting.map((way) => offer(way.replace(/ …$/, " "), way, "", 0, null)),
  };
}

function people() {
  const app = { name: state.bot.name, note: "App", picture: avatar(state.bot.id, state.bot.name), sign: "@" };
  return [
    ...state.people.map((each) => ({
      name: each.name,
      note: each.title,
      picture: avatar(each.id, each.name),
      sign: "@",
    })),
    app,
  ];
}

function places() {
  return state.channels
    .filter((each) => each.kind !== "dm")
    .map((each) => ({
      name: each.name,
      note: "",
      picture: icon(each.kind === "private" ? "lock" : "hash"),
      sign: "#",
    }));
}

function named(all, query, from) {
  const wanted = query.toLowerCase();
  const words = (each) => [each.name.toLowerCase(), ...each.name.toLowerCase().split(/[\s-]+/)];
  const fitting = all.filter((each) => words(each).some((word) => word.startsWith(wanted)));
  // A name that stands there in full needs no menu: Enter means send.
  if (fitting.some((each) => each.name.toLowerCase() === wanted)) return null;
  return {
    isPicked: true,
    offers: fitting
      .slice(0, MOST)
      .map((each) => offer(`${each.sign}${each.name} `, capital(each.name), each.note, from, each.picture)),
  };
}

function offer(text, name, note, from, picture) {
  return { text, name, note: note ?? "", from, picture };
}
