import { crc32 } from 'node:zlib';

export interface ZipFile {
  /** ASCII, with `/` between folders. */
  name: string;
  content: Uint8Array;
}

/** 1 January 1980, the beginning of time for this format: the same files always give the same archive. */
const dosDate = 0x0021;
const version = 20;

/** What the entry says about itself both before its content and in the list at the end. */
const facts = ({ name, content }: ZipFile): Buffer => {
  const fields = Buffer.alloc(26);
  fields.writeUInt16LE(version, 0);
  fields.writeUInt16LE(dosDate, 8);
  fields.writeUInt32LE(crc32(content), 10);
  fields.writeUInt32LE(content.length, 14);
  fields.writeUInt32LE(content.length, 18);
  fields.writeUInt16LE(Buffer.byteLength(name, 'ascii'), 22);
  return fields;
};

const signature = (number: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(number);
  return bytes;
};

const listing = (file: ZipFile, offset: number): Buffer => {
  const rest = Buffer.alloc(14);
  rest.writeUInt32LE(offset, 10);
  const made = Buffer.alloc(2);
  made.writeUInt16LE(version);
  return Buffer.concat([signature(0x02014b50), made, facts(file), rest, Buffer.from(file.name, 'ascii')]);
};

/** A zip archive of stored (not compressed) files: a few kilobytes need no more. */
export const zipOf = (files: readonly ZipFile[]): Buffer => {
  const entries: Buffer[] = [];
  const list: Buffer[] = [];
  let offset = 0;
  for (const file of files) {
    const entry = Buffer.concat([signature(0x04034b50), facts(file), Buffer.from(file.name, 'ascii'), file.content]);
    list.push(listing(file, offset));
    entries.push(entry);
    offset += entry.length;
  }
  const directory = Buffer.concat(list);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(files.length, 4);
  end.writeUInt16LE(files.length, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...entries, directory, signature(0x06054b50), end]);
};
