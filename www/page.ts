// The page: the element, and what only a page of its own has.

import { Nem12LoaderElement } from "./elements/nem12-loader.js";
import { onLaunch } from "./files/launch.js";
import { remember, remembered } from "./settings/remembered.js";

const loader = document.querySelector("nem12-loader");
if (!(loader instanceof Nem12LoaderElement)) throw new Error("The page has no <nem12-loader>.");
const threads = new URLSearchParams(location.search).get("threads");
if (threads !== null) loader.setAttribute("threads", threads);
loader.settings = remembered();
loader.addEventListener("nem12-settings-change", ({ detail: settings }) => remember(settings));
onLaunch((files) => void loader.load(files));

const NAME = document.title;
// A result that would be lost by leaving the page. Browsers ask the person first.
let isHeld = false;
loader.addEventListener("nem12-summary", ({ detail: summary }) => {
  isHeld = summary !== "";
  document.title = isHeld ? `${summary} \u2013 ${NAME}` : NAME;
  document.body.toggleAttribute("data-result", isHeld);
});
addEventListener("beforeunload", (event) => {
  if (isHeld && !document.body.hasAttribute("data-leaving")) event.preventDefault();
});
