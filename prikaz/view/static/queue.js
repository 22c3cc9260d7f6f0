// One doubt after the other, by the keyboard alone. The next ones are here before they are asked for.
import { post } from "./talk.js";

const $ = (selector) => document.querySelector(selector);
const texts = JSON.parse($("#texts").textContent), main = $("#content"), only = main.dataset.name;
const area = $("#text"), crops = $("#crops"), said = $("#messages");
const SVG = "http://www.w3.org/2000/svg", AHEAD = 6;
const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
let items = [], current = null, history_ = [], known = new Set(), skipped = 0, fetching = null, exhausted = false;
let done = Number(main.dataset.done), left = Number(main.dataset.left);

// What comes next
const have = () => new Set([...known, ...items.map((item) => item.id), ...(current ? [current.id] : [])]);
async function fetchMore() {
  fetching ??= (async () => {
    const query = new URLSearchParams({ count: AHEAD + 4, known: [...have()].join(",") });
    if (only) query.set("name", only);
    const answer = await fetch(`/queue/next?${query}`);
    if (!answer.ok) throw new Error(answer.status);
    const { items: found } = await answer.json();
    const had = have(), fresh = found.filter((item) => !had.has(item.id));
    exhausted = found.length === 0;
    for (const item of fresh) item.drawn = draw(item);
    items.push(...fresh);
  })().finally(() => { fetching = null; });
  return fetching;
}
function shape(name, attributes) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}
function draw(item) {
  item.pictures = [];
  return item.crops.map(({ page, url, region: [left, top, right, bottom], box }) => {
    const [width, height] = [right - left, bottom - top];
    const svg = shape("svg", { viewBox: `${left} ${top} ${width} ${height}`, role: "img", "aria-label": fill(texts.crop, { n: page }) });
    const picture = new Image();
    picture.src = url;
    item.pictures.push(picture.decode().catch(() => {}));
    svg.append(shape("rect", { class: "ground", x: left, y: top, width, height }));
    svg.append(shape("image", { href: url, x: left, y: top, width, height, preserveAspectRatio: "none" }));
    if (box) {
      const [l, t, r, b] = box;
      svg.append(shape("path", { class: "shade", "fill-rule": "evenodd", d: `M${left} ${top}H${right}V${bottom}H${left}ZM${l} ${t}V${b}H${r}V${t}Z` }));
      svg.append(shape("rect", { class: "box", x: l, y: t, width: r - l, height: b - t, rx: 1 }));
    }
    const figure = document.createElement("figure"), caption = document.createElement("figcaption");
    caption.className = "page";
    caption.textContent = fill(texts.page, { n: page });
    figure.append(svg, caption);
    return figure;
  });
}

// What is asked now
function show(item, text = item.text) {
  current = item;
  leave();
  $("#item").hidden = false;
  $("#done").hidden = true;
  crops.replaceChildren(...item.drawn);
  if (!item.drawn.length) crops.append(node("p", "nowhere", texts.nowhere));
  const where = $("#where"), link = node("a", "", item.name);
  link.href = item.link;
  link.title = texts.open;
  where.replaceChildren(link, ...item.where.flatMap((part, index) => [" · ", node(index === item.where.length - 1 ? "b" : "span", "", part)]));
  $("#doubt").textContent = item.doubt.join("; ");
  $("#read").textContent = letters(item.read) === letters(item.text) ? texts.same : item.read || texts.empty;
  offers(item);
  $("#answer-hint").textContent = item.fixed ? texts.fixed : texts.hint;
  put(text);
  area.focus({ preventScroll: true });
  area.setSelectionRange(0, 0);
  area.scrollTop = 0;
  document.documentElement.dataset.item = item.id;
}
// Without what joining lines takes out
const letters = (text) => text.replace(/[\s-]/g, "");
function node(name, kind, text) {
  const made = document.createElement(name);
  if (kind) made.className = kind;
  made.textContent = text;
  return made;
}
function offers(item) {
  $("#offers-label").hidden = $("#offers-told").hidden = !item.candidates.length;
  $("#offers").replaceChildren(...item.candidates.map((candidate, index) => {
    const line = document.createElement("li"), button = document.createElement("button");
    button.type = "button";
    button.dataset.offer = index;
    button.setAttribute("aria-pressed", "false");
    button.append(node("kbd", "", index + 1), " ", span(candidate.parts));
    line.append(button, node("small", "", candidate.why));
    return line;
  }));
}
function span(parts) {
  const made = document.createElement("span");
  made.append(...parts.map(([text, differs]) => (differs ? node("mark", text ? "" : "gap", text) : text)));
  return made;
}
function put(text) {
  area.value = text;
  area.style.height = "auto";
  area.style.height = `${area.scrollHeight + 4}px`;
  for (const button of document.querySelectorAll("#offers button")) {
    button.setAttribute("aria-pressed", String(current.candidates[button.dataset.offer].text === text));
  }
}
function leave() { area.readOnly = true; }
function edit(end = "") {
  if (current.fixed) { location.href = current.link; return; } // no one text: it is changed where it stands
  area.readOnly = false;
  area.focus();
  if (end) { put(area.value + end); area.setSelectionRange(area.value.length, area.value.length); } else area.select();
}
function count() {
  $("#progress").max = left + done || 1;
  $("#progress").value = done;
  $("#left-text").textContent = fill(texts.left, { n: left });
  const bar = $("#left");
  if (bar && !only) bar.textContent = left;
}
const announce = (text) => { said.className = "vh"; said.replaceChildren(node("p", "", text)); };
async function next() {
  const item = items.shift();
  if (item) {
    show(item);
    if (items.length < AHEAD && !exhausted) fetchMore().catch(() => {});
    return;
  }
  if (!exhausted) {
    try { await fetchMore(); } catch { exhausted = true; }
    if (items.length) { next(); return; }
  }
  current = null;
  $("#item").hidden = true;
  $("#done").hidden = false;
  $("#done-text").textContent = skipped ? fill(texts.skippedHelp, { n: skipped }) : texts.doneHelp;
  $("#done [data-do=again]").hidden = !skipped;
  document.documentElement.dataset.item = "none";
}

