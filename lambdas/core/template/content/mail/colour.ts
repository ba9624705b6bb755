/** A colour to press on, and one for words that can be read on it. */
export interface ButtonColour {
  readonly background: string;
  readonly text: '#ffffff' | '#16181d';
}

const standard: ButtonColour = { background: '#0b57d0', text: '#ffffff' };

/** The tenant's colour as `#rrggbb` with whichever words stand out more on it (WCAG 2.2, 1.4.3); ours, where it has none. */
export function brandColour(colour: string | undefined): ButtonColour {
  if (colour === undefined) return standard;
  const luminance = luminanceOf(colour);
  // The two contrasts, to white and to almost black, are equal where (1.05 / (L + 0.05)) = ((L + 0.05) / 0.058).
  return { background: colour, text: luminance < 0.197 ? '#ffffff' : '#16181d' };
}

/** Relative luminance, as WCAG defines it. */
function luminanceOf(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => {
    const channel = Number.parseInt(colour.slice(start, start + 2), 16) / 255;
    return channel <= 0.040_45 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
