/**
 * A picture that can be drawn, from a JPEG; to be closed. Browsers keep the quick decoder, which needs no copy in another
 * process from pages that came over plain HTTP from another computer.
 */
export async function decode(jpeg) {
  if (!globalThis.ImageDecoder) {
    return createImageBitmap(new Blob([jpeg], { type: 'image/jpeg' }));
  }
  const decoder = new ImageDecoder({ data: jpeg, type: 'image/jpeg' });
  try {
    return (await decoder.decode()).image;
  } finally {
    decoder.close();
  }
}
