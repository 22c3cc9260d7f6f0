// The view of a document: pictures and tables, each showing where the other is. Alone in NAME.html, where
// nothing can be changed; under document.js in the review.

export const $ = (selector, root = document) => root.querySelector(selector);
export const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];
export const texts = JSON.parse($("#texts").textContent);
export const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
const SVG = "http://www.w3.org/2000/svg";
const viewport = $("#viewport"), scroll = $("#scroll"), inspector = $("#inspector");
const sheets = $$(".sheet");
const MOST_ZOOM = 6, LEAST_ZOOM = 0.3;

export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key === "text") made.textContent = value;
    else if (key === "click") made.addEventListener("click", value);
    else made.setAttribute(key, value);
  }
  made.append(...children);
  return made;
}
function shape(name, attributes) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

// What comes only when it is near the screen
const pictured = new IntersectionObserver(near(drawSheet), { root: viewport, rootMargin: "60% 0%" });
const rowed = new IntersectionObserver(near(loadRows), { root: scroll, rootMargin: "400px 0px" });
function near(act) {
  return (entries, observer) => {
    for (const entry of entries) {
      if (!entry.isIntersecting) continue;
      observer.unobserve(entry.target);
      act(entry.target);
    }
  };
}
async function fragment(url) {
  const answer = await fetch(url, { headers: { "X-Requested-With": "prikaz" } });
  if (!answer.ok) throw new Error(`${answer.status}`);
  return answer.text();
}
async function drawSheet(sheet) {
  const image = $("img[data-src]", sheet), overlay = $(".overlay[data-src]", sheet);
  if (image) { image.src = image.dataset.src; image.removeAttribute("data-src"); }
  if (overlay) {
    const url = overlay.dataset.src;
    try { overlay.innerHTML = await fragment(url); } catch { pictured.observe(sheet); }
  }
}
export function redraw(pages) {
  for (const sheet of sheets) if (!pages || pages.has(sheet.dataset.page)) { pictured.unobserve(sheet); pictured.observe(sheet); }
}
export async function loadRows(body) {
  if (!body.classList.contains("later")) return;
  body.loading ??= fragment(body.dataset.src).then((rows) => {
    body.innerHTML = rows;
    body.classList.remove("later");
  }, () => { body.loading = undefined; });
  await body.loading;
}

// Where a text stands
export function placesOf(at) {
  return (at?.dataset.b || "").split(" ").filter(Boolean).map((place) => {
    const [page, sides] = place.split(":");
    return { page, box: sides.split(",").map(Number) };
  });
}
const sheetOf = (page) => document.getElementById(`page-${page}`);
function focusLayer(sheet) {
  let layer = $(".focus", sheet);
  if (!layer) {
    layer = shape("svg", { class: "focus", viewBox: `0 0 ${sheet.dataset.w} ${sheet.dataset.h}`, "aria-hidden": "true" });
    $(".turn", sheet).append(layer);
  }
  return layer;
}
let lit = [];
export function highlight(at) {
  for (const old of lit) old.remove();
  for (const old of $$(".x.hot")) old.classList.remove("hot");
  lit = [];
  for (const { page, box: [left, top, right, bottom] } of placesOf(at)) {
    const sheet = sheetOf(page);
    if (!sheet) continue;
    const rect = shape("rect", { x: left, y: top, width: right - left, height: bottom - top, rx: 1.5 });
    focusLayer(sheet).append(rect);
    lit.push(rect);
  }
  if (at?.dataset.k) for (const same of $$(`.x[data-k="${CSS.escape(at.dataset.k)}"]`)) same.classList.add("hot");
}
const turned = (sheet) => Number(sheet.dataset.turned || 0);
function onSheet(sheet, [x, y]) {
  const [fx, fy] = [x / sheet.dataset.w, y / sheet.dataset.h];
  return { 0: [fx, fy], 90: [1 - fy, fx], 180: [1 - fx, 1 - fy], 270: [fy, 1 - fx] }[turned(sheet)];
}
export function bringIntoView(place) {
  const sheet = place && sheetOf(place.page);
  if (!sheet) return;
  const [left, top, right, bottom] = place.box;
  const corners = [onSheet(sheet, [left, top]), onSheet(sheet, [right, bottom])];
  const [x0, x1] = corners.map(([x]) => sheet.offsetLeft + x * sheet.offsetWidth).sort((a, b) => a - b);
  const [y0, y1] = corners.map(([, y]) => sheet.offsetTop + y * sheet.offsetHeight).sort((a, b) => a - b);
  const { scrollLeft, scrollTop, clientWidth, clientHeight } = viewport;
  const seen = (from, to, start, size) => from >= start + 8 && (to <= start + size - 8 || (to - from > size && from < start + size / 2));
  if (!seen(y0, y1, scrollTop, clientHeight)) viewport.scrollTop = y1 - y0 > clientHeight ? y0 - 24 : (y0 + y1 - clientHeight) / 2;
  if (!seen(x0, x1, scrollLeft, clientWidth)) viewport.scrollLeft = x1 - x0 > clientWidth ? x0 - 24 : (x0 + x1 - clientWidth) / 2;
}

