// Feeds: how each is, how often it is checked.

import { announce, get, keepLooking, send } from "/static/api.js";
import { counted, element, moment, replaceRows, webLink } from "/static/dom.js";

const LOOK_EVERY = 15000;
const SOON = 1500;
const HEALTH = {
  never_checked: ["working", "Not checked yet"],
  healthy: ["good", "Healthy"],
  late: ["late", "Late"],
  failing: ["bad", "Failing"],
  gone: ["bad", "Gone"],
  paused: ["quiet", "Paused"],
};

const list = document.getElementById("feeds");
const empty = document.getElementById("no-feeds");
const form = document.getElementById("feed-form");
const problem = document.getElementById("feed-problem");
const intervals = [...document.getElementById("feed-minutes").options].map((each) => [Number(each.value), each.text]);

let shown = "";

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  problem.textContent = "";
  const told = new FormData(form);
  try {
    await send("POST", "/feeds", {
      url: told.get("url"), outlet: told.get("outlet"), minutes: Number(told.get("minutes")),
    });
    form.reset();
    announce("The feed is being checked.");
    await look();
    setTimeout(look, SOON);
  } catch (error) {
    problem.textContent = error.message;
  }
});

function card(feed) {
  const [kind, words] = HEALTH[feed.health];
  const act = (method, path, body) => async () => {
    try {
      await send(method, path, body);
    } catch (error) {
      announce(error.message);
    }
    await look();
    setTimeout(look, SOON);
  };
  const path = `/feeds/${feed.id}`;
  return element(
    "li", { class: "feed" },
    element("header", {}, element("h3", {}, feed.name), element("span", { class: `tag state-${kind}` }, words)),
    element("p", { class: "small url" }, webLink(feed.url)),
    feed.moved_to ? element("p", { class: "small url" }, "moved to ", webLink(feed.moved_to)) : null,
    element("p", { class: "small muted" }, history(feed)),
    feed.problem ? element("p", { class: "small notice-line" }, trouble(feed)) : null,
    element(
      "div", { class: "row" },
      interval(feed),
      element("button", { type: "button", on: { click: act("POST", `${path}/check`) }, "data-focus": `check-${feed.id}` }, "Check now"),
      element(
        "button", { type: "button", on: { click: act("PATCH", path, { paused: !feed.paused }) }, "data-focus": `pause-${feed.id}` },
        feed.paused ? "Go on" : "Pause",
      ),
      element(
        "button",
        { type: "button", class: "button-danger", "aria-label": `Remove ${feed.name}`, on: { click: act("DELETE", path) } },
        "Remove",
      ),
    ),
  );
}

function history(feed) {
  const told = [];
  if (feed.changed_at) told.push("new reports ", moment(feed.changed_at), " · ");
  if (feed.answered_at) told.push("checked ", moment(feed.answered_at), " · ");
  if (feed.daily !== null) told.push(`${daily(feed.daily)} · `);
  told.push(...(feed.paused ? ["no more checks"] : ["next check ", moment(feed.next_at)]));
  return told;
}

function daily(rate) {
  return rate < 1 ? "less than one new a day" : `about ${Math.round(rate)} new a day`;
}

function trouble(feed) {
  const prefix = `${feed.url}: `;
  const reason = feed.problem.startsWith(prefix) ? feed.problem.slice(prefix.length) : feed.problem;
  return `${counted(feed.failures, "check")} failed: ${reason}`;
}

function interval(feed) {
  const choices = intervals.some(([minutes]) => minutes === feed.minutes)
    ? intervals
    : [[feed.minutes, `${feed.minutes} minutes`], ...intervals];
  const change = (event) => send("PATCH", `/feeds/${feed.id}`, { minutes: Number(event.target.value) })
    .then(look, (error) => announce(error.message));
  return element(
    "label", {}, "every ",
    element(
      "select", { "aria-label": `How often ${feed.name} is checked`, on: { change }, "data-focus": `every-${feed.id}` },
      choices.map(([minutes, words]) => element("option", { value: minutes, selected: minutes === feed.minutes }, words)),
    ),
  );
}

async function look() {
  const { items } = await get("/feeds");
  empty.hidden = items.length > 0;
  const told = JSON.stringify(items);
  if (told === shown) return;
  shown = told;
  replaceRows(list, items.map(card));
  document.dispatchEvent(new CustomEvent("feedschecked"));
}

form.querySelector("button").disabled = false;
keepLooking(look, LOOK_EVERY);
