// What <nem12-loader> takes in a template: attributes, properties and events by their names.

import type { LoaderEventMap } from "./elements/events.js";
import type { Settings } from "./engine/protocol.js";

type Kebab<Name extends string> = Name extends `${infer First}${infer Rest}`
  ? Rest extends Uncapitalize<Rest>
    ? `${Lowercase<First>}${Kebab<Rest>}`
    : `${Lowercase<First>}-${Kebab<Rest>}`
  : Name;

type Values<Value> = Value extends string ? Value : Value | string;

/** Settings as attributes (`date-format`) or as properties (`dateFormat`), and the attributes of the element alone. */
export type LoaderAttributes = {
  [Name in keyof Settings as Name extends string ? Kebab<Name> | Name : never]?: Values<Settings[Name]>;
} & {
  threads?: number | string;
  tab?: string;
  hide?: string;
  "drop-anywhere"?: boolean | string;
};

/** A listener for each event, as React 19 takes it: `onnem12-result`. */
export type LoaderListeners = {
  [Name in keyof LoaderEventMap as `on${Name}`]?: (event: LoaderEventMap[Name]) => void;
};
