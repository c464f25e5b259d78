// code_reader.ts — Reads a code in a picture: by the browser where it can, which also knows bars, otherwise by jsQR, which knows QR codes and is fetched when it is needed.
interface Detector { detect: (source: ImageData) => Promise<{ rawValue: string }[]> }
type DetectorMaker = new (options?: { formats: string[] }) => Detector;
const formats = ['qr_code', 'code_128', 'code_39'];

/** Longest side of what is looked at, in pixels: a small code in a large photo needs the larger one, everything else is quicker in the smaller. */
const sides = [800, 1600];

function pixels(source: CanvasImageSource, width: number, height: number, side: number): ImageData | undefined {
  const scale = Math.min(1, side / Math.max(width, height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(width * scale));
  canvas.height = Math.max(1, Math.round(height * scale));
  const drawing = canvas.getContext('2d', { willReadFrequently: true });
  if (!drawing) return undefined;
  drawing.drawImage(source, 0, 0, canvas.width, canvas.height);
  return drawing.getImageData(0, 0, canvas.width, canvas.height);
}

async function byBrowser(image: ImageData): Promise<string | undefined> {
  const Maker = (window as unknown as { BarcodeDetector?: DetectorMaker }).BarcodeDetector;
  if (!Maker) return undefined;
  // Some browsers have the name and nothing behind it.
  try { return (await new Maker({ formats }).detect(image))[0]?.rawValue; } catch { return undefined; }
}

/** The reader that comes with the pages; throws where it cannot be fetched. */
async function byLibrary(image: ImageData): Promise<string | undefined> {
  const { default: jsQR } = await import('jsqr');
  return jsQR(image.data, image.width, image.height)?.data;
}

/** What the code says; nothing where there is none. `sizes`: how many of the sizes are tried. */
export async function readCode(source: CanvasImageSource, width: number, height: number, sizes = sides.length): Promise<string | undefined> {
  if (!width || !height) return undefined;
  for (const side of sides.slice(0, sizes)) {
    const image = pixels(source, width, height, side);
    if (!image) return undefined;
    const said = await byBrowser(image) ?? await byLibrary(image);
    if (said) return said;
    if (Math.max(width, height) <= side) return undefined;
  }
  return undefined;
}
