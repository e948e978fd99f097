/** Making and mending elements. Nothing here parses markup: whatever people wrote can only ever become text. */

const AS_PROPERTY = new Set([
  "value",
  "checked",
  "disabled",
  "hidden",
  "selected",
  "multiple",
  "open",
  "indeterminate",
]);

/** An element with attributes, listeners (`onclick: f`) and children; empty children are left out. */
export function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") node.addEventListener(name.slice(2), value);
    else if (AS_PROPERTY.has(name)) node[name] = value ?? "";
    else if (value !== null && value !== undefined && value !== false)
      node.setAttribute(name, value === true ? "" : value);
  }
  append(node, children);
  return node;
}

export function append(node, children) {
  for (const child of children.flat(Infinity)) {
    if (child !== null && child !== undefined && child !== false && child !== "") node.append(child);
  }
  return node;
}

/**
 * Brings the children of `parent` into line with `items`, touching only what changed: a node whose key and signature
 * are the same stays the very same node, with its focus, its half-chosen menu and its place on the screen.
 */
export function reconcile(parent, items, { key, sign, build }) {
  const wanted = new Set(items.map(key));
  const present = new Map();
  for (const node of [...parent.children]) {
    if (wanted.has(node.dataset.key)) present.set(node.dataset.key, node);
    else node.remove();
  }
  let at = parent.firstElementChild;
  for (const item of items) {
    const signature = sign(item);
    let node = present.get(key(item));
    if (!node || node.signature !== signature) {
      const fresh = build(item);
      fresh.dataset.key = key(item);
      fresh.signature = signature;
      if (node) {
        if (at === node) at = fresh;
        replace(node, fresh);
      }
      node = fresh;
    }
    if (at === node) at = node.nextElementSibling;
    else parent.insertBefore(node, at);
  }
}

const FOCUSABLE = "button, a[href], input, select, textarea, [tabindex]";

/** Swaps a node for a newer one; whoever was inside it with the keyboard finds themselves at the same control. */
export function replace(old, fresh) {
  const active = old.contains(document.activeElement) ? document.activeElement : null;
  const name = active && nameOf(active);
  old.replaceWith(fresh);
  if (!active) return;
  const same = controlIn(fresh, name);
  (same ?? fresh).focus({ preventScroll: true });
  const place = same && "selectionStart" in active ? active.selectionStart : null; // null where there is no caret
  if (place !== null && same.value === active.value) same.setSelectionRange(place, active.selectionEnd);
}

/**
 * Remembers what has the keyboard. What comes back takes the keyboard there again: where it was drawn anew meanwhile, to
 * the same control of the same item, or to the item.
 */
export function keepFocus() {
  const held = document.activeElement;
  const key = held?.closest("[data-key]")?.dataset.key;
  return () => {
    if (!key || held.isConnected) return;
    const item = [...document.querySelectorAll("[data-key]")].find((each) => each.dataset.key === key);
    if (item) (controlIn(item, nameOf(held)) ?? item).focus({ preventScroll: true });
  };
}

function controlIn(node, name) {
  return [...node.querySelectorAll(FOCUSABLE)].find((each) => nameOf(each) === name && !each.disabled);
}

function nameOf(node) {
  return [node.tagName, node.dataset.testid, node.dataset.action, node.getAttribute("aria-label"), node.name].join("|");
}

/** Shows `node` as the only content of `parent`, without disturbing it if it is there already. */
export function fill(parent, ...nodes) {
  const same = parent.childNodes.length === nodes.length && nodes.every((node, i) => parent.childNodes[i] === node);
  if (!same) parent.replaceChildren(...nodes);
}

/** Sets text only when it differs, so that screen readers and selections are left in peace. */
export function write(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

export function isPhone() {
  return matchMedia("(max-width: 760px)").matches;
}
