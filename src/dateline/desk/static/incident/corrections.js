// Sending corrections, telling what came of them, and taking them back.

import { announce, send } from "../api.js";

const KEPT = "dateline-toast";

// A correction of an incident; `page` is the element that holds its id and the version seen.
export function correct(page, body) {
  return send("POST", "/corrections", {
    incident: page.dataset.incident,
    expects: page.dataset.version,
    ...body,
  });
}

export function undo(number, reason = "") {
  return send("POST", `/corrections/${number}/undo`, { reason });
}

// Goes to an address, and tells there what was done and how to take it back.
export function goTelling(address, text, correction) {
  keep({ text, correction });
  const here = location.pathname + location.search;
  if (address === here) location.reload();
  else location.assign(address);
}

// Shows what the page before this one did.
export function tellKept(whenUndone) {
  const kept = take();
  if (kept) toast(kept.text, kept.correction, whenUndone);
}

export function toast(text, correction, whenUndone) {
  const box = document.getElementById("toast");
  box.replaceChildren(document.createTextNode(text));
  if (correction) box.append(undoButton(correction, whenUndone));
  const close = button("×", "button-plain");
  close.setAttribute("aria-label", "Close");
  close.addEventListener("click", () => { box.hidden = true; });
  box.append(close);
  box.hidden = false;
  announce(text);
}

export function button(words, className = "") {
  const made = document.createElement("button");
  made.type = "button";
  made.className = className;
  made.textContent = words;
  return made;
}

function undoButton(correction, whenUndone) {
  const made = button("Undo", "button-small");
  made.addEventListener("click", async () => {
    made.disabled = true;
    try {
      whenUndone(await undo(correction));
    } catch (error) {
      toast(error.message);
    }
  });
  return made;
}

function keep(told) {
  try {
    sessionStorage.setItem(KEPT, JSON.stringify(told));
  } catch {
    // Without storage the page shows what was done, only not in so many words.
  }
}

function take() {
  try {
    const kept = JSON.parse(sessionStorage.getItem(KEPT));
    sessionStorage.removeItem(KEPT);
    return kept;
  } catch {
    return null;
  }
}