// The story of the text that is chosen
export const hooks = { actions: () => [], chosen: () => {} };
export let chosen = null;
function nameOf(at) {
  const key = at.dataset.k, names = texts.parts;
  const row = /^t(\d+)\.r(\d+)/.exec(key), column = /\.c(\d+)$/.exec(key) || /\.h(\d+)$/.exec(key);
  const part = at.dataset.part;
  const label = part.startsWith("orders[") ? at.closest("div")?.querySelector("dt")?.textContent : names[part];
  const head = column && row ? $(`.x[data-k="t${row[1]}.h${column[1]}"] .v`)?.textContent : "";
  return [head || label || "", row && part !== "section" ? fill(texts.row, { n: row[2] }) : ""].filter(Boolean);
}
export function tell(at) {
  const [name, row] = nameOf(at);
  const told = element("div", { class: "told" });
  const pages = placesOf(at).map((place) => fill(texts.page, { n: place.page }));
  told.append(element("p", { class: "who" }, element("b", { text: name }), [row, ...new Set(pages)].filter(Boolean).join(" · "), ...hooks.actions(at)));
  told.append(element("p", { class: "text", dir: "auto", text: $(".v", at).textContent || texts.empty }));
  const story = $("template", at);
  if (story) told.append(story.content.cloneNode(true));
  inspector.replaceChildren(told, insets(at));
}
function insets(at) {
  const found = element("div", { class: "insets" }), places = placesOf(at).slice(0, 2);
  places.forEach(({ page, box }, index) => {
    const image = sheetOf(page) && $("img", sheetOf(page));
    if (!image) return;
    const { w, h } = sheetOf(page).dataset;
    let [left, top, right, bottom] = box;
    if (places.length > 1) [top, bottom] = index ? [top, Math.min(bottom, top + 44)] : [Math.max(top, bottom - 44), bottom];
    const svg = shape("svg", { viewBox: `${left - 6} ${top - 5} ${right - left + 12} ${bottom - top + 10}`, preserveAspectRatio: "xMidYMid meet" });
    svg.append(shape("image", { href: image.dataset.src || image.src, width: w, height: h, preserveAspectRatio: "none" }));
    svg.append(shape("rect", { x: box[0], y: box[1], width: box[2] - box[0], height: box[3] - box[1] }));
    found.append(element("figure", {}, svg, element("figcaption", { text: fill(texts.page, { n: page }) })));
  });
  return found;
}

// Choosing: by focus, by hovering, by a click on the picture
export function choose(at, { scrolling = true } = {}) {
  if (chosen && chosen !== at) chosen.tabIndex = -1;
  chosen = at;
  at.tabIndex = 0;
  highlight(at);
  if (scrolling) bringIntoView(placesOf(at)[0]);
  tell(at);
  hooks.chosen(at);
}
scroll.addEventListener("focusin", (event) => {
  const at = event.target.closest(".x");
  if (at && event.target === at) choose(at);
});
let hovering = 0;
scroll.addEventListener("mouseover", (event) => {
  const at = event.target.closest(".x");
  clearTimeout(hovering);
  if (!at || scroll.querySelector("textarea")) return;
  hovering = setTimeout(() => { highlight(at); bringIntoView(placesOf(at)[0]); tell(at); }, 90);
});
scroll.addEventListener("mouseleave", () => {
  clearTimeout(hovering);
  if (chosen?.isConnected) { highlight(chosen); tell(chosen); }
});
scroll.addEventListener("click", (event) => {
  const at = event.target.closest(".x");
  if (at && !event.target.closest("button, textarea, a")) at.focus({ preventScroll: true });
});
export async function goTo(key) {
  let at = $(`.x[data-k="${CSS.escape(key)}"]`) || $(`[data-row="${CSS.escape(key)}"] .x`) || (key.startsWith("o") && $(`.x[data-k^="${CSS.escape(key)}"]`));
  const row = /^t(\d+)\.r(\d+)/.exec(key);
  if (!at && row) {
    const later = $$(`tbody.later[data-table="${row[1]}"]`).find((body) => row[2] > Number(body.dataset.first) && row[2] <= Number(body.dataset.first) + Number(body.dataset.count));
    if (later) await loadRows(later);
    at = $(`.x[data-k="${CSS.escape(key)}"]`) || $(`[data-row="${CSS.escape(key)}"] .x`);
  }
  if (!at) return null;
  at.focus({ preventScroll: true });
  at.scrollIntoView({ block: "nearest" });
  return at;
}
viewport.addEventListener("click", (event) => {
  const rect = event.target.closest("rect[data-for]");
  if (rect && !dragged) goTo(rect.dataset.for);
});

