// Copies text and pictures to the clipboard. Text works on insecure origins too.

/** Copies text. Returns whether the browser allowed it. */
export async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyOldWay(text);
  }
}

/** Copies by `execCommand`, because insecure contexts have no `navigator.clipboard`. */
function copyOldWay(text: string): boolean {
  const focused = focusedElement();
  const area = document.createElement("textarea");
  area.value = text;
  // Off the screen. The element is outside the shadow root, where no style sheet of ours applies.
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

/** The focused element, also inside shadow roots. */
function focusedElement(): Element | null {
  let focused = document.activeElement;
  while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
  return focused;
}

/** Copies a picture. Returns whether the browser allowed it and can copy pictures. */
export async function copyPicture(picture: Blob): Promise<boolean> {
  try {
    await navigator.clipboard.write([new ClipboardItem({ [picture.type]: picture })]);
    return true;
  } catch {
    return false;
  }
}
