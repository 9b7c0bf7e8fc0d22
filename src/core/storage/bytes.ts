/** Text as bytes and back. Every host has these functions, but the language's own library does not declare them. */
declare class TextEncoder {
  encode(text: string): Uint8Array;
}
declare class TextDecoder {
  decode(bytes: Uint8Array): string;
}
declare function btoa(latin1: string): string;
declare function atob(base64: string): string;

const encoder = new TextEncoder();
const decoder = new TextDecoder();

export function utf8Bytes(text: string): Uint8Array {
  return encoder.encode(text);
}

export function utf8Text(bytes: Uint8Array): string {
  return decoder.decode(bytes);
}

/** Several pieces as one. */
export function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let end = 0;
  for (const part of parts) {
    whole.set(part, end);
    end += part.length;
  }
  return whole;
}

const unitsAtOnce = 8192;

/** Bytes as text that passes through JSON unchanged. */
export function base64Text(bytes: Uint8Array): string {
  let latin1 = '';
  for (let start = 0; start < bytes.length; start += unitsAtOnce) {
    latin1 += String.fromCharCode(...bytes.subarray(start, start + unitsAtOnce));
  }
  return btoa(latin1);
}

/** What {@link base64Text} made of bytes; undefined where the text is not base64. */
export function base64Bytes(text: string): Uint8Array | undefined {
  let latin1: string;
  try {
    latin1 = atob(text);
  } catch {
    return undefined;
  }
  const bytes = new Uint8Array(latin1.length);
  for (let index = 0; index < latin1.length; index++) bytes[index] = latin1.charCodeAt(index);
  return bytes;
}