// Arrows walk over the cells
const columnOf = (at) => /\.[ch](\d+)$/.exec(at.dataset.k)?.[1];
async function walk(at, key) {
  const row = at.closest("tr");
  if (!row) return inLine(at, key === "ArrowDown" || key === "ArrowRight" ? 1 : -1);
  if (key === "Home") return $(".x", row);
  if (key === "End") return $$(".x", row).at(-1);
  const beside = $$(".x", row), index = beside.indexOf(at);
  if (key === "ArrowRight") return beside[index + 1] || inLine(at, 1);
  if (key === "ArrowLeft") return beside[index - 1] || inLine(at, -1);
  const rows = $$("tr", row.closest("table")), step = key === "ArrowDown" ? 1 : -1, column = columnOf(at) || walk.column;
  for (let next = rows.indexOf(row) + step; rows[next]; next += step) {
    const body = rows[next].closest("tbody.later");
    if (body) { await loadRows(body); return step > 0 ? $(".x", body) : $$(".x", body).at(-1); }
    const cells = $$(".x", rows[next]);
    const below = cells.find((cell) => columnOf(cell) === column) || (rows[next].classList.contains("section") && cells[0]);
    if (below) { walk.column = column; return below; }
  }
  return inLine(step > 0 ? $$(".x", row.closest("table")).at(-1) : $(".x", row.closest("table")), step);
}
function inLine(at, step) {
  const all = $$(".x", scroll);
  return all[all.indexOf(at) + step];
}
scroll.addEventListener("keydown", async (event) => {
  const at = event.target.closest(".x");
  if (!at || event.target !== at || event.altKey || event.ctrlKey || event.metaKey) return;
  if (!["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight", "Home", "End"].includes(event.key)) return;
  event.preventDefault();
  const next = await walk(at, event.key);
  if (next) { next.focus({ preventScroll: true }); next.scrollIntoView({ block: "nearest" }); }
});

