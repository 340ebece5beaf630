/**
 * Bytes that a ZIP file says it unpacks to; `undefined` when it does not say.
 *
 * Looked at before anything is unpacked, so that a small file cannot fill the memory. The reader holds
 * each entry to the size that it declares.
 *
 * @see PKWARE APPNOTE 4.3.12 (central directory) and 4.3.16 (its end)
 */
export function unpackedSize(bytes: Uint8Array): number | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endOfDirectory(view);
  if (end === undefined) return undefined;
  const entries = view.getUint16(end + 10, true);
  let place = view.getUint32(end + 16, true);
  let total = 0;
  for (let index = 0; index < entries; index += 1) {
    if (place + 46 > view.byteLength || view.getUint32(place, true) !== 0x02014b50) {
      return undefined;
    }
    const packed = view.getUint32(place + 20, true);
    const unpacked = view.getUint32(place + 24, true);
    // 0 for something, and the mark of ZIP64, tell nothing.
    if ((unpacked === 0 && packed > 2) || unpacked === 0xffffffff) return undefined;
    total += unpacked;
    place += 46 + [28, 30, 32].reduce((sum, at) => sum + view.getUint16(place + at, true), 0);
  }
  return total;
}

/** The end record stands last, before a comment of 65,535 bytes at most. */
function endOfDirectory(view: DataView): number | undefined {
  const least = Math.max(0, view.byteLength - 22 - 0xffff);
  for (let place = view.byteLength - 22; place >= least; place -= 1) {
    if (view.getUint32(place, true) === 0x06054b50) return place;
  }
  return undefined;
}
