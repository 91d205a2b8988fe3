// Links that take away what is shown: their addresses follow the filters.
import { announce, filtersToUrl } from "../api.js";

const SAID_FOR = 2000;

export function showTaking(state) {
  const links = [...document.querySelectorAll("a[data-with-filters]")];
  const paths = links.map((link) => link.getAttribute("href"));
  const copy = document.getElementById("copy-address");
  const says = copy.textContent;

  copy.addEventListener("click", async () => {
    await navigator.clipboard.writeText(location.href);
    copy.textContent = "Copied";
    announce("The address is copied");
    setTimeout(() => (copy.textContent = says), SAID_FOR);
  });

  return {
    follow() {
      const query = filtersToUrl(state.filters);
      links.forEach((link, index) => link.setAttribute("href", paths[index] + query));
    },
  };
}
