/** A finger that rests on something, as phones mean it: it opens what a mouse finds in a menu. */

const LONG = 500; // milliseconds
const STILL = 10; // pixels that a resting finger may wander

/** Calls `run` when a finger rests on `node`; what it would have pressed there is not pressed then. */
export function onLongPress(node, run) {
  let timer = null;
  let from = null;
  const end = () => clearTimeout(timer);
  node.addEventListener(
    "touchstart",
    (event) => {
      end();
      if (event.touches.length > 1 || event.target.closest("input, textarea, select")) return;
      from = event.touches[0];
      timer = setTimeout(() => {
        swallowClick(node);
        run();
      }, LONG);
    },
    { passive: true },
  );
  node.addEventListener(
    "touchmove",
    ({ touches: [at] }) => Math.hypot(at.clientX - from.clientX, at.clientY - from.clientY) > STILL && end(),
    { passive: true },
  );
  node.addEventListener("touchend", end);
  node.addEventListener("touchcancel", end);
  // Android would open its own menu for the same gesture; a mouse keeps it.
  node.addEventListener("contextmenu", (event) => event.pointerType === "touch" && event.preventDefault());
}

/** The click that ends a long press is none. */
function swallowClick(node) {
  const swallow = (event) => {
    if (!event.isTrusted) return;
    event.preventDefault();
    event.stopPropagation();
  };
  node.addEventListener("click", swallow, { capture: true });
  addEventListener("touchend", () => setTimeout(() => node.removeEventListener("click", swallow, true), 50), {
    once: true,
  });
}
