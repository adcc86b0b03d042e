/** The server's address, with the path prefix under which it is reached, ending in a slash. */
export const base = new URL('../', import.meta.url).href;
