// pdf_worker.ts — Reads a PDF away from the page. Built as one classic script, since browsers of the Chromium 78 class know no workers of modules.
import 'pdfjs-dist/legacy/build/pdf.worker.mjs';
