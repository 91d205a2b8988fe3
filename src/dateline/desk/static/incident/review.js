// The review queue: one incident after the other, by keys or by hand.

import { announce } from "../api.js";
import { correct, goTelling, tellKept, toast } from "./corrections.js";
import { openDialog, useDialogs } from "./dialogs.js";
import { onKeys } from "./keys.js";

const page = document.getElementById("review");
const queue = document.getElementById("queue");
const mayCorrect = "mayCorrect" in page.dataset;

function items() {
  return [...queue.querySelectorAll("[data-incident]")];
}

function current() {
  return document.activeElement.closest?.("[data-incident]") ?? items()[0];
}

function focusOn(item) {
  const link = item?.querySelector("h2 a");
  link?.focus();
  item?.scrollIntoView({ block: "nearest" });
}

function step(by) {
  const all = items();
  const at = all.indexOf(document.activeElement.closest?.("[data-incident]"));
  focusOn(all[Math.min(all.length - 1, Math.max(0, at + by))]);
}

async function accept(item) {
  if (!item || item.dataset.busy) return;
  item.dataset.busy = "1";
  try {
    const made = await correct(item, { action: "accept" });
    const name = item.querySelector("h2").textContent.trim();
    const next = item.nextElementSibling ?? item.previousElementSibling;
    item.remove();
    countDown();
    toast(`Accepted: ${name}`, made.number, () => goTelling(location.pathname + location.search, "Undone"));
    focusOn(next);
  } catch (error) {
    delete item.dataset.busy;
    toast(error.message);
  }
}

function countDown() {
  const left = page.querySelector("[data-left]");
  const number = Number(left.textContent.replaceAll(",", "")) - 1;
  left.textContent = number.toLocaleString("en");
  announce(`${number} wait`);
  if (items().length === 0) location.reload();
}

function open(item, hash = "") {
  if (item) location.assign(item.querySelector("h2 a").href + hash);
}

useDialogs();
if (mayCorrect) {
  queue.addEventListener("click", (event) => {
    if (event.target.closest('[data-does="accept"]')) accept(event.target.closest("[data-incident]"));
  });
}
onKeys({
  n: () => step(1),
  p: () => step(-1),
  "?": () => openDialog("keys"),
  ...(mayCorrect && {
    a: () => accept(current()),
    r: () => open(current(), "#do-reject"),
    m: () => open(current(), "#do-merge"),
  }),
});
tellKept(() => location.reload());
