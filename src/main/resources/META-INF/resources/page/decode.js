/**
 * A picture that can be drawn, from the bytes of a JPEG; to be closed. The quick decoder, which can leave
 * out detail, is only for pages that came over HTTPS or from this computer.
 *
 * @param most pixels in a row that will be seen; the picture may have fewer than the camera made
 */
export async function decode({ jpeg, width, height }, most) {
  if (!globalThis.ImageDecoder) {
    return createImageBitmap(new Blob([jpeg], { type: 'image/jpeg' }));
  }
  const decoder = new ImageDecoder({ data: jpeg, type: 'image/jpeg', ...desired(width, height, most) });
  try {
    return (await decoder.decode()).image;
  } finally {
    decoder.close();
  }
}

/** JPEG can be decoded to some eighths of its size, at a fraction of the time. */
function desired(width, height, most) {
  const eighths = Math.ceil((8 * most) / width);
  return eighths < 8
    ? { desiredWidth: Math.ceil((width * eighths) / 8), desiredHeight: Math.ceil((height * eighths) / 8) }
    : {};
}
