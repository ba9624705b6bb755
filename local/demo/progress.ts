/** A line that is written over while one waits; without a terminal, a line whenever something changed. */
export interface Progress {
  show(text: string): void;
  end(): void;
}

/** Shows progress on the stream. */
export function openProgress(stream: NodeJS.WriteStream): Progress {
  let shown = '';
  return {
    show(text) {
      if (text === shown) return;
      if (stream.isTTY) stream.write(`\r\u001b[2K  ${text}`);
      else stream.write(`  ${text}\n`);
      shown = text;
    },
    end() {
      if (stream.isTTY && shown !== '') stream.write('\n');
      shown = '';
    },
  };
}
