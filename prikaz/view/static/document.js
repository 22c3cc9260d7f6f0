// What can be changed in the view of a document: texts, rows, decisions.
import { $, $$, bringIntoView, chosen, element, getZoom, highlight, hooks, placesOf, redraw, setZoom, tell, texts } from "./view.js";
import { message, post } from "./talk.js";

const main = $("#content"), name = main.dataset.name, scroll = $("#scroll");
let seen = Number(main.dataset.seen);
const loaded = seen, saved = new Map();  // what other tabs decided since the page came is unseen, but one's own
const can = (at) => at?.dataset.at !== undefined;

// Texts
function edit(at, begun) {
  if (!can(at) || $("textarea", at)) return;
  const shown = $(".v", at), area = element("textarea", { "aria-label": texts.edit, spellcheck: "false", rows: 1 });
  area.value = begun ?? shown.textContent;
  const grow = () => { area.style.height = "0"; area.style.height = `${area.scrollHeight + 4}px`; };
  const end = (saved) => {
    if (!area.isConnected) return;
    area.onblur = null;
    const text = area.value;
    area.remove();
    shown.hidden = false;
    at.focus({ preventScroll: true });
    if (saved) save(at, text);
  };
  area.addEventListener("input", grow);
  area.addEventListener("keydown", (event) => {
    event.stopPropagation();
    if (event.isComposing) return;
    if (event.key === "Escape") { event.preventDefault(); end(false); }
    if (event.key === "Enter" && !event.shiftKey) { event.preventDefault(); end(true); }
  });
  area.onblur = () => end(area.value !== shown.textContent);
  shown.hidden = true;
  at.prepend(area);
  grow();
  area.focus({ preventScroll: true });
  area.select();
}
async function save(at, decided, mine) {
  const shown = $(".v", at).textContent;
  at.classList.add("saving");
  const answer = await post("/api/text", { name, key: at.dataset.k, at: at.dataset.at, shown: mine?.shown ?? shown, decided, seen: mine?.seen ?? Math.max(loaded, saved.get(at.dataset.k) || 0) });
  at.classList.remove("saving");
  if (answer.ok) { saved.set(at.dataset.k, answer.data.id); take(answer.data); message(texts.saved); return; }
  if (answer.status === 409) {
    message(answer.data.message, "bad", [
      [texts.keep, () => location.reload()],
      ...(answer.data.shown === undefined ? [] : [[texts.mine, () => save(at, decided, answer.data)]]),
    ]);
  } else message(answer.data.message, "bad", [[texts.retry, () => save(at, decided)]]);
}
function take(news) {
  if (news.reload) { again(); return; }
  seen = Math.max(seen, news.seen);
  const pages = new Set();
  for (const piece of news.pieces) {
    const found = $$(`.x[data-k="${CSS.escape(piece.key)}"]`);
    if (/^o\d+\.(items|signatory)$/.test(piece.key)) { // a doubt about several texts: there, or not
      if (piece.marks && !found.length) { again(); return; }
      if (!piece.marks) { for (const at of found) at.remove(); continue; }
    }
    for (const at of found) {
      at.classList.remove("doubtful", "repaired", "reviewed", "low", "lower", "missing");
      at.classList.add(...piece.marks.split(" ").filter(Boolean));
      at.classList.toggle("missing", piece.missing);
      const point = $(".point", at);
      at.innerHTML = piece.html;
      if (point) at.prepend(point, " ");
      for (const place of placesOf(at)) pages.add(place.page);
    }
  }
  redraw(pages);
  $("#doubts-left").textContent = news.left;
  $(".doubt-count").classList.toggle("none", !news.doubts);
  decisions(news.decisions, news.count);
  if (chosen?.isConnected) { tell(chosen); highlight(chosen); }
}
function decisions(html, count) {
  $("#decisions .body").innerHTML = html;
  $("#show-decisions .count").textContent = count;
}
function again(key) {
  const at = key || chosen?.dataset.k;
  sessionStorage.setItem(`view ${name}`, JSON.stringify({ zoom: getZoom() }));
  if (at) history.replaceState(null, "", `#${at}`);
  location.reload();
}
hooks.actions = (at) => (can(at) ? [
  element("button", { type: "button", text: texts.editButton, click: () => edit(at) }),
  ...(at.classList.contains("doubtful") ? [element("button", { type: "button", text: texts.accept, click: () => save(at, $(".v", at).textContent) })] : []),
] : []);
$("#inspector").addEventListener("click", (event) => {
  const button = event.target.closest(".take");
  if (button && chosen) save(chosen, button.dataset.take);
});
scroll.addEventListener("dblclick", (event) => edit(event.target.closest(".x")));
scroll.addEventListener("keydown", (event) => {
  const at = event.target.closest(".x");
  if (!at || event.target !== at || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Enter" || event.key === "F2") { event.preventDefault(); edit(at); }
  else if (event.code === "KeyA" && can(at)) { event.preventDefault(); save(at, $(".v", at).textContent); }
  else if (event.code === "KeyM" || event.key === "ContextMenu" || (event.key === "F10" && event.shiftKey)) { event.preventDefault(); openMenu(at.closest("tr"), at); }
});
scroll.addEventListener("contextmenu", (event) => {
  const row = event.target.closest("tr[data-row]");
  if (row && !event.target.closest("textarea")) { event.preventDefault(); openMenu(row, row); }
});

// Rows
const menu = $("#row-menu"), plain = menu.innerHTML;
let row = null;
function openMenu(of, by) {
  if (!of?.dataset.row) return;
  row = of;
  menu.innerHTML = plain;
  const table = row.closest("table"), sections = JSON.parse(table.dataset.sections);
  const last = $$("tr[data-row]", table).at(-1) === row && !$("tbody.later", table), number = Number(table.dataset.table);
  const off = {
    "split-page": !row.classList.contains("crosses"), "merge-row": last, "join-table": number === 1,
    "part-table": row.dataset.row.endsWith(".r1"), "section-move": sections.length === 0,
  };
  for (const item of $$("button", menu)) item.disabled = off[item.dataset.kind] || false;
  showMenu(by);
}
function showMenu(by) {
  menu.hidden = false;
  const at = by.getBoundingClientRect(), { offsetWidth, offsetHeight } = menu;
  menu.style.left = `${Math.max(8, Math.min(at.left + 24, innerWidth - offsetWidth - 8))}px`;
  menu.style.top = `${Math.max(8, Math.min(at.bottom > innerHeight - offsetHeight ? at.top - offsetHeight : at.top + 24, innerHeight - offsetHeight - 8))}px`;
  $("button:enabled", menu)?.focus();
}
function closeMenu() {
  if (menu.hidden) return;
  menu.hidden = true;
  ($(".x[tabindex='0']", row) || $(".x", row))?.focus({ preventScroll: true });
}
menu.addEventListener("keydown", (event) => {
  const items = $$("button:enabled", menu), index = items.indexOf(document.activeElement);
  const next = { ArrowDown: index + 1, ArrowUp: index - 1, Home: 0, End: -1 }[event.key];
  if (next !== undefined) { event.preventDefault(); items.at(next % items.length)?.focus(); }
  if (event.key === "Escape" || event.key === "Tab") { event.preventDefault(); closeMenu(); }
});
document.addEventListener("pointerdown", (event) => { if (!event.target.closest("#row-menu, .row-menu")) closeMenu(); });
menu.addEventListener("click", (event) => {
  const item = event.target.closest("button");
  if (!item) return;
  if (item.dataset.value !== undefined) return structure("section", item.dataset.value);
  if (item.dataset.kind === "section-move") return chooseSection();
  if (item.dataset.kind === "split-at") return splitAt();
  return structure({ "split-page": "split-row" }[item.dataset.kind] || item.dataset.kind, "");
});
scroll.addEventListener("click", (event) => {
  const button = event.target.closest(".row-menu");
  if (button) openMenu(button.closest("tr"), button);
});
function chooseSection() {
  const sections = JSON.parse(row.closest("table").dataset.sections);
  menu.replaceChildren(...[...sections, { text: texts.noSection, value: "" }].map(({ text, value }) =>
    element("button", { type: "button", role: "menuitem", tabindex: -1, "data-value": value, text: text.length > 60 ? `${text.slice(0, 60)}…` : text })));
  showMenu(row);
}
async function structure(kind, value, page) {
  const key = row.dataset.row;
  closeMenu();
  const answer = await post("/api/table", { name, kind, row: key, at: row.dataset.b, value, page, seen });
  if (answer.ok) again(kind === "join-table" || kind === "part-table" ? `t1.r1` : key);
  else message(answer.data.message, "bad", answer.status === 409 ? [[texts.reload, () => again(key)]] : []);
}
function splitAt() {
  const places = placesOf(row), { page, box: [left, top, right, bottom] } = places[0];
  const of = row;
  closeMenu();
  const layer = (highlight(of), bringIntoView(places[0]), $(".focus", document.getElementById(`page-${page}`)));
  const lines = Math.max(...$$(".x", of).map((at) => ($("template", at)?.content.querySelector(".raw") || $(".v", at)).textContent.split("\n").length), 2);
  let y = (top + bottom) / 2;
  const line = document.createElementNS("http://www.w3.org/2000/svg", "line");
  const draw = () => { for (const [k, v] of Object.entries({ x1: left - 8, x2: right + 8, y1: y, y2: y })) line.setAttribute(k, v); };
  layer.append(line);
  draw();
  const pane = $("#viewport"), help = message(texts.splitHelp, "", [], 0);
  pane.focus({ preventScroll: true });
  const at = (event) => {
    const inverse = layer.getScreenCTM().inverse();
    return new DOMPoint(event.clientX, event.clientY).matrixTransform(inverse).y;
  };
  const move = (event) => { const to = at(event); if (to > top && to < bottom) { y = to; draw(); } };
  const end = (split) => {
    pane.removeEventListener("pointermove", move);
    pane.removeEventListener("keydown", key, true);
    pane.removeEventListener("click", click, true);
    line.remove();
    help.remove();
    row = of;
    if (split) structure("split-row", y.toFixed(1), page);
    else ($(".x", of))?.focus();
  };
  const click = (event) => { event.stopPropagation(); end(true); };
  const key = (event) => {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (!step && !["Enter", "Escape"].includes(event.key)) return;
    event.preventDefault();
    event.stopPropagation();
    if (step) { y = Math.min(bottom - 1, Math.max(top + 1, y + step * (event.shiftKey ? 1 : (bottom - top) / lines / 2))); draw(); }
    else end(event.key === "Enter");
  };
  pane.addEventListener("pointermove", move);
  pane.addEventListener("keydown", key, true);
  pane.addEventListener("click", click, true);
}

// Decisions
const dialog = $("#decisions");
$("#show-decisions").addEventListener("click", () => dialog.showModal());
dialog.addEventListener("click", async (event) => {
  if (event.target === dialog || event.target.closest(".close")) return dialog.close();
  const button = event.target.closest(".undo");
  if (!button) return undefined;
  button.disabled = true;
  const answer = await post("/api/undo", { id: Number(button.dataset.id), name });
  if (answer.ok) { take(answer.data); message(texts.undone); } else message(answer.data.message, "bad");
  return undefined;
});

const kept = sessionStorage.getItem(`view ${name}`);
if (kept) { sessionStorage.removeItem(`view ${name}`); setZoom(JSON.parse(kept).zoom); if (chosen) bringIntoView(placesOf(chosen)[0]); }
if (chosen && document.activeElement === chosen) tell(chosen); // it was told before it could be changed
document.documentElement.dataset.ready = "document";
