import type { Payload } from '@temporalio/common';

/** A whole payload, metadata and data, as one run of bytes: the length of the metadata, the metadata, the data. */
export function packed({ metadata, data }: Payload): Buffer {
  const fields = Object.entries(metadata ?? {}).map(([name, value]) => [name, Buffer.from(value).toString('base64')]);
  const head = Buffer.from(JSON.stringify(fields));
  const length = Buffer.alloc(4);
  length.writeUInt32BE(head.length);
  // Bytes that are not there come as an empty list: the result of a workflow that answers nothing.
  return Buffer.concat([length, head, data?.length ? data : Buffer.alloc(0)]);
}

export function unpacked(bytes: Buffer): Payload {
  const end = 4 + bytes.readUInt32BE(0);
  const fields = JSON.parse(bytes.subarray(4, end).toString()) as [string, string][];
  const metadata = Object.fromEntries(fields.map(([name, value]) => [name, Buffer.from(value, 'base64')]));
  return { metadata, data: bytes.subarray(end) };
}
