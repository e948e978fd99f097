/** Our own few icons, drawn as strokes on a 20 by 20 grid. */

const PATHS = {
  hash: "M7.5 3 6 17M14 3l-1.500 14M3.500 7.500h13.500M3 12.500h13.500",
  lock: "M5.500 9h9v7.500h-9zM7 9V6.500a3 3 0 0 1 6 0V9",
  back: "M12.500 4 6.500 10l6 6",
  close: "M5 5l10 10M15 5 5 15",
  more: "M4.500 10h.01M10 10h.01M15.500 10h.01",
  reply: "M3.500 4.500h13v9h-7l-3.500 3v-3h-2.500zM6.500 7.700h7M6.500 10.300h4.500",
  smile:
    "M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM7.500 8.300h.01M12.500 8.300h.01M7 11.500c.8 1.300 1.800 2 3 2s2.200-.7 3-2",
  send: "M3.500 4l13.500 6-13.500 6 2-6zM5.500 10H11",
  clip: "M14.500 9.500 9.200 14.800a3.200 3.200 0 0 1-4.500-4.500L10.600 4.400a2.100 2.100 0 0 1 3 3L8 13a1 1 0 0 1-1.500-1.500L11.500 6.500",
  file: "M5 2.500h6.500L15 6v11.500H5zM11.500 2.500V6H15M7.500 10h5M7.500 13h5",
  download: "M10 3.500v9M6 9l4 4 4-4M4 16.500h12",
  eye: "M2.500 10S5 5 10 5s7.500 5 7.500 5-2.500 5-7.500 5-7.500-5-7.500-5zM10 12.200a2.200 2.200 0 1 0 0-4.400 2.200 2.200 0 0 0 0 4.400z",
  sun: "M10 13.500a3.500 3.500 0 1 0 0-7 3.500 3.500 0 0 0 0 7zM10 2v1.500M10 16.500V18M2 10h1.500M16.500 10H18M4.300 4.300l1.100 1.100M14.600 14.600l1.100 1.100M15.700 4.300l-1.100 1.100M5.400 14.600l-1.100 1.100",
  moon: "M16 12.200A6.700 6.700 0 0 1 7.800 4a6.700 6.700 0 1 0 8.200 8.200z",
  calendar: "M3.500 5h13v11.500h-13zM3.500 8.500h13M7 3v3.500M13 3v3.500",
  tick: "M4.500 10.500l3.700 3.700 7.300-8",
  down: "M5.500 8l4.500 4.500L14.500 8",
  next: "M8 4.500l5.500 5.500L8 15.500",
  pencil: "M4 16l.8-3.500L13.500 3.800l2.700 2.700L7.500 15.200zM11.800 5.500l2.700 2.700",
  bin: "M4 6h12M8 6V4h4v2M5.500 6l.8 10.500h7.400L14.500 6M8.500 9v4.500M11.500 9v4.500",
  bolt: "M11 2.500 5 11.500h4.500L9 17.500l6-9h-4.500z",
  warning: "M10 3.500 18 16.500H2zM10 8v4M10 14.300h.01",
  info: "M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM10 9.200v4.300M10 6.500h.01",
  home: "M3.500 9.500 10 4l6.500 5.500M5.500 8.500v8h9v-8M8.500 16.500v-4h3v4",
  shared: "M8 4.500h-3.500v11h11V12M11 4.500h4.500V9M15.500 4.500l-7 7",
  plank: "M4 6h12M4 10h12M4 14h5M12 13.800l1.500 1.500 3-3.300",
  at: "M13 10a3 3 0 1 1-6 0 3 3 0 0 1 6 0zM13 7v4a2 2 0 0 0 4 0v-1a7 7 0 1 0-3 5.700",
};

const SPACE = "http://www.w3.org/2000/svg";

/** An icon beside words that say the same; screen readers skip it. */
export function icon(name) {
  const svg = document.createElementNS(SPACE, "svg");
  const path = document.createElementNS(SPACE, "path");
  svg.setAttribute("viewBox", "0 0 20 20");
  svg.setAttribute("class", `icon icon-${name}`);
  svg.setAttribute("aria-hidden", "true");
  path.setAttribute("d", PATHS[name]);
  svg.append(path);
  return svg;
}
