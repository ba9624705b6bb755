/** What a receipt handle stands for: one receive of one message. */
export interface Receipt {
  readonly messageId: string;
  readonly receipt: number;
}

/** Writes a receipt handle: opaque to callers, as SQS's are. */
export function toReceiptHandle(receipt: Receipt): string {
  return Buffer.from(`${receipt.messageId} ${receipt.receipt}`).toString('base64');
}

/** Reads a receipt handle; undefined if it is not one. */
export function fromReceiptHandle(handle: string): Receipt | undefined {
  const match = /^([0-9a-f-]{36}) (\d+)$/.exec(Buffer.from(handle, 'base64').toString());
  const [, messageId, receipt] = match ?? [];
  return messageId === undefined || receipt === undefined ? undefined : { messageId, receipt: Number(receipt) };
}
