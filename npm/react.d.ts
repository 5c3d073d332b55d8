// <nem12-loader> in JSX of React 19.

import type { DetailedHTMLProps, HTMLAttributes } from "react";
import type { LoaderAttributes, LoaderListeners } from "./attributes.js";
import type { Nem12LoaderElement } from "./elements/nem12-loader.js";

export * from "./elements/nem12-loader.js";

declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      "nem12-loader": DetailedHTMLProps<HTMLAttributes<Nem12LoaderElement>, Nem12LoaderElement> & LoaderAttributes & LoaderListeners;
    }
  }
}
