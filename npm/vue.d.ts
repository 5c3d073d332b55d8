// <nem12-loader> in templates and in JSX of Vue 3. Tell Vue's compiler that it is an element of the browser:
// compilerOptions.isCustomElement = (tag) => tag === "nem12-loader".

import type { DefineComponent, HTMLAttributes } from "vue";
import type { LoaderAttributes } from "./attributes.js";

export * from "./elements/nem12-loader.js";

type Props = LoaderAttributes & HTMLAttributes;

declare module "vue" {
  interface GlobalComponents {
    "nem12-loader": DefineComponent<Props>;
  }
}

declare module "vue/jsx-runtime" {
  namespace JSX {
    interface IntrinsicElements {
      "nem12-loader": Props;
    }
  }
}
