/** Keep the screen from going to sleep while it is shown; the browser forgets the wish when the page is hidden. */
export function stayAwake(): void {
  const ask = () => {
    // Refused where the battery is low or the page is not secure: the hall's own settings decide then.
    if (document.visibilityState === "visible") navigator.wakeLock?.request("screen").catch(() => undefined);
  };
  document.addEventListener("visibilitychange", ask);
  ask();
}
