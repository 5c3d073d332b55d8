// The page: the element, and what only a page of its own has.

import { Nem12LoaderElement } from "./elements/nem12-loader.js";
import { isUseless } from "./engine/session.js";
import { onLaunch } from "./files/launch.js";
import { remember, remembered, rememberedTab, rememberTab } from "./settings/remembered.js";

const loader = document.querySelector("nem12-loader");
if (!(loader instanceof Nem12LoaderElement)) throw new Error("The page has no <nem12-loader>.");
const threads = new URLSearchParams(location.search).get("threads");
if (threads !== null) loader.setAttribute("threads", threads);
loader.settings = remembered();
loader.tab = rememberedTab();
loader.addEventListener("nem12-settings-change", ({ detail: settings }) => remember(settings));
loader.addEventListener("nem12-tab-change", ({ detail: tab }) => rememberTab(tab));
onLaunch((files) => void loader.load(files));

const NAME = document.title;
// A result that would be lost by leaving the page. Browsers ask the person first. Where no file could be read, nothing
// would be lost, and the page still says how to get a file that can.
let [isHeld, isUseful] = [false, false];
function hold(isSummed: boolean): void {
  isHeld = isSummed && isUseful;
  document.body.toggleAttribute("data-result", isHeld);
}
loader.addEventListener("nem12-result", ({ detail: report }) => {
  isUseful = !isUseless(report);
  hold(isUseful);
});
loader.addEventListener("nem12-summary", ({ detail: summary }) => {
  document.title = summary === "" ? NAME : `${summary} \u2013 ${NAME}`;
  hold(summary !== "");
});
addEventListener("beforeunload", (event) => {
  if (isHeld && !document.body.hasAttribute("data-leaving")) event.preventDefault();
});
