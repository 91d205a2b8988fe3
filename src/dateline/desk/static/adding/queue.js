// What waits to be read and linked, and what was given up, whichever process does it.

import { announce, get, keepLooking, send } from "/static/api.js";
import { counted, element, moment, replaceRows } from "/static/dom.js";

const LOOK_EVERY = 15000;
const SOON = 1500;

const section = document.getElementById("queue");
const waiting = document.getElementById("queue-waiting");
const dead = document.getElementById("queue-dead");
const more = document.getElementById("queue-more");
const all = document.getElementById("queue-retry");

let shown = "";

all.addEventListener("click", () => retry(null));

async function retry(id) {
  try {
    await send("POST", "/queue/retry", { id });
    announce(id ? "It is being tried again." : "They are being tried again.");
  } catch (error) {
    announce(error.message);
  }
  await look();
  setTimeout(look, SOON);
}

function told(queue) {
  const counts = [
    queue.jobs ? `${counted(queue.jobs, "addition")} not done` : null,
    queue.pages ? `${counted(queue.pages, "page")} to read` : null,
    queue.unlinked ? `${counted(queue.unlinked, "report")} to link` : null,
  ].filter(Boolean);
  const rows = counts.length ? [element("li", {}, counts.join(" · "))] : [];
  for (const each of queue.resting) {
    const when = each.next_at ? [" · again ", moment(each.next_at)] : [];
    rows.push(element("li", {}, `${each.name} failed: ${each.problem ?? "its process ended"}`, ...when));
  }
  if (queue.resting_count > queue.resting.length) {
    rows.push(element("li", {}, `and ${queue.resting_count - queue.resting.length} more to be tried again`));
  }
  return rows;
}

function card(each) {
  const again = element(
    "button",
    { type: "button", "aria-label": `Try ${each.name} again`, on: { click: () => retry(each.id) }, "data-focus": each.id },
    "Try again",
  );
  return element(
    "li", { class: "feed" },
    element("p", { class: "url" }, each.name),
    element("p", { class: "small notice-line url" }, each.problem),
    element("div", { class: "row" }, again),
  );
}

async function look() {
  const queue = await get("/queue");
  const rows = told(queue);
  section.hidden = !rows.length && !queue.dead_count;
  const news = JSON.stringify(queue);
  if (news === shown) return;
  shown = news;
  waiting.replaceChildren(...rows);
  replaceRows(dead, queue.dead.map(card));
  const rest = queue.dead_count - queue.dead.length;
  more.textContent = rest ? `and ${rest} more` : "";
  all.hidden = queue.dead_count < 2;
}

keepLooking(look, LOOK_EVERY);
