// Making elements without markup: whatever a page or a file was called, it stays text.

// element("a", { href, class: "…", on: { click } }, "words", child, …); empty children are left out.
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key === "on") {
      for (const [event, listener] of Object.entries(value)) made.addEventListener(event, listener);
    } else if (value === true) {
      made.setAttribute(key, "");
    } else if (value !== false && value !== null && value !== undefined) {
      made.setAttribute(key, String(value));
    }
  }
  made.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== ""));
  return made;
}

// A moment as people near the reader write it, exact for who asks.
export function moment(iso) {
  const at = new Date(iso);
  const told = at.toLocaleString(undefined, { dateStyle: "medium", timeStyle: "short" });
  return element("time", { datetime: iso, title: at.toISOString() }, told);
}

export function counted(number, what) {
  return `${number.toLocaleString()} ${what}${number === 1 ? "" : "s"}`;
}

// A link only when it is one to the web; anything else stays words.
export function webLink(url, words = url) {
  return /^https?:\/\//i.test(url) ? element("a", { href: url, rel: "noreferrer" }, words) : words;
}

// New rows for a list that somebody may be at: what had the focus has it again, by its data-focus.
export function replaceRows(list, rows) {
  const focused = list.contains(document.activeElement) ? document.activeElement.dataset.focus : null;
  list.replaceChildren(...rows);
  if (focused) list.querySelector(`[data-focus="${CSS.escape(focused)}"]`)?.focus();
}
