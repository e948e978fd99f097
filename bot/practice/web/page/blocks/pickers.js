/** Menus, boxes, dates and times. Each draws {node, control, read}: `read` gives Slack's state value. */

import { el } from "../drawing/dom.js";
import { drawable } from "../drawing/emoji.js";
import { textNodes } from "../drawing/mrkdwn.js";
import { state, title } from "../state/state.js";
import { searching } from "./searching.js";

let lastName = 0;

const person = (each) => ({ id: each.id, label: each.title ? `${each.name} – ${each.title}` : each.name });
const place = (each) => ({ id: each.id, label: title(each) });
const people = () => state.people.map(person);
const channels = () => state.channels.filter((each) => each.kind !== "dm").map(place);

/** The conversations that a menu takes, by its filter: Slack offers no others. */
const CALLED = { dm: "im", private: "private", channel: "public" };
function conversations({ filter } = {}) {
  const isTaken = ({ kind, is_shared }) =>
    (!filter?.include || filter.include.includes(CALLED[kind])) &&
    !(filter?.exclude_bot_users && kind === "dm") && // every direct message here is with the app
    !(filter?.exclude_external_shared_channels && is_shared);
  return state.channels.filter(isTaken).map(place);
}

/** Options as {id, label}, and what the state holds for one: the whole option, or only an id. */
const ofOptions = (spec) => ({
  groups: spec.option_groups?.map((each) => [each.label?.text ?? "", each.options]) ?? [["", spec.options ?? []]],
  id: (option) => option.value,
  label: (option) => drawable(option.text?.text ?? ""),
  kept: (option) => option,
  note: (option) => option.description?.text,
});
const ofIds = (all) => (spec) => ({
  groups: [["", all(spec)]],
  id: (each) => each.id,
  label: (each) => each.label,
  kept: (each) => each.id,
});

function single(source, name) {
  return (spec, kept, changed) => {
    const from = source(spec);
    const every = from.groups.flatMap(([, options]) => options);
    const began = kept ? kept[name] : spec[`initial_${name.replace("selected_", "")}`];
    const beganId = typeof began === "object" && began ? from.id(began) : began;
    const option = (each) =>
      el("option", { value: from.id(each), selected: from.id(each) === beganId }, from.label(each));
    const empty = el("option", { value: "" }, spec.placeholder?.text ?? "Choose…");
    const control = el(
      "select",
      { class: "select", onchange: changed, onkeydown: openInstead },
      empty,
      from.groups.map(([label, options]) =>
        label ? el("optgroup", { label }, options.map(option)) : options.map(option),
      ),
    );
    const read = () => {
      const found = every.find((each) => from.id(each) === control.value);
      return { type: spec.type, [name]: found ? from.kept(found) : null };
    };
    return { node: el("span", { class: "select-wrap" }, control), control, read };
  };
}

/** With the arrows a closed menu would choose, and send, each option on the way; so they open it. */
function openInstead(event) {
  if (event.target.closest("dialog") || !["ArrowDown", "ArrowUp"].includes(event.key) || !event.target.showPicker)
    return;
  event.preventDefault();
  event.target.showPicker();
}

function multiple(source, name) {
  return (spec, kept, changed) => {
    const from = source(spec);
    const began = (kept ? kept[name] : spec[`initial_${name.replace("selected_", "")}`]) ?? [];
    const ids = new Set(began.map((each) => (typeof each === "object" ? from.id(each) : each)));
    const summary = el("summary", { class: "select" });
    const boxes = from.groups
      .flatMap(([, options]) => options)
      .map((each) => [each, box("checkbox", from, each, ids.has(from.id(each)))]);
    const chosen = () => boxes.filter(([, { input }]) => input.checked).map(([each]) => each);
    const tell = () => {
      summary.textContent = chosen().map(from.label).join(", ") || (spec.placeholder?.text ?? "Choose…");
      const isFull = chosen().length >= (spec.max_selected_items ?? Infinity);
      for (const [, { input }] of boxes) input.disabled = isFull && !input.checked;
    };
    let before = JSON.stringify([...ids]);
    const control = el(
      "details",
      {
        class: "multi",
        onchange: tell,
        ontoggle: () => {
          const now = JSON.stringify(chosen().map(from.id));
          if (!control.open && now !== before) changed((before = now));
        },
      },
      summary,
      el(
        "div",
        { class: "multi-options" },
        boxes.map(([, { node }]) => node),
      ),
    );
    tell();
    return { node: control, control, read: () => ({ type: spec.type, [name]: chosen().map(from.kept) }) };
  };
}

function box(type, from, each, isChecked, name = null) {
  const input = el("input", { type, value: from.id(each), checked: isChecked, name });
  const note = from.note?.(each);
  const label = each.text ? textNodes(each.text) : from.label(each);
  const words = el(
    "span",
    {},
    el("span", { class: "choice-label" }, label),
    note ? el("span", { class: "choice-note" }, note) : null,
  );
  return { input, node: el("label", { class: "choice" }, input, words) };
}

function boxes(type, name) {
  return (spec, kept, changed) => {
    const from = ofOptions(spec);
    const initial = kept ? kept[name] : spec[`initial_${name.replace("selected_", "")}`];
    const ids = new Set([initial ?? []].flat().map((each) => each.value));
    const group = type === "radio" ? `radio-${++lastName}` : null;
    const drawn = (spec.options ?? []).map((each) => [each, box(type, from, each, ids.has(each.value), group)]);
    const control = el(
      "div",
      { class: "choices", role: type === "radio" ? "radiogroup" : "group", onchange: changed },
      drawn.map(([, { node }]) => node),
    );
    const chosen = () => drawn.filter(([, { input }]) => input.checked).map(([each]) => each);
    const read = () => ({ type: spec.type, [name]: type === "radio" ? (chosen()[0] ?? null) : chosen() });
    return { node: control, control, read };
  };
}

function moment(type, name, toBox = (value) => value ?? "", fromBox = (value) => value || null) {
  return (spec, kept, changed) => {
    const began = kept ? kept[name] : spec[`initial_${name.replace("selected_", "")}`];
    const control = el("input", { class: "text-input moment", type, value: toBox(began), onchange: changed });
    return { node: control, control, read: () => ({ type: spec.type, [name]: fromBox(control.value) }) };
  };
}

const twoDigits = (number) => String(number).padStart(2, "0");

function toLocal(seconds) {
  if (!seconds) return "";
  const at = new Date(seconds * 1000);
  const day = [at.getFullYear(), twoDigits(at.getMonth() + 1), twoDigits(at.getDate())].join("-");
  return `${day}T${twoDigits(at.getHours())}:${twoDigits(at.getMinutes())}`;
}

const fromLocal = (value) => (value ? Math.round(new Date(value).getTime() / 1000) : null);

export const PICKERS = {
  static_select: single(ofOptions, "selected_option"),
  external_select: searching,
  users_select: single(ofIds(people), "selected_user"),
  channels_select: single(ofIds(channels), "selected_channel"),
  conversations_select: single(ofIds(conversations), "selected_conversation"),
  multi_static_select: multiple(ofOptions, "selected_options"),
  multi_users_select: multiple(ofIds(people), "selected_users"),
  multi_channels_select: multiple(ofIds(channels), "selected_channels"),
  multi_conversations_select: multiple(ofIds(conversations), "selected_conversations"),
  checkboxes: boxes("checkbox", "selected_options"),
  radio_buttons: boxes("radio", "selected_option"),
  datepicker: moment("date", "selected_date"),
  timepicker: moment("time", "selected_time"),
  datetimepicker: moment("datetime-local", "selected_date_time", toLocal, fromLocal),
};