// Zoom, pages, turning, panning
let zoom = 1;
export const getZoom = () => zoom;
export function setZoom(wanted, at) {
  const before = zoom;
  zoom = Math.min(MOST_ZOOM, Math.max(LEAST_ZOOM, wanted));
  const [x, y] = at || [viewport.clientWidth / 2, viewport.clientHeight / 2];
  const [left, top] = [(viewport.scrollLeft + x) * (zoom / before) - x, (viewport.scrollTop + y) * (zoom / before) - y];
  viewport.style.setProperty("--zoom", zoom);
  viewport.scrollTo(left, top);
  $(".tools .zoom").textContent = `${Math.round(zoom * 100)} %`;
}
function current() {
  const middle = viewport.scrollTop + viewport.clientHeight / 3;
  return sheets.findLast((sheet) => sheet.offsetTop <= middle) || sheets[0];
}
export function turnTo(sheet) {
  if (sheet) viewport.scrollTop = sheet.offsetTop - 8;
}
function shaped(sheet) {
  const { w, h } = sheet.dataset, turn = turned(sheet), lying = turn % 180 !== 0;
  sheet.style.aspectRatio = lying ? `${h} / ${w}` : `${w} / ${h}`;
  sheet.classList.toggle("turned", turn !== 0);
  $(".turn", sheet).style.cssText = turn ? `width:${lying ? (100 * w) / h : 100}%;transform:translate(-50%,-50%) rotate(${turn}deg)` : "";
}
function rotate() {
  const sheet = current();
  sheet.dataset.turned = (turned(sheet) + 90) % 360;
  shaped(sheet);
}
export const doing = {
  in: () => setZoom(zoom * 1.25),
  out: () => setZoom(zoom / 1.25),
  fit: () => setZoom(1),
  next: () => turnTo(sheets[sheets.indexOf(current()) + 1]),
  previous: () => turnTo(sheets[sheets.indexOf(current()) - 1]),
  rotate,
};
$(".tools").addEventListener("click", (event) => doing[event.target.closest("[data-do]")?.dataset.do]?.());
const numbered = $("#page-number");
numbered.addEventListener("change", () => turnTo(sheetOf(numbered.value.trim())));
let waiting = false;
viewport.addEventListener("scroll", () => {
  if (waiting) return;
  waiting = true;
  requestAnimationFrame(() => {
    waiting = false;
    if (document.activeElement !== numbered && sheets.length) numbered.value = current().dataset.page;
  });
}, { passive: true });
viewport.addEventListener("wheel", (event) => {
  if (!event.ctrlKey) return;
  event.preventDefault();
  const { left, top } = viewport.getBoundingClientRect();
  setZoom(zoom * Math.exp(-event.deltaY / 400), [event.clientX - left, event.clientY - top]);
}, { passive: false });
const SIGNS = { "+": "in", "=": "in", "-": "out", "−": "out", 0: "fit", "[": "previous", "]": "next", KeyR: "rotate" };
document.addEventListener("keydown", (event) => {
  if (event.target.closest("input, textarea, dialog, [role=menu]") || event.ctrlKey || event.metaKey || event.altKey) return;
  const act = SIGNS[event.key] || SIGNS[event.code] || { BracketLeft: "previous", BracketRight: "next" }[event.code];
  if (act) { event.preventDefault(); doing[act](); }
});
let dragged = false;
viewport.addEventListener("pointerdown", (down) => {
  dragged = false;
  if (down.button !== 0 || down.pointerType === "touch") return;
  const [left, top] = [viewport.scrollLeft, viewport.scrollTop];
  const move = (event) => {
    const [dx, dy] = [event.clientX - down.clientX, event.clientY - down.clientY];
    if (!dragged && Math.hypot(dx, dy) < 4) return;
    dragged = true;
    viewport.classList.add("dragging");
    viewport.scrollTo(left - dx, top - dy);
  };
  const up = () => {
    document.removeEventListener("pointermove", move);
    document.removeEventListener("pointerup", up);
    viewport.classList.remove("dragging");
    setTimeout(() => { dragged = false; });
  };
  document.addEventListener("pointermove", move);
  document.addEventListener("pointerup", up);
});
viewport.addEventListener("dragstart", (event) => event.preventDefault());

// The border between both sides
const splitter = $(".splitter"), split = $(".split");
function part(percent) {
  const wide = Math.min(75, Math.max(20, percent));
  split.style.setProperty("--left", `${wide}%`);
  splitter.setAttribute("aria-valuenow", Math.round(wide));
}
splitter.addEventListener("keydown", (event) => {
  const step = { ArrowLeft: -3, ArrowRight: 3 }[event.key];
  if (step) { event.preventDefault(); part(Number(splitter.getAttribute("aria-valuenow")) + step); }
});
splitter.addEventListener("pointerdown", (down) => {
  splitter.setPointerCapture(down.pointerId);
  const move = (event) => part((100 * (event.clientX - split.offsetLeft)) / split.offsetWidth);
  splitter.addEventListener("pointermove", move);
  splitter.addEventListener("lostpointercapture", () => splitter.removeEventListener("pointermove", move), { once: true });
});

for (const sheet of sheets) { shaped(sheet); pictured.observe(sheet); }
for (const body of $$("tbody.later")) rowed.observe(body);
const first = $("td.x", scroll) || $(".x", scroll);
if (first) { first.tabIndex = 0; chosen = first; }
const hashed = () => {
  const key = decodeURIComponent(location.hash.slice(1));
  if (/^[to]\d/.test(key)) goTo(key);
};
addEventListener("hashchange", hashed);
hashed();
document.documentElement.dataset.ready = "view";
