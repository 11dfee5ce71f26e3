const CHUNK = 8192;

/**
 * A text written one UTF-16 unit at a time. Adding to a string character by character makes an object of each; a
 * million of them take a quarter of a second.
 */
export class UnitText {
  #units = new Uint16Array(64);
  #length = 0;

  unit(unit: number): void {
    if (this.#length === this.#units.length) this.#grow();
    this.#units[this.#length++] = unit;
  }

  point(point: number): void {
    if (point <= 0xffff) return this.unit(point);
    this.unit(0xd800 + ((point - 0x10000) >> 10));
    this.unit(0xdc00 + (point & 0x3ff));
  }

  text(text: string): void {
    for (let i = 0; i < text.length; i++) this.unit(text.charCodeAt(i));
  }

  #grow(): void {
    const larger = new Uint16Array(2 * this.#units.length);
    larger.set(this.#units);
    this.#units = larger;
  }

  toString(): string {
    let text = '';
    for (let at = 0; at < this.#length; at += CHUNK)
      text += String.fromCharCode(...this.#units.subarray(at, Math.min(this.#length, at + CHUNK)));
    return text;
  }
}
