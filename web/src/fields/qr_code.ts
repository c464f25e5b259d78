// qr_code.ts — A text as a QR code (ISO/IEC 18004): bytes, error correction M, versions 1 to 12. Drawn here, so that no secret leaves the page.

/** By version: codewords of error correction in a block, then how many blocks of how many data codewords. */
const layouts: [number, [number, number][]][] = [
  [10, [[1, 16]]], [16, [[1, 28]]], [26, [[1, 44]]], [18, [[2, 32]]], [24, [[2, 43]]], [16, [[4, 27]]], [18, [[4, 31]]], [22, [[2, 38], [2, 39]]],
  [22, [[3, 36], [2, 37]]], [26, [[4, 43], [1, 44]]], [30, [[1, 50], [4, 51]]], [22, [[6, 36], [2, 37]]],
];
const alignments = [[], [6, 18], [6, 22], [6, 26], [6, 30], [6, 34], [6, 22, 38], [6, 24, 42], [6, 26, 46], [6, 28, 50], [6, 30, 54], [6, 32, 58]];

const powers: number[] = [];
const logarithms: number[] = [];
for (let i = 0, value = 1; i < 255; i += 1) {
  powers[i] = value;
  logarithms[value] = i;
  value = value & 128 ? ((value << 1) ^ 0x11d) & 255 : value << 1;
}
const times = (a: number, b: number): number => (a && b ? powers[(logarithms[a] + logarithms[b]) % 255] : 0);

/** The remainder of the data by the generator of that degree: Reed and Solomon over 256. */
export function correction(data: number[], degree: number): number[] {
  let generator = [1];
  for (let i = 0; i < degree; i += 1) {
    const next = generator.concat(0);
    generator.forEach((one, at) => { next[at + 1] ^= times(one, powers[i]); });
    generator = next;
  }
  const rest = data.concat(new Array<number>(degree).fill(0));
  for (let i = 0; i < data.length; i += 1) {
    const lead = rest[i];
    if (lead) generator.forEach((one, at) => { rest[i + at] ^= times(one, lead); });
  }
  return rest.slice(data.length);
}

const capacityOf = (version: number): number => layouts[version - 1][1].reduce((sum, [count, size]) => sum + count * size, 0);

function codewords(bytes: number[], version: number): number[] {
  const bits: number[] = [];
  const put = (value: number, length: number) => { for (let i = length - 1; i >= 0; i -= 1) bits.push((value >> i) & 1); };
  put(4, 4);
  put(bytes.length, version < 10 ? 8 : 16);
  bytes.forEach((byte) => put(byte, 8));
  const capacity = capacityOf(version) * 8;
  for (let i = 0; i < 4 && bits.length < capacity; i += 1) bits.push(0);
  while (bits.length % 8) bits.push(0);
  for (let pad = 0xec; bits.length < capacity; pad ^= 0xec ^ 0x11) put(pad, 8);
  const data: number[] = [];
  for (let i = 0; i < bits.length; i += 8) data.push(bits.slice(i, i + 8).reduce((sum, bit) => sum * 2 + bit, 0));
  return interleaved(data, version);
}

function interleaved(data: number[], version: number): number[] {
  const [degree, groups] = layouts[version - 1];
  const blocks: number[][] = [];
  let at = 0;
  groups.forEach(([count, size]) => { for (let i = 0; i < count; i += 1, at += size) blocks.push(data.slice(at, at + size)); });
  const checks = blocks.map((block) => correction(block, degree));
  const out: number[] = [];
  for (let i = 0; i < Math.max(...blocks.map((block) => block.length)); i += 1) blocks.forEach((block) => { if (i < block.length) out.push(block[i]); });
  for (let i = 0; i < degree; i += 1) checks.forEach((check) => out.push(check[i]));
  return out;
}

/** Dark 1, light 0, undefined: not placed yet. */
type Grid = (number | undefined)[][];

function finder(grid: Grid, row: number, column: number): void {
  for (let r = -1; r <= 7; r += 1) {
    for (let c = -1; c <= 7; c += 1) {
      if (grid[row + r] === undefined || column + c < 0 || column + c >= grid.length) continue;
      const ring = Math.max(Math.abs(r - 3), Math.abs(c - 3));
      grid[row + r][column + c] = ring === 2 || ring === 4 ? 0 : 1;
    }
  }
}

