/** A button, and the F key, that give {@code element} the whole screen; not there where a browser does not let us. */
export function offerFullscreen(button, element) {
  if (!document.fullscreenEnabled) {
    return;
  }
  button.hidden = false;
  const toggle = () =>
    (document.fullscreenElement ? document.exitFullscreen() : element.requestFullscreen()).catch(() => {});
  button.addEventListener('click', toggle);
  document.addEventListener('keydown', event => {
    if (event.key === 'f' && !event.ctrlKey && !event.metaKey && !event.altKey) {
      toggle();
    }
  });
}
