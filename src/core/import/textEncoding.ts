/** How the bytes of a file stand for text, under the names that TextDecoder knows. */
export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

const sampleLength = 2_000;

/**
 * The encoding of a file: UTF-16 by its byte order mark or by the zero bytes of its letters, else UTF-8 where the bytes
 * fit, else the Western European code page that old bibliographies are in.
 */
export function textEncoding(bytes: Uint8Array): TextEncoding {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const sample = bytes.subarray(0, sampleLength);
  const zeros = [0, 1].map((parity) => sample.filter((byte, index) => byte === 0 && index % 2 === parity).length);
  const [even = 0, odd = 0] = zeros;
  // Nearly every second byte of English text in UTF-16 is zero, none of the others.
  if (sample.length >= 4 && Math.max(even, odd) > sample.length * 0.4 && Math.min(even, odd) === 0) {
    return odd > even ? 'utf-16le' : 'utf-16be';
  }
  return isUtf8(bytes) ? 'utf-8' : 'windows-1252';
}

/** Whether the bytes beyond ASCII are sequences of UTF-8, or most of them: a stray byte does not make another encoding. */
function isUtf8(bytes: Uint8Array): boolean {
  let sequences = 0;
  let strays = 0;
  for (let offset = 0; offset < bytes.length; offset += 1) {
    const lead = bytes[offset] ?? 0;
    if (lead < 0x80) continue;
    const following = lead >= 0xf0 && lead < 0xf5 ? 3 : lead >= 0xe0 ? 2 : 1;
    const isLead = lead >= 0xc2 && lead < 0xf5;
    if (isLead && bytes.subarray(offset + 1, offset + 1 + following).every((byte) => (byte & 0xc0) === 0x80)) {
      sequences += 1;
      offset += following;
    } else {
      strays += 1;
    }
  }
  return strays === 0 || strays < sequences;
}
