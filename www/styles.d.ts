// The element's styles, bundled from loader.css by the build.
declare module "nem12-styles" {
  const styles: string;
  export default styles;
}
