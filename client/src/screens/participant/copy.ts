/** Copies the words of `element`; returns whether it could, and otherwise leaves them selected. */
export async function copy(element: HTMLElement): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(element.textContent);
    return true;
  } catch {
    // A hall's own network has no https, and without it browsers keep the clipboard from pages.
    getSelection()?.selectAllChildren(element);
    return document.execCommand("copy");
  }
}