// What is decided
function accept() {
  const item = current, text = area.value;
  if (!item) return;
  const entry = { item, text };
  history_.push(entry);
  known.add(item.id);
  done += 1;
  left -= 1;
  count();
  announce(fill(texts.accepted, { text: text.slice(0, 80) }));
  entry.sent = send(entry);
  next();
}
async function send(entry, mine) {
  const { item, text } = entry;
  const { name, part, page, box, read } = item;
  const answer = await post("/api/decide", {
    name, part, page, box, read, shown: item.text, decided: text,
    seen: mine ?? item.seen,  // not of later answers: what other tabs decided before those nobody has seen here
  });
  if (answer.ok) {
    entry.number = answer.data.id;
    return;
  }
  conflict(entry, answer);
}
function conflict(entry, { status, data }) {
  const box = $("#conflict"), told = node("p", "", data.message);
  told.prepend(node("b", "", `${entry.item.name}: `));
  const button = (label, act) => {
    const made = node("button", "", label);
    made.type = "button";
    made.addEventListener("click", () => { box.hidden = true; act(); area.focus(); });
    return made;
  };
  const drop = () => { history_ = history_.filter((other) => other !== entry); };
  if (status === 422) {  // it cannot be decided so: it is asked again
    drop();
    back(entry);
    box.replaceChildren(told, button(texts.close, () => {}));
    box.hidden = false;
    return;
  }
  const again = button(status === 409 ? texts.mine : texts.retry, () => { entry.sent = send(entry, data.seen); });
  const keep = button(texts.keep, () => { drop(); if (status !== 409) { done -= 1; left += 1; count(); } });
  box.replaceChildren(told, ...(status === 409 ? [keep] : []), again);
  box.hidden = false;
}
function back(entry) {
  known.delete(entry.item.id);
  done -= 1;
  left += 1;
  count();
  if (current) items.unshift(current);
  show(entry.item, entry.text);
}
async function undo() {
  const entry = history_.pop();
  if (!entry) { announce(texts.nothing); return; }
  await entry.sent;
  if (entry.number !== undefined) {
    const answer = await post("/api/undo", { id: entry.number });
    if (!answer.ok && answer.status !== 404) { history_.push(entry); conflict(entry, answer); return; }
  }
  back(entry);
  announce(fill(texts.undone, { text: entry.item.text.slice(0, 80) }));
}
function skip() {
  if (!current) return;
  known.add(current.id);
  skipped += 1;
  announce(texts.skipped);
  next();
}
const help = $("#help");
const doing = {
  accept, undo, skip, edit: () => edit(), again: () => location.reload(), help: () => help.showModal(),
};

document.addEventListener("click", (event) => {
  const offer = event.target.closest("[data-offer]"), button = event.target.closest("[data-do]");
  if (offer) { put(current.candidates[offer.dataset.offer].text); area.focus(); }
  else if (button) { doing[button.dataset.do](); if (!help.open && current) area.focus(); }
  else if (event.target === help || event.target.closest("#help .close")) help.close();
  else if (event.target === area && area.readOnly) edit();
});
help.addEventListener("close", () => area.focus());
// While the field is closed letters are commands, or begin a correction; while it is open they are letters.
const COMMANDS = { KeyU: undo, KeyS: skip, KeyE: () => edit() };
document.addEventListener("keydown", (event) => {
  if (help.open || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  const outside = event.target.closest("a, button") !== null;
  if (!area.readOnly) {
    if (event.key === "Enter" && !event.shiftKey) { event.preventDefault(); accept(); }
    if (event.key === "Escape") { event.preventDefault(); put(current.text); leave(); }
    return;
  }
  if (event.key === "?" || (event.key === "," && event.shiftKey)) { event.preventDefault(); help.showModal(); return; }
  if (event.code === "KeyU") { event.preventDefault(); undo(); return; }
  if (!current) return;
  if (event.key === "Enter" && !outside) { event.preventDefault(); accept(); return; }
  if (event.key === "F2") { event.preventDefault(); edit(); return; }
  if (/^[1-5]$/.test(event.key)) {
    event.preventDefault();
    const candidate = current.candidates[event.key - 1];
    if (candidate) put(candidate.text);
    return;
  }
  if (COMMANDS[event.code]) { event.preventDefault(); COMMANDS[event.code](); return; }
  if (event.key.length === 1 && event.key !== " " && !outside) { event.preventDefault(); if (!current.fixed) edit(event.key); }
  if (event.key === "Backspace" && !outside) { event.preventDefault(); edit(); }
});
area.addEventListener("input", () => put(area.value));

count();
await fetchMore().catch(() => { exhausted = true; });
await next();
document.documentElement.dataset.ready = "queue";
