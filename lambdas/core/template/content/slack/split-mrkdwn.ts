/** What must not be cut in two: a link, an entity, a newline, a word, or a run of blanks. */
const pieces = /<[^<>]*>|&(?:amp|lt|gt);|\n|[^\S\n]+|[^\s<&]+|[<&]/g;

/** Cuts mrkdwn into parts of at most `limit` characters, between lines or words where it can be. */
export function splitMrkdwn(text: string, limit: number): readonly string[] {
  if (text.length <= limit) return text.trim() === '' ? [] : [text];
  const parts: string[] = [];
  let part = '';
  for (const piece of (text.match(pieces) ?? []).flatMap((whole) => cutLong(whole, limit))) {
    if (part.length + piece.length > limit) {
      parts.push(part);
      part = '';
    }
    part += piece;
  }
  return [...parts, part].map((one) => one.trim()).filter((one) => one !== '');
}

/** A word longer than a whole part is cut between characters. */
function cutLong(piece: string, limit: number): readonly string[] {
  if (piece.length <= limit) return [piece];
  const cut: string[] = [];
  let from = 0;
  while (from < piece.length) {
    const end = Math.min(from + limit, piece.length);
    const isWithinPair = end < piece.length && (piece.charCodeAt(end) & 0xfc00) === 0xdc00;
    cut.push(piece.slice(from, isWithinPair ? end - 1 : end));
    from = isWithinPair ? end - 1 : end;
  }
  return cut;
}
