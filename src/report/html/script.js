// Filters and keys. Everything can be read without this.
(() => {
"use strict";
const all = (selector, root = document) => Array.from(root.querySelectorAll(selector));
const form = document.getElementById("filters");
const shown = document.getElementById("shown");
const items = all("[data-item]");
const rows = all(".row");
form.hidden = false;
document.getElementById("key-list").hidden = false;

const matches = (item, asked) =>
  (!asked.verdict || item.dataset.verdict === asked.verdict) &&
  (!asked.kind || item.dataset.kinds.split(" ").includes(asked.kind)) &&
  (!asked.speaker || item.dataset.speaker === asked.speaker) &&
  (!asked.source || item.dataset.source === asked.source);

const filter = () => {
  const asked = Object.fromEntries(all("select", form).map((select) => [select.name, select.value]));
  const narrowed = Object.values(asked).some((value) => value !== "");
  for (const item of items) item.hidden = !matches(item, asked);
  for (const row of rows) row.hidden = narrowed && !row.querySelector(".card:not([hidden])");
  for (const notes of all("details.notes")) {
    const any = notes.querySelector("[data-item]:not([hidden])");
    notes.hidden = narrowed && !any;
    if (narrowed && any) notes.open = true;
  }
  const left = items.filter((item) => !item.hidden).length;
  shown.textContent = narrowed ? `${left} of ${items.length} shown` : "";
};
form.addEventListener("change", filter);
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("reset", () => setTimeout(filter));

const unfold = (element) => {
  for (let at = element; at; at = at.parentElement) if (at.tagName === "DETAILS") at.open = true;
};
const go = (element) => {
  if (!element) return;
  unfold(element);
  if (!element.hasAttribute("tabindex")) element.tabIndex = -1;
  element.focus();
  element.scrollIntoView({ block: "center" });
};
addEventListener("hashchange", () => unfold(document.getElementById(location.hash.slice(1))));
addEventListener("beforeprint", () => all("details.notes, details.source").forEach((details) => (details.open = true)));

const step = (by) => {
  const visible = items.filter((item) => item.offsetParent !== null && !item.hidden);
  const at = visible.findIndex((item) => item.contains(document.activeElement));
  go(visible[at < 0 ? (by > 0 ? 0 : visible.length - 1) : at + by]);
};
// finding -> card -> words in the relay -> words in the source -> card
const turn = () => {
  const here = document.activeElement;
  const item = here.closest("[data-item]");
  if (item && item.dataset.next) return go(document.getElementById(item.dataset.next));
  if (!here.id) return;
  go(here.id.startsWith("p-") ? document.getElementById("c-" + here.id.slice(2))
    : document.getElementById("p-" + here.id) || document.getElementById("c-" + here.id));
};
const keys = {
  j: () => step(1),
  k: () => step(-1),
  t: turn,
  f: () => form.querySelector("select").focus(),
  a: () => { form.reset(); },
  "?": () => go(document.getElementById("keys")),
};
addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("select, input, textarea")) return;
  if (!Object.hasOwn(keys, event.key)) return;
  event.preventDefault();
  keys[event.key]();
});
})();
