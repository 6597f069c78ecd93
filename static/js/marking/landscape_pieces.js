/* The order in which the grid is drawn: what is in sight, what lies beside it, what lies below. Pure. */

/* Pixels: of a row, of an entry, of the narrowest column of aspects, of all that stands around the
   rows; and the width from which the grid is a table. */
const ROW = 96;
const ENTRY = 132;
const ASPECT = 192;
const AROUND = 350;
const TABLE = 600;
const NEXT = 6;

/* { pieces, first, next }: each piece is { row, from, to }, cells of a row from one column up to
   another; `first` of them are in sight, the others are drawn `next` at a time. */
export function piecesOf(rows, columns, { width, height }) {
  const high = Math.max(1, Math.ceil((height - AROUND) / ROW));
  const wide = width > TABLE ? Math.max(1, Math.ceil((width - ASPECT) / ENTRY)) : columns;
  const piece = (row, from, to) => ({ row, from, to: Math.min(to, columns) });
  const all = Array.from({ length: rows }, (_, row) => row);
  const above = all.slice(0, high);
  const sight = above.map((row) => piece(row, 0, wide));
  const beside = above.map((row) => piece(row, wide, columns)).filter(({ from, to }) => from < to);
  const below = all.slice(high).map((row) => piece(row, 0, columns));
  return { pieces: [...sight, ...beside, ...below], first: sight.length, next: NEXT };
}
