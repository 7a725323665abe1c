import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { renderAsync } from '@resvg/resvg-js';

/** Makes the pixels of an SVG: a PNG of twice its size. The same SVG gives the same bytes. */
export type Draw = (svg: string) => Promise<Uint8Array>;

/** What Teams takes at most: pixels to a side, and bytes. */
export const mostPixels = 1024;
export const mostPictureBytes = 1024 * 1024;

/** Screens have two pixels where a layout has one. */
const pixelsPerUnit = 2;

/** A few organisations, each in two languages; a picture has some fifty kilobytes. */
const mostKept = 50;

const fonts = ['400Regular/Lato_400Regular.ttf', '700Bold/Lato_700Bold.ttf'].map((file) =>
  createRequire(import.meta.url).resolve(`@expo-google-fonts/lato/${file}`),
);

const render = async (svg: string): Promise<Uint8Array> => {
  const picture = await renderAsync(svg, {
    fitTo: { mode: 'zoom', value: pixelsPerUnit },
    // The machine's own fonts would make other pixels on each machine.
    font: { fontFiles: fonts, loadSystemFonts: false, defaultFontFamily: 'Lato' },
  });
  const png = picture.asPng();
  if (Math.max(picture.width, picture.height) > mostPixels || png.length > mostPictureBytes)
    throw new Error(`a picture of ${picture.width} × ${picture.height} pixels and ${png.length} bytes is too large`);
  return png;
};

/** Draws, and remembers what it drew by what is in it: a company asks for the same picture again and again. */
export const pictures = (): Draw => {
  const drawn = new Map<string, Promise<Uint8Array>>();
  return (svg) => {
    const key = createHash('sha256').update(svg).digest('base64');
    const known = drawn.get(key);
    if (known !== undefined) return known;
    const made = render(svg);
    const [oldest] = drawn.keys();
    if (drawn.size >= mostKept && oldest !== undefined) drawn.delete(oldest);
    drawn.set(key, made);
    made.catch(() => drawn.delete(key));
    return made;
  };
};
