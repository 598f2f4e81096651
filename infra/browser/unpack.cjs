// Unpack the fetched package into a folder with one program to start, "chromium".
//   node unpack.cjs FOLDER WHERE_IT_WILL_BE INTEGRITY
// The package is refused unless it is, byte for byte, the one this project was tested with.

"use strict";
const { execFileSync } = require("node:child_process");
const { createHash } = require("node:crypto");
const fs = require("node:fs");
const path = require("node:path");
const { brotliDecompressSync } = require("node:zlib");

const [folder, home, integrity] = process.argv.slice(2);
const inside = (...parts) => path.join(folder, ...parts);

const archive = inside(fs.readFileSync(inside("package.name"), "utf8").trim());
const found = "sha512-" + createHash("sha512").update(fs.readFileSync(archive)).digest("base64");
if (found !== integrity) {
  console.error(`The fetched browser is not the expected one (${found}). Nothing was installed.`);
  process.exit(1);
}

execFileSync("tar", ["-xzf", archive, "-C", folder]);
const opened = (name) => brotliDecompressSync(fs.readFileSync(inside("package", "bin", name)));
fs.writeFileSync(inside("headless"), opened("chromium.br"), { mode: 0o755 });
for (const name of ["al2023.tar.br", "fonts.tar.br", "swiftshader.tar.br"]) {
  execFileSync("tar", ["--no-same-owner", "-xf", "-", "-C", folder], { input: opened(name) });
}

// Fonts and libraries come with the package, so that pages look alike on every machine.
fs.writeFileSync(
  inside("fonts.conf"),
  `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>` +
    `<dir>${home}/fonts</dir><cachedir>${home}/font-cache</cachedir></fontconfig>\n`,
);
fs.writeFileSync(
  inside("chromium"),
  `#!/bin/sh\nhere='${home.replaceAll("'", "'\\''")}'\n` +
    `export LD_LIBRARY_PATH="$here/lib" FONTCONFIG_FILE="$here/fonts.conf"\n` +
    `exec "$here/headless" "$@"\n`,
  { mode: 0o755 },
);
fs.rmSync(inside("package"), { recursive: true });
fs.rmSync(archive);
fs.rmSync(inside("package.name"));
