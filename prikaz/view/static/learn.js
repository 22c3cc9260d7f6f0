// Proposals for the dictionary: what would change, and where it holds.
import { message, post } from "./talk.js";

document.addEventListener("click", async (event) => {
  const button = event.target.closest(".proposal [data-do]");
  if (!button) return;
  const proposal = button.closest(".proposal"), entry = JSON.parse(proposal.dataset.entry);
  button.disabled = true;
  await (button.dataset.do === "preview" ? preview : adopt)(proposal, entry, button);
});
async function preview(proposal, entry, button) {
  const shown = proposal.querySelector(".preview");
  button.disabled = false;
  if (!shown.hidden) { shown.hidden = true; button.setAttribute("aria-expanded", "false"); return; }
  const answer = await post("/api/dictionary/preview", { entry });
  if (!answer.ok) { message(answer.data.message, "bad"); return; }
  shown.innerHTML = answer.data.html;
  shown.hidden = false;
  button.setAttribute("aria-expanded", "true");
}
async function adopt(proposal, entry, button) {
  const scope = proposal.querySelector("input[type=radio]:checked").value, names = JSON.parse(proposal.dataset.names);
  const answer = await post("/api/dictionary/adopt", { entry, scope, name: names[0] || "" });
  if (!answer.ok) { button.disabled = false; message(answer.data.message, "bad"); return; }
  proposal.classList.add("adopted");
  message(answer.data.message);
}
document.documentElement.dataset.ready = "learn";
