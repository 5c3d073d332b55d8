// The element's style sheet, which the build bundles from styles/loader.css.
declare module "nem12-styles" {
  const styles: string;
  export default styles;
}
