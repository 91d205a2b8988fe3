// The incident page: correcting it, and going on to the next.

import { ApiError } from "../api.js";
import { button, correct, goTelling, tellKept, toast, undo } from "./corrections.js";
import { openDialog, useDialogs, useParts } from "./dialogs.js";
import { useFinders } from "./finding.js";
import { onKeys } from "./keys.js";
import { usePlaceFinders } from "./placefinder.js";

const page = document.getElementById("incident");
const mayCorrect = "mayCorrect" in page.dataset;
const DONE = {
  set: "Changed", merge: "Merged", split: "Split", move: "Moved",
  reject: "Rejected", accept: "Accepted", restore: "Restored",
};

function addressOf(incident) {
  return `/incidents/${incident}${location.search}`;
}

function whenUndone(made) {
  goTelling(addressOf(made.incident), "Undone");
}

function told({ action, event }, form) {
  if (event) return `${DONE[action]}: one telling`;
  const about = action === "set" ? form.querySelector("h2").textContent.split(": ")[1] : "";
  return about ? `${DONE[action]}: ${about}` : DONE[action];
}

async function act(body, form) {
  try {
    if (body.action === "merge") body.expects_other = await versionOf(form);
    const made = await correct(page, body);
    // What was looked through in a queue is done with: on to the next.
    const isDone = ["accept", "reject"].includes(body.action) && !body.event;
    const onward = isDone && location.search.includes("queue=") ? page.dataset.after || page.dataset.back : "";
    goTelling(onward || addressOf(made.incident), told(body, form), made.number);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    if (error.status === 409 && error.problem.version) tellConflict(error.problem, form);
    else tellProblem(error.message, form);
  }
}

const otherOf = (form) => form.querySelector('[name="other"]:checked');

// The version that the other incident had when it was chosen.
async function versionOf(form) {
  const input = otherOf(form);
  await input.version;
  return input.dataset.version;
}

function tellProblem(message, form) {
  const place = form?.querySelector(".form-problem");
  if (!place) {
    toast(message);
    return;
  }
  place.textContent = message;
  place.hidden = false;
}

// Somebody else was first. Nothing was written; the form stays open with what was typed in it.
function tellConflict(problem, form) {
  const place = form?.querySelector(".form-problem") ?? document.querySelector(".conflict");
  const head = document.createElement("strong");
  const other = problem.asked !== page.dataset.incident && form ? otherOf(form) : null;
  const which = other ? "The other incident was changed since you chose it." : "This incident was changed since you opened it.";
  head.textContent = `${which} Nothing of yours was written.`;
  const list = document.createElement("ul");
  const told = problem.changes.length ? problem.changes : ["Reports joined or left it, or were read anew."];
  for (const each of told) {
    const item = document.createElement("li");
    item.textContent = each;
    list.append(item);
  }
  const look = document.createElement("a");
  look.href = addressOf(problem.incident);
  look.target = "_blank";
  look.textContent = "See it as it is now (in a new tab)";
  const again = button("I have seen it: do mine all the same", "button-small");
  again.addEventListener("click", () => {
    if (other) {
      Object.assign(other, { value: problem.incident, version: null });
      other.dataset.version = problem.version;
    } else {
      page.dataset.incident = problem.incident;
      page.dataset.version = problem.version;
    }
    if (form) form.requestSubmit();
    else location.reload();
  });
  place.replaceChildren(head, list, look, " ", again);
  place.hidden = false;
  place.scrollIntoView({ block: "nearest" });
}

// The body of a form as the API has it.
function bodyOf(form) {
  const body = { action: form.dataset.action };
  const given = new FormData(form);
  body.reason = given.get("reason") ?? "";
  if (body.action === "set") {
    body.field = form.dataset.field ?? given.get("field");
    body.value = form.elements.best ? bounds(given) : valueOf(form, given);
  }
  if (body.action === "merge") body.other = given.get("other");
  if (body.action === "split") body.events = given.getAll("events");
  if (body.action === "move") body.to = given.get("to") || null;
  if (given.get("event")) body.event = given.get("event");
  return body;
}

function valueOf(form, given) {
  const value = given.get("value") ?? "";
  if (!form.querySelector("[data-lines]")) return value;
  return value.split("\n").map((line) => line.trim()).filter(Boolean).join("; ") || null;
}

// A figure in the words of `dateline correct`: "57", ">=50, best 57", "50-60, best 57"; null for none.
function bounds(given) {
  const [low, high, best] = ["low", "high", "best"].map((name) => given.get(name).trim());
  if (!low && !high) return best || null;
  const range = low && high ? (low === high ? low : `${low}-${high}`) : low ? `>=${low}` : `<=${high}`;
  return best && best !== range ? `${range}, best ${best}` : range;
}

function newestUndo() {
  document.querySelector("[data-undoes]")?.click();
}

function useForms() {
  for (const form of document.querySelectorAll("dialog form[data-action]")) {
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const submit = form.querySelector('[type="submit"]');
      submit.disabled = true;
      await act(bodyOf(form), form);
      submit.disabled = false;
    });
  }
}

// A best that was typed alone is the whole figure: the old bounds follow it until they are touched.
function useFigures() {
  for (const form of document.querySelectorAll("form[data-action=set]")) {
    const { best, low, high } = form.elements;
    if (!best) continue;
    const touched = new Set();
    for (const bound of [low, high]) bound.addEventListener("input", () => touched.add(bound));
    best.addEventListener("input", () => {
      const value = Number(best.value);
      if (!best.value) return;
      if (!touched.has(low) && low.value && Number(low.value) > value) low.value = best.value;
      if (!touched.has(high) && high.value && Number(high.value) < value) high.value = best.value;
    });
  }
}

function useButtons() {
  document.addEventListener("click", async (event) => {
    const does = event.target.closest("[data-does]");
    const undoes = event.target.closest("[data-undoes]");
    if (does) act({ action: does.dataset.does, event: does.dataset.event });
    if (undoes) {
      try {
        whenUndone(await undo(undoes.dataset.undoes));
      } catch (error) {
        toast(error.message);
      }
    }
  });
}

function go(address) {
  if (address) location.assign(address);
}

// The reader and the queue send here with what is to be done: #do-merge, #change-killed, #move-0a1b…, #telling-0a1b….
function openAsked() {
  const asked = location.hash.slice(1);
  // Once: when the page is loaded anew, after a correction say, nothing is asked again.
  if (/^(move|reject|telling|do|change)-/.test(asked)) history.replaceState(null, "", location.pathname + location.search);
  const [, what, event] = /^(move|reject|telling)-([0-9a-f]+)$/.exec(asked) ?? [];
  if (event) document.querySelector(`[data-opens="${what}"][data-event="${event}"]`)?.click();
  else if (asked.startsWith("do-")) openDialog(asked.slice(3));
  else if (asked.startsWith("change-")) openDialog(asked);
  else if (asked.startsWith("field-")) document.getElementById(asked)?.focus({ preventScroll: true });
}

useDialogs();
if (mayCorrect) {
  useForms();
  useFigures();
  useParts();
  useButtons();
  useFinders(page.dataset.incident);
  usePlaceFinders();
}
onKeys({
  n: () => go(page.dataset.after),
  p: () => go(page.dataset.before),
  "?": () => openDialog("keys"),
  ...(mayCorrect && {
    a: () => document.querySelector('[data-does="accept"]:not(:disabled)')?.click(),
    r: () => openDialog("reject"),
    m: () => openDialog("merge"),
    u: newestUndo,
  }),
});
tellKept(whenUndone);
openAsked();
addEventListener("hashchange", openAsked);
