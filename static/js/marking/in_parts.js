/* What is long is shown in parts: the first screen at once, the rest frame by frame, so that a slow
   tablet shows the beginning before it has laid out the end. */
const A_FRAME = 100;

/* Calls put(part) for the first `first` things now and for the rest `next` at a time. Resolves when
   all are there, to false when the screen was left before. */
export async function inParts(things, { first, next }, put, left) {
  const begun = Math.max(first, 1);
  put(things.slice(0, begun));
  for (let place = begun; place < things.length; place += next) {
    await shown();
    if (left.aborted) return false;
    put(things.slice(place, place + next));
  }
  return true;
}

/* Until what was put is painted; a page that nobody sees is not painted, and goes on all the same. */
function shown() {
  return new Promise((done) => {
    const late = setTimeout(done, A_FRAME);
    requestAnimationFrame(() => {
      clearTimeout(late);
      setTimeout(done);
    });
  });
}
