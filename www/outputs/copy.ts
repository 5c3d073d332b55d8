// Text and pictures to the clipboard; text on pages that are not of a secure origin too.

/** Whether the browser took it. */
export async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyOldWay(text);
  }
}

/** Without a secure context there is no `navigator.clipboard`. */
function copyOldWay(text: string): boolean {
  const focused = focusedElement();
  const area = document.createElement("textarea");
  area.value = text;
  // Out of sight; the page's styles do not know it.
  area.style.cssText = "position: fixed; inset-inline-start: -100vw";
  document.body.append(area);
  area.select();
  try {
    return document.execCommand("copy");
  } finally {
    area.remove();
    if (focused instanceof HTMLElement) focused.focus();
  }
}

/** What has the focus, in whichever shadow root it is. */
function focusedElement(): Element | null {
  let focused = document.activeElement;
  while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
  return focused;
}

/** A picture; the browser may not have it, or not let it. */
export async function copyPicture(picture: Blob): Promise<boolean> {
  try {
    await navigator.clipboard.write([new ClipboardItem({ [picture.type]: picture })]);
    return true;
  } catch {
    return false;
  }
}
