import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { ensureBrowser } from '../lib/browser.ts';
import { root } from '../lib/steps.ts';

/** Draws build/icon.png and build/icon.ico from the one SVG of the application. Run by hand when the drawing changes. */
const SIZES = [16, 24, 32, 48, 64, 128, 256];
const svg = readFileSync(join(root, 'src/renderer/icon.svg'), 'utf8');

async function drawAll(): Promise<Map<number, Buffer>> {
  const browser = await chromium.launch({ executablePath: await ensureBrowser(console.log), args: ['--no-sandbox'] });
  const page = await browser.newPage();
  const images = new Map<number, Buffer>();
  for (const size of [...SIZES, 512]) {
    await page.setViewportSize({ width: size, height: size });
    const source = `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`;
    await page.setContent(
      `<body style="margin:0"><img src="${source}" width="${size}" height="${size}" style="display:block">`,
    );
    images.set(size, await page.screenshot({ omitBackground: true }));
  }
  await browser.close();
  return images;
}

/** ICO container: a header of 6 bytes, 16 bytes an image, then the PNGs (Windows Vista and later). */
function ico(images: readonly { size: number; png: Buffer }[]): Buffer {
  const head = Buffer.alloc(6 + images.length * 16);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(images.length, 4);
  let offset = head.length;
  images.forEach(({ size, png }, index) => {
    const at = 6 + index * 16;
    head.writeUInt8(size === 256 ? 0 : size, at);
    head.writeUInt8(size === 256 ? 0 : size, at + 1);
    head.writeUInt16LE(1, at + 4);
    head.writeUInt16LE(32, at + 6);
    head.writeUInt32LE(png.length, at + 8);
    head.writeUInt32LE(offset, at + 12);
    offset += png.length;
  });
  return Buffer.concat([head, ...images.map((image) => image.png)]);
}

const images = await drawAll();
writeFileSync(join(root, 'build/icon.ico'), ico(SIZES.map((size) => ({ size, png: images.get(size) as Buffer }))));
writeFileSync(join(root, 'build/icon.png'), images.get(512) as Buffer);
