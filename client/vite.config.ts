import { existsSync, readdirSync } from "node:fs";
import { basename, resolve } from "node:path";
import { defineConfig } from "vitest/config";

const here = import.meta.dirname;
const screens = resolve(here, "src/screens");

/** One script for each screen a person opens, the stage's worker, and the style sheets that all pages share. */
function entries(): Record<string, string> {
  const input: Record<string, string> = {
    main: resolve(here, "src/styles/main.css"),
    fonts: resolve(here, "src/styles/fonts.css"),
    worker: resolve(here, "src/worker/stage.ts"),
  };
  for (const file of existsSync(screens) ? readdirSync(screens) : []) {
    if (file.endsWith(".tsx") && !file.endsWith(".test.tsx")) {
      input[basename(file, ".tsx")] = resolve(screens, file);
    }
  }
  return input;
}

/** What the live screens draw from the start is one file: many small ones pack worse, and the phone's page is tight.
 * The way round blocked sockets and the picture are files of their own: few need them. */
const live = {
  name: "live",
  test: /src\/(net\/(?!polling)|ui\/(?!Sheet|Sum|Drafted|Video|Stream|picture|playing)|state\/(live|fold|alike|supporting|lists|draft)\.|lib\/words)|jsx-?runtime|idb-keyval/i,
  includeDependenciesRecursively: false,
};

export default defineConfig({
  base: "/static/",
  publicDir: false,
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  build: {
    outDir: resolve(here, "../server/doithoai/static"),
    emptyOutDir: true,
    manifest: true,
    // An inlined asset is a data: address, which the content security policy refuses.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: "chrome87",
    // The player of streams is large, and only pages with a stream fetch it.
    chunkSizeWarningLimit: 640,
    rolldownOptions: { input: entries(), output: { codeSplitting: { groups: [live] } } },
  },
  test: {
    environment: "happy-dom",
    include: ["src/**/*.test.{ts,tsx}"],
    restoreMocks: true,
  },
});
