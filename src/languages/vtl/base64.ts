/** Text of UTF-8 bytes; broken sequences become U+FFFD, as in Java. */
export function textOf(bytes: Uint8Array): string {
  let escaped = '';
  for (const byte of bytes) escaped += byte < 0x80 && byte !== 0x25 ? String.fromCharCode(byte) : `%${byte.toString(16).padStart(2, '0')}`;
  try {
    return decodeURIComponent(escaped);
  } catch {
    return escaped.replace(/(?:%[89a-f][0-9a-f])+/g, decodeRun).replaceAll('%25', '%');
  }
}

/** A run of bytes beyond ASCII: characters where they are whole, a replacement character for every other byte. */
const decodeRun = (run: string): string =>
  run.replace(/%(?:[cd].|e.%..|f[0-7]%..%..)(?:%[89ab].)|%../g, (one) => {
    try {
      return decodeURIComponent(one);
    } catch {
      return '\uFFFD';
    }
  });
