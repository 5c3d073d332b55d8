// The layout of <nem12-loader>. Slots let the element's users replace the text of the
// first screen.

import { OPTIONS } from "../settings/choices.js";
import { makeParts } from "./loader-parts.js";
import { TABS } from "./loader-tabs.js";
import { make } from "./markup.js";
import { slot } from "./slot.js";

export type Layout = ReturnType<typeof layOut>;

/** Makes the parts and puts them into `root`. */
export function layOut(root: ShadowRoot) {
  const parts = makeParts();
  const { filter, streams, choices, exporting, tabs } = parts;
  choices.fill(OPTIONS);
  filter.fill(streams, choices, exporting);
  tabs.fill(TABS.map(({ name, label, holds }) => ({ name, label, parts: holds(parts) })));

  const resultHeading = make("h2", { id: "result-heading", tabindex: "-1" }, "Result");
  const resultRegion = make(
    "section",
    { id: "result", part: "result", "aria-labelledby": resultHeading.id },
    make("header", {}, resultHeading, parts.resultName),
    parts.figures,
    parts.doubts,
    filter,
    parts.chart,
    parts.day,
  );
  resultRegion.hidden = true;

  root.append(
    make("header", { class: "masthead", part: "masthead" }, slot("title", make("h1", {}, "NEM12 Loader"))),
    make(
      "main",
      {},
      make("div", { class: "stage" }, parts.drop, parts.progress),
      parts.failure,
      parts.notice,
      parts.files,
      resultRegion,
      tabs,
      parts.engine,
      parts.announcer,
    ),
  );
  return { ...parts, resultRegion, resultHeading };
}
