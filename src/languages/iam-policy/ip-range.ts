/** An address as its 16-bit groups: two for IPv4, eight for IPv6. */
type Address = readonly number[];
/** A block of addresses in CIDR notation. */
export type IpRange = { readonly groups: Address; readonly prefix: number };

const BITS = 16;

/** `203.0.113.0/24`, `2001:db8::/32`, or a bare address, which is a block of one; null when it is neither. */
export function parseIpRange(text: string): IpRange | null {
  const [address = '', prefix, ...more] = text.split('/');
  const groups = parseAddress(address);
  if (!groups || more.length > 0) return null;
  const bits = groups.length * BITS;
  if (prefix === undefined) return { groups, prefix: bits };
  return /^\d{1,3}$/.test(prefix) && Number(prefix) <= bits ? { groups, prefix: Number(prefix) } : null;
}

/** Whether an address, written out, lies in a block; a text that is no address lies in none. */
export function isInRange(address: string, range: IpRange): boolean {
  const groups = parseAddress(address);
  if (groups?.length !== range.groups.length) return false;
  return groups.every((group, i) => {
    const kept = Math.min(Math.max(range.prefix - i * BITS, 0), BITS);
    return group >> (BITS - kept) === (range.groups[i] ?? 0) >> (BITS - kept);
  });
}

const parseAddress = (text: string): Address | null => (text.includes(':') ? parseV6(text) : parseV4(text));

function parseV4(text: string): Address | null {
  if (!/^\d{1,3}(?:\.\d{1,3}){3}$/.test(text)) return null;
  const [a = 0, b = 0, c = 0, d = 0] = text.split('.').map(Number);
  return Math.max(a, b, c, d) > 255 ? null : [a * 256 + b, c * 256 + d];
}

function parseV6(text: string): Address | null {
  const halves = text.split('::');
  const [head, tail] = [groupsOf(halves[0] ?? ''), groupsOf(halves[1] ?? '')];
  if (!head || !tail || halves.length > 2) return null;
  const missing = 8 - head.length - tail.length;
  if (halves.length === 1 ? missing !== 0 : missing < 1) return null;
  return [...head, ...Array.from({ length: missing }, () => 0), ...tail];
}

/** The last group may be written as an IPv4 address. */
function groupsOf(text: string): Address | null {
  if (text === '') return [];
  const parts = text.split(':');
  const last = parts.at(-1) ?? '';
  const mapped = last.includes('.') ? parseV4(last) : null;
  if (last.includes('.') && !mapped) return null;
  const hexParts = mapped ? parts.slice(0, -1) : parts;
  if (!hexParts.every((part) => /^[0-9a-f]{1,4}$/i.test(part))) return null;
  return [...hexParts.map((part) => parseInt(part, 16)), ...(mapped ?? [])];
}
