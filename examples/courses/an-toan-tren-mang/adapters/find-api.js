/** Looks for the run time in the frames above, then in the window that opened this one. */
export function findApi(name) {
  for (const start of [window, window.opener]) {
    let frame = start;
    for (let level = 0; frame && level < 20; level += 1) {
      try {
        if (frame[name]) return frame[name];
      } catch {
        break;
      }
      if (frame === frame.parent) break;
      frame = frame.parent;
    }
  }
  return undefined;
}
