// pdf.ts — Opens the bytes of a PDF with pdf.js. The server sends every file as an attachment in a sandbox, so a page that shows one draws it itself:
// nothing in the file runs (no eval, no scripting, no forms, no embedded links), and nothing is fetched but the character maps below.
import { getDocument, PDFWorker, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import PdfWorker from './pdf_worker?worker';

export type { PDFDocumentProxy };
export type PdfProblem = 'password' | 'broken' | 'browser';

/** Mainland papers name their characters by these; a file with its fonts inside needs none. */
const maps = import.meta.glob<string>('/node_modules/pdfjs-dist/cmaps/{Adobe-GB1,GB,GBK,GBT,UniGB}*.bcmap', { query: '?url', import: 'default', eager: true });

class CharacterMaps {
  async fetch({ name }: { name: string }): Promise<{ cMapData: Uint8Array; isCompressed: boolean }> {
    const address = maps[`/node_modules/pdfjs-dist/cmaps/${name}.bcmap`];
    const reply = address ? await fetch(address) : null;
    if (!reply?.ok) throw new Error(`no character map ${name}`);
    return { cMapData: new Uint8Array(await reply.arrayBuffer()), isCompressed: true };
  }
}

export function problemOf(error: unknown): PdfProblem {
  const name = error instanceof Error ? error.name : '';
  if (name === 'PasswordException') return 'password';
  return name === 'InvalidPDFException' || name === 'FormatError' ? 'broken' : 'browser';
}

export interface OpenPdf { pages: PDFDocumentProxy; close: () => void }

/** A worker for each file, which ends when the file is closed or cannot be read. */
export async function openPdf(bytes: Uint8Array): Promise<OpenPdf> {
  const port = new PdfWorker();
  const task = getDocument({
    data: bytes,
    worker: PDFWorker.fromPort({ port }),
    isEvalSupported: false,
    enableXfa: false,
    CMapReaderFactory: CharacterMaps,
    useWorkerFetch: false,
    verbosity: 0,
  });
  const close = (): void => { void task.destroy().finally(() => port.terminate()); };
  try { return { pages: await task.promise, close }; } catch (error) { close(); throw error; }
}

/** A canvas beyond this is refused by phones, and a page may ask for any height. */
const mostDots = 16_000_000;

export interface Drawing { words: Promise<string>; stop: () => void }

/** Draws one page as wide as asked for, sharp on fine screens; its words in order for those who do not see them. One that was stopped ends with `Stopped`. */
export function drawPage(file: PDFDocumentProxy, number: number, canvas: HTMLCanvasElement, width: number): Drawing {
  let task: { cancel: () => void; promise: Promise<void> } | null = null;
  let stopped = false;
  async function draw(): Promise<string> {
    const page = await file.getPage(number);
    const plain = page.getViewport({ scale: 1 });
    const scale = width / plain.width;
    const fine = Math.min(window.devicePixelRatio || 1, 2, Math.sqrt(mostDots / Math.max(1, width * plain.height * scale)));
    const viewport = page.getViewport({ scale: scale * fine });
    if (stopped) throw new Stopped();
    canvas.width = Math.floor(viewport.width);
    canvas.height = Math.floor(viewport.height);
    const context = canvas.getContext('2d');
    if (!context) throw new Error('no canvas');
    task = page.render({ canvasContext: context, viewport, annotationMode: 0 });
    try { await task.promise; } catch (error) { throw stopped ? new Stopped() : error; }
    const text = await page.getTextContent();
    page.cleanup();
    return text.items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join('').trim();
  }
  return { words: draw(), stop: () => { stopped = true; task?.cancel(); } };
}
export class Stopped extends Error {}

/** Height of a page for one of its width, before it is drawn. */
export async function shapeOf(file: PDFDocumentProxy, number: number): Promise<number> {
  const { width, height } = (await file.getPage(number)).getViewport({ scale: 1 });
  return height / width;
}
