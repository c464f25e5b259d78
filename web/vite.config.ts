// vite.config.ts — How the pages are built: for browsers of the Chromium 78 class, hashed files, nothing inline (the server's CSP forbids it).
import { fileURLToPath } from 'node:url';
import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vitest/config';
import { compileHint } from './build/compile_hint';
import { ownPage } from './build/page_chunks';
import { programFiles } from './build/program_files';

const server = process.env.WUTONG_SERVER ?? 'http://127.0.0.1:8080';
const ofFigures = /\/src\/(pages\/CockpitPage|components\/(RankCard|TrendChart|UnstartedTable|TourOffer|PeriodPicker|SchematicMap|StandardMap|OwnerDutiesView|MilestoneTiles|CockpitTiles)|inputs\/(PeriodPick|PeriodPanel))\.vue/;

export default defineConfig({
  plugins: [vue(), programFiles(), compileHint()],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  define: { __VUE_OPTIONS_API__: 'true', __VUE_PROD_DEVTOOLS__: 'false' },
  // The English words of the definitions lie beside them, not among the pages.
  server: { host: '127.0.0.1', fs: { allow: ['.', '../locales/en'] }, proxy: { '/api': { target: server, changeOrigin: false } } },
  build: {
    target: ['chrome78'],
    cssTarget: ['chrome78'],
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    chunkSizeWarningLimit: 700,
    rollupOptions: {
      output: {
        // A page that asks for forty small files waits for the slowest of them.
        experimentalMinChunkSize: 24_000,
        // What a part needs from the first load stays there.
        onlyExplicitManualChunks: true,
        manualChunks(id, { getModuleInfo }): string | undefined {
          if (/node_modules\/(@vue|vue|vue-router|pinia)\//.test(id)) return 'vue';
          // lodash tries what the browser refuses, five times while it starts; at each refusal V8 parses the whole script again to say where. So its script is short.
          if (/node_modules\/lodash/.test(id)) return 'lodash';
          // What the cockpit is made of, and most of it other pages of figures too: at a slow processor the asking for a file costs more than the few lines in it.
          if (ofFigures.test(id)) return 'overview';
          if (/\/src\/design\/(samples\w*|answers|person|words)\.ts$/.test(id)) return 'samples';
          // Long texts would else be put into whatever small file is there, and everybody read them.
          return /\/locales\/((?:help|design)_\w+)\.ts$/.exec(id)?.[1] ?? ownPage(id, getModuleInfo);
        },
      },
    },
  },
  test: { environment: 'happy-dom', include: ['{src,build}/**/*.test.ts'] },
});
