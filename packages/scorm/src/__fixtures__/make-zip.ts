import { crc32, deflateRawSync } from "node:zlib";

// SOURCE: hand-written after PKWARE's APPNOTE 6.3.10, sections 4.3.7, 4.3.12 and 4.3.16.

/** One entry; every field of the headers can be told wrong on purpose. */
export interface RawEntry {
  name: string | Uint8Array;
  data?: string | Uint8Array;
  stored?: boolean;
  flags?: number;
  method?: number;
  crc?: number;
  compressedSize?: number;
  uncompressedSize?: number;
  /** Unix mode, upper half of the external attributes. */
  mode?: number;
  /** Reuse the local header of the first entry. */
  overlap?: boolean;
}

/** Writes an archive byte by byte. */
export function makeZip(entries: readonly RawEntry[], comment = ""): Buffer {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const name = Buffer.from(entry.name);
    const data = Buffer.from(entry.data ?? "");
    const packed = entry.stored ? data : deflateRawSync(data, { level: 9 });
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(entry.flags ?? 0x800, 2);
    common.writeUInt16LE(entry.method ?? (entry.stored ? 0 : 8), 4);
    common.writeUInt16LE(0, 6);
    common.writeUInt16LE(0x5a21, 8);
    common.writeUInt32LE(entry.crc ?? crc32(data), 10);
    common.writeUInt32LE(entry.compressedSize ?? packed.length, 14);
    common.writeUInt32LE(entry.uncompressedSize ?? data.length, 18);
    common.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from("PK\x03\x04"), common, name, packed]);
    const header = Buffer.alloc(46);
    header.write("PK\x01\x02", 0, "latin1");
    header.writeUInt16LE(0x031e, 4);
    common.copy(header, 6, 0, 26);
    header.writeUInt32LE(((entry.mode ?? 0o100644) << 16) >>> 0, 38);
    header.writeUInt32LE(entry.overlap ? 0 : offset, 42);
    central.push(Buffer.concat([header, name]));
    if (entry.overlap) continue;
    locals.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", 0, "latin1");
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  end.writeUInt16LE(comment.length, 20);
  return Buffer.concat([...locals, directory, end, Buffer.from(comment)]);
}
