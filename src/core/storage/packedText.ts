// Long enough that bytes of one kind stand together, short enough that a block lies within one part of a file; bytes.
const blockLength = 4096;
const wordLength = 4;

// A block with this share of bytes that are not zero is text or hashes; measured on the bundled index.
const mostlyUsed = 0.95;

/** How a block is written: as it is, its numbers of 32 bits byte by byte, or the same of their differences. */
const layout = { plain: 0, planes: 1, differences: 2 } as const;

/**
 * A file of numbers as text that passes through JSON unchanged, written so that the package, which is compressed, stays
 * small: most numbers are small or ascend, so their upper bytes, or those of their differences, are zero.
 */
export function packedText(bytes: Uint8Array): string {
  const blocks = Math.ceil(bytes.length / blockLength);
  const packed = new Uint8Array(blocks + bytes.length);
  for (let block = 0; block < blocks; block++) {
    const plain = bytes.slice(block * blockLength, (block + 1) * blockLength);
    const planes = planesOf(plain, false);
    const differences = planesOf(plain, true);
    let chosen: number = layout.plain;
    let written = plain;
    // Text and hashes use nearly all their bytes, and lose what compresses them when they are taken apart.
    if (planes !== undefined && differences !== undefined && bytesInUse(plain) < plain.length * mostlyUsed) {
      const areDifferencesSmaller = bytesInUse(differences) < bytesInUse(planes) * mostlyUsed;
      chosen = areDifferencesSmaller ? layout.differences : layout.planes;
      written = areDifferencesSmaller ? differences : planes;
    }
    packed[block] = chosen;
    packed.set(written, blocks + block * blockLength);
  }
  return textOfBytes(packed);
}

/** What {@link packedText} made of bytes; undefined where the text is no such text. */
export function unpackedBytes(text: string): Uint8Array | undefined {
  const packed = bytesOfText(text);
  if (packed === undefined) return undefined;
  // One byte for each block in front of it.
  const blocks = Math.ceil(packed.length / (blockLength + 1));
  const bytes = packed.slice(blocks);
  for (let block = 0; block < blocks; block++) {
    const kind = packed[block];
    if (kind === layout.plain) continue;
    const start = block * blockLength;
    readPlanes(
      packed.subarray(blocks + start),
      bytes.subarray(start, start + blockLength),
      kind === layout.differences,
    );
  }
  return bytes;
}

/** All lowest bytes of the numbers in a block, then all second ones, and so on; undefined for a block of other length. */
function planesOf(block: Uint8Array, isDifferences: boolean): Uint8Array<ArrayBuffer> | undefined {
  if (block.length % wordLength !== 0) return undefined;
  const count = block.length / wordLength;
  const planes = new Uint8Array(block.length);
  let last = 0;
  for (let i = 0; i < count; i++) {
    const number = numberAt(block, i * wordLength);
    const value = isDifferences ? (number - last) | 0 : number;
    last = number;
    for (let plane = 0; plane < wordLength; plane++) planes[plane * count + i] = value >>> (8 * plane);
  }
  return planes;
}

function readPlanes(planes: Uint8Array, block: Uint8Array, isDifferences: boolean): void {
  const count = Math.floor(block.length / wordLength);
  const [second, third, fourth] = [count, 2 * count, 3 * count];
  const numbers = new Int32Array(block.buffer, block.byteOffset, count);
  let last = 0;
  for (let i = 0; i < count; i++) {
    const low = (planes[i] ?? 0) | ((planes[second + i] ?? 0) << 8);
    const value = low | ((planes[third + i] ?? 0) << 16) | ((planes[fourth + i] ?? 0) << 24);
    last = isDifferences ? (value + last) | 0 : value;
    numbers[i] = last;
  }
}

/** Little-endian, as files of numbers are. */
function numberAt(bytes: Uint8Array, at: number): number {
  return (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16) | ((bytes[at + 3] ?? 0) << 24);
}

function bytesInUse(bytes: Uint8Array): number {
  let count = 0;
  for (const byte of bytes) if (byte !== 0) count++;
  return count;
}

// The first character that is neither a control character nor a line break: each byte is one from here on.
const firstCharacter = 0x20;
const unitsAtOnce = 8192;

/** One character a byte, which UTF-8 and JSON pass on unchanged, and a package compresses better than base64. */
function textOfBytes(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let start = 0; start < bytes.length; start += unitsAtOnce) {
    const units = Uint16Array.from(bytes.subarray(start, start + unitsAtOnce), (byte) => byte + firstCharacter);
    parts.push(String.fromCharCode(...units));
  }
  return parts.join('');
}

function bytesOfText(text: string): Uint8Array | undefined {
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) {
    const byte = text.charCodeAt(i) - firstCharacter;
    if (byte < 0 || byte > 0xff) return undefined;
    bytes[i] = byte;
  }
  return bytes;
}
