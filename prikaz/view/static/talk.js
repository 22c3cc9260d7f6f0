// What the pages say to the server, and to whoever reads them.
const token = document.querySelector("meta[name=prikaz-token]").content;
const texts = JSON.parse(document.getElementById("texts").textContent);

export async function post(url, body) {
  try {
    const sent = JSON.stringify(body);
    const answer = await fetch(url, {
      method: "POST",
      keepalive: sent.length < 20000,  // what was decided arrives though the page is closed at once
      headers: { "Content-Type": "application/json", "X-Prikaz-Token": token },
      body: sent,
    });
    const data = await answer.json();
    return { ok: answer.ok, status: answer.status, data };
  } catch (error) {
    return { ok: false, status: 0, data: { message: texts.failed.replace("{why}", error.message) } };
  }
}

export function message(text, kind = "", actions = [], seconds = kind === "bad" ? 0 : 2) {
  const box = document.createElement("div"), said = document.createElement("span");
  box.className = kind;
  said.textContent = text;
  box.append(said);
  for (const [label, act] of actions) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = label;
    button.addEventListener("click", () => { box.remove(); act(); });
    box.append(button);
  }
  if (kind === "bad" && !actions.length) {
    const close = document.createElement("button");
    close.type = "button";
    close.textContent = "×";
    close.setAttribute("aria-label", texts.close);
    close.addEventListener("click", () => box.remove());
    box.append(close);
  }
  const messages = document.getElementById("messages");
  if (!kind) messages.replaceChildren(...[...messages.children].filter((old) => old.className === "bad"));
  messages.append(box);
  if (seconds) setTimeout(() => box.remove(), seconds * 1000);
  return box;
}
