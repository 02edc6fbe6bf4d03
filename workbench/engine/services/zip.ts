import { deflateRawSync, inflateRawSync } from 'node:zlib';

/** Just enough of the ZIP format for Utilities.zip and unzip: no encryption, no files beyond 4 GB. */

export interface ZipEntry {
  readonly name: string;
  readonly bytes: Buffer;
}

const LOCAL_HEADER = 0x04034b50;
const CENTRAL_HEADER = 0x02014b50;
const END_OF_DIRECTORY = 0x06054b50;
const UTF8_NAMES = 0x0800;
const DEFLATED = 8;

const crcTable = Uint32Array.from({ length: 256 }, (_, index) => {
  let value = index;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value >>> 0;
});

const checksum = (bytes: Buffer): number => {
  let value = 0xffffffff;
  for (const byte of bytes) value = (value >>> 8) ^ (crcTable[(value ^ byte) & 0xff] as number);
  return (value ^ 0xffffffff) >>> 0;
};

/** The fields that the local and the central header share. */
const sharedFields = (entry: ZipEntry, packed: Buffer, name: Buffer): Buffer => {
  const fields = Buffer.alloc(26);
  fields.writeUInt16LE(20, 0);
  fields.writeUInt16LE(UTF8_NAMES, 2);
  fields.writeUInt16LE(DEFLATED, 4);
  fields.writeUInt16LE(0x21, 8); // 1 January 1980: the same content gives the same file
  fields.writeUInt32LE(checksum(entry.bytes), 10);
  fields.writeUInt32LE(packed.length, 14);
  fields.writeUInt32LE(entry.bytes.length, 18);
  fields.writeUInt16LE(name.length, 22);
  return fields;
};

const signature = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
};

export const zip = (entries: readonly ZipEntry[]): Buffer => {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let position = 0;
  for (const entry of entries) {
    const name = Buffer.from(entry.name, 'utf8');
    const packed = deflateRawSync(entry.bytes);
    const fields = sharedFields(entry, packed, name);
    const file = Buffer.concat([signature(LOCAL_HEADER), fields, name, packed]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(position, 10);
    directory.push(Buffer.concat([signature(CENTRAL_HEADER), Buffer.from([20, 0]), fields, rest, name]));
    files.push(file);
    position += file.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(END_OF_DIRECTORY, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(position, 16);
  return Buffer.concat([...files, list, end]);
};

export const unzip = (archive: Buffer): ZipEntry[] => {
  const endAt = archive.lastIndexOf(signature(END_OF_DIRECTORY));
  if (endAt < 0) throw new Error('Invalid zip archive.');
  const entries: ZipEntry[] = [];
  let at = archive.readUInt32LE(endAt + 16);
  for (let count = archive.readUInt16LE(endAt + 10); count > 0; count -= 1) {
    const method = archive.readUInt16LE(at + 10);
    const packedSize = archive.readUInt32LE(at + 20);
    const nameLength = archive.readUInt16LE(at + 28);
    const name = archive.toString('utf8', at + 46, at + 46 + nameLength);
    const fileAt = archive.readUInt32LE(at + 42);
    const dataAt = fileAt + 30 + archive.readUInt16LE(fileAt + 26) + archive.readUInt16LE(fileAt + 28);
    const packed = archive.subarray(dataAt, dataAt + packedSize);
    entries.push({ name, bytes: method === DEFLATED ? inflateRawSync(packed) : Buffer.from(packed) });
    at += 46 + nameLength + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
  }
  return entries;
};
