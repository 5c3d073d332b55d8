// The smallest honest ZIP writer: deflated members, no extras.

import { crc32, deflateRawSync } from "node:zlib";

/**
 * @param {[name: string, text: string][]} members
 * @returns {Buffer}
 */
export function zip(members) {
  const locals = [];
  const entries = [];
  let offset = 0;
  for (const [name, text] of members) {
    const title = Buffer.from(name);
    const deflated = deflateRawSync(text);
    const about = aboutMember(Buffer.from(text), deflated.length, title.length);
    const local = Buffer.concat([number(0x04034b50, 4), about, title, deflated]);
    locals.push(local);
    const tail = [number(0, 2), number(0, 2), number(0, 2), number(0, 4), number(offset, 4)];
    entries.push(Buffer.concat([number(0x02014b50, 4), number(20, 2), about, ...tail, title]));
    offset += local.length;
  }
  const directory = Buffer.concat(entries);
  const counts = [number(0, 4), number(members.length, 2), number(members.length, 2)];
  const end = [number(0x06054b50, 4), ...counts, number(directory.length, 4), number(offset, 4), number(0, 2)];
  return Buffer.concat([...locals, directory, ...end]);
}

/** What the local header and the directory say alike: version, flags, method, time, sum, sizes, lengths. */
function aboutMember(
  /** @type {Buffer} */ text,
  /** @type {number} */ deflatedBytes,
  /** @type {number} */ titleBytes,
) {
  return Buffer.concat([
    number(20, 2),
    number(0, 2),
    number(8, 2),
    number(0, 2),
    number(0x5821, 2), // 2024-01-01
    number(crc32(text), 4),
    number(deflatedBytes, 4),
    number(text.length, 4),
    number(titleBytes, 2),
    number(0, 2),
  ]);
}

/** @param {number} value @param {number} bytes little-endian */
function number(value, bytes) {
  const field = Buffer.alloc(bytes);
  field.writeUIntLE(value, 0, bytes);
  return field;
}
