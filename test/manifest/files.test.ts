import { inflateSync } from 'node:zlib';
import { expect } from 'chai';
import { colourIcon, outlineIcon } from '../../manifest/icon.js';
import { pngOf } from '../../manifest/png.js';
import { zipOf } from '../../manifest/zip.js';

const pixelsOf = (png: Buffer, size: number): number[][] => {
  const length = png.readUInt32BE(33);
  expect(png.toString('latin1', 37, 41)).to.equal('IDAT');
  const rows = inflateSync(png.subarray(41, 41 + length));
  const pixels: number[][] = [];
  for (let y = 0; y < size; y += 1)
    for (let x = 0; x < size; x += 1) pixels.push([...rows.subarray(y * (size * 4 + 1) + 1 + x * 4).subarray(0, 4)]);
  return pixels;
};

describe('the icons', () => {
  it('colour: opaque, with its mark inside the middle 120 pixels', () => {
    const size = 192;
    const pixels = pixelsOf(pngOf(colourIcon()), size);
    const [background] = pixels;
    expect(pixels.every((pixel) => pixel[3] === 255)).to.equal(true);
    const outside = pixels.filter((_pixel, index) => {
      const far = [index % size, Math.floor(index / size)].some((at) => at < 36 || at >= size - 36);
      return far;
    });
    expect(outside.every((pixel) => pixel.join() === background?.join())).to.equal(true);
    expect(new Set(pixels.map((pixel) => pixel.join())).size).to.be.above(4);
  });

  it('outline: white, on nothing', () => {
    const pixels = pixelsOf(pngOf(outlineIcon()), 32);
    for (const [red, green, blue, opacity] of pixels)
      if (opacity !== 0) expect([red, green, blue]).to.deep.equal([255, 255, 255]);
    expect(pixels.some((pixel) => pixel[3] === 255)).to.equal(true);
    expect(pixels[0]).to.deep.equal([0, 0, 0, 0]);
  });
});

describe('the archive', () => {
  const files = [
    { name: 'a.txt', content: Buffer.from('first') },
    { name: 'folder/b.bin', content: Buffer.from([0, 255, 1]) },
  ];

  it('is the same for the same files', () => {
    expect(zipOf(files).equals(zipOf(files))).to.equal(true);
  });

  it('lists every file with its length and check sum where a reader looks for them', () => {
    const zip = zipOf(files);
    const end = zip.length - 22;
    expect(zip.readUInt32LE(end)).to.equal(0x06054b50);
    expect(zip.readUInt16LE(end + 10)).to.equal(2);
    let at = zip.readUInt32LE(end + 16);
    for (const { name, content } of files) {
      expect(zip.readUInt32LE(at)).to.equal(0x02014b50);
      expect(zip.readUInt32LE(at + 24)).to.equal(content.length);
      expect(zip.toString('ascii', at + 46, at + 46 + name.length)).to.equal(name);
      const local = zip.readUInt32LE(at + 42);
      const start = local + 30 + name.length;
      expect(zip.readUInt32LE(local)).to.equal(0x04034b50);
      expect(zip.subarray(start, start + content.length).equals(content)).to.equal(true);
      expect(zip.readUInt32LE(local + 14)).to.equal(zip.readUInt32LE(at + 16));
      at += 46 + name.length;
    }
  });
});