function patterns(version: number): Grid {
  const size = version * 4 + 17;
  const grid: Grid = Array.from({ length: size }, () => new Array<number | undefined>(size).fill(undefined));
  finder(grid, 0, 0);
  finder(grid, 0, size - 7);
  finder(grid, size - 7, 0);
  const centres = alignments[version - 1];
  centres.forEach((row) => centres.forEach((column) => {
    if (grid[row][column] !== undefined) return;
    for (let r = -2; r <= 2; r += 1) for (let c = -2; c <= 2; c += 1) grid[row + r][column + c] = Math.max(Math.abs(r), Math.abs(c)) === 1 ? 0 : 1;
  }));
  for (let i = 8; i < size - 8; i += 1) {
    grid[6][i] = grid[6][i] ?? (i + 1) % 2;
    grid[i][6] = grid[i][6] ?? (i + 1) % 2;
  }
  return grid;
}

function remainder(value: number, generator: number, degree: number): number {
  let rest = value << degree;
  for (let i = 31 - Math.clz32(rest); i >= degree; i -= 1) if (rest & (1 << i)) rest ^= generator << (i - degree);
  return rest;
}

/** Which mask was used, and the version where it must be said. */
function notes(grid: Grid, version: number, mask: number): void {
  const size = grid.length;
  const format = ((mask << 10) | remainder(mask, 0x537, 10)) ^ 0x5412;   // M is 00 in front of the mask
  for (let i = 0; i < 15; i += 1) {
    const bit = (format >> i) & 1;
    grid[i < 6 ? i : i < 8 ? i + 1 : size - 15 + i][8] = bit;
    grid[8][i < 8 ? size - 1 - i : i < 9 ? 7 : 14 - i] = bit;
  }
  grid[size - 8][8] = 1;
  if (version < 7) return;
  const number = (version << 12) | remainder(version, 0x1f25, 12);
  for (let i = 0; i < 18; i += 1) {
    const bit = (number >> i) & 1;
    grid[Math.floor(i / 3)][(i % 3) + size - 11] = bit;
    grid[(i % 3) + size - 11][Math.floor(i / 3)] = bit;
  }
}

const masks: ((r: number, c: number) => boolean)[] = [
  (r, c) => (r + c) % 2 === 0, (r) => r % 2 === 0, (_, c) => c % 3 === 0, (r, c) => (r + c) % 3 === 0,
  (r, c) => (Math.floor(r / 2) + Math.floor(c / 3)) % 2 === 0, (r, c) => ((r * c) % 2) + ((r * c) % 3) === 0,
  (r, c) => (((r * c) % 2) + ((r * c) % 3)) % 2 === 0, (r, c) => (((r + c) % 2) + ((r * c) % 3)) % 2 === 0,
];

function drawn(words: number[], version: number, mask: number): number[][] {
  const grid = patterns(version);
  notes(grid, version, mask);
  const size = grid.length;
  let at = 0;
  for (let right = size - 1, up = true; right > 0; right -= 2, up = !up) {
    if (right === 6) right -= 1;
    for (let step = 0; step < size; step += 1) {
      const row = up ? size - 1 - step : step;
      for (const column of [right, right - 1]) {
        if (grid[row][column] !== undefined) continue;
        const bit = at < words.length * 8 ? (words[at >> 3] >> (7 - (at & 7))) & 1 : 0;
        grid[row][column] = bit ^ (masks[mask](row, column) ? 1 : 0);
        at += 1;
      }
    }
  }
  return grid as number[][];
}

/** How hard the picture is to read: long runs, blocks of one colour, more of one than of the other. */
function trouble(grid: number[][]): number {
  const size = grid.length;
  let points = 0;
  let dark = 0;
  for (let r = 0; r < size; r += 1) {
    for (const line of [grid[r], grid.map((row) => row[r])]) {
      for (let c = 1, run = 1; c <= size; c += 1) {
        if (c < size && line[c] === line[c - 1]) run += 1;
        else { if (run >= 5) points += run - 2; run = 1; }
      }
    }
    for (let c = 0; c < size; c += 1) {
      dark += grid[r][c];
      if (r && c && grid[r][c] === grid[r - 1][c] && grid[r][c] === grid[r][c - 1] && grid[r][c] === grid[r - 1][c - 1]) points += 3;
    }
  }
  return points + Math.floor(Math.abs((dark * 20) / (size * size) - 10)) * 10;
}

/** Rows of 1 (dark) and 0; undefined where the text is too long. */
export function qrCode(text: string): number[][] | undefined {
  const bytes = Array.from(new TextEncoder().encode(text));
  const version = layouts.findIndex((_, index) => bytes.length + (index < 9 ? 2 : 3) <= capacityOf(index + 1)) + 1;
  if (version === 0) return undefined;
  const words = codewords(bytes, version);
  return masks.map((_, mask) => drawn(words, version, mask)).sort((a, b) => trouble(a) - trouble(b))[0];
}

/** The dark squares as one SVG path, each one unit wide. */
export function qrPath(grid: number[][]): string {
  return grid.map((row, r) => row.map((dark, c) => (dark ? `M${c} ${r}h1v1h-1z` : '')).join('')).join('');
}
