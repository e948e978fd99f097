/** A finger that rests on something, as phones mean it: it opens what a mouse finds in a menu. */

const LONG = 500; // milliseconds
const STILL = 10; // pixels that a resting finger may wander

/** Calls `run` when a finger rests on `node`; lifting it then presses nothing, whatever lies under it by now. */
export function onLongPress(node, run) {
  let timer = null;
  let from = null;
  let isLong = false;
  const begin = (event) => {
    clearTimeout(timer);
    isLong = false;
    if (event.touches.length > 1 || event.target.closest("input, textarea, select")) return;
    from = event.touches[0];
    timer = setTimeout(() => {
      isLong = true;
      run();
    }, LONG);
  };
  const wander = ({ touches: [at] }) => {
    if (from && Math.hypot(at.clientX - from.clientX, at.clientY - from.clientY) > STILL) clearTimeout(timer);
  };
  const end = (event) => {
    clearTimeout(timer);
    if (isLong && event.cancelable) event.preventDefault();
  };
  node.addEventListener("touchstart", begin, { passive: true });
  node.addEventListener("touchmove", wander, { passive: true });
  node.addEventListener("touchend", end);
  node.addEventListener("touchcancel", end);
  // Android would open its own menu for the same gesture; a mouse keeps it.
  node.addEventListener("contextmenu", (event) => event.pointerType === "touch" && event.preventDefault());
}
