// The sample file that comes with the tool.

import { ADDRESSES } from "../engine/addresses.js";

export async function fetchSample(): Promise<File> {
  const response = await fetch(ADDRESSES.sample);
  if (!response.ok) throw new Error(`the server returned status ${response.status}`);
  return new File([await response.blob()], "sample.csv");
}
