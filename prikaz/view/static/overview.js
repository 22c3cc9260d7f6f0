// The list of documents follows what is typed.
const query = document.getElementById("q"), list = document.getElementById("list");
let waiting = 0, asked = 0;
async function find() {
  const form = new FormData(query.form), url = `/?${new URLSearchParams(form)}`, number = ++asked;
  const answer = await fetch(url, { headers: { "X-Requested-With": "prikaz" } });
  if (!answer.ok || number !== asked) return;
  list.innerHTML = await answer.text();
  history.replaceState(null, "", url);
}
query.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(find, 150); });
document.addEventListener("keydown", (event) => {
  if (event.key === "/" && document.activeElement !== query) { event.preventDefault(); query.focus(); query.select(); }
});
document.documentElement.dataset.ready = "overview";
