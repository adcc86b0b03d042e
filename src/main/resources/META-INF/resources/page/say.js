/** Changes a text only if it is another: a screen reader, and the layout, hear of each change. */
export function say(element, value) {
  const text = String(value);
  if (element.textContent !== text) {
    element.textContent = text;
  }
}
