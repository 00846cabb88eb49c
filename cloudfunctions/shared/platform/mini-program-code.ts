import { cloud } from './cloud'

/** Large enough to be printed alone. */
const WIDTH = 860

/**
 * A Mini Program code without limit of number or time, as an image. @param code `scene`: at most 32 visible characters;
 * `page`: without a slash at the beginning;
 * `width`: in pixels, 280…1280
 * @throws what WeChat answered
 */
export async function miniProgramCode({ scene, page, width = WIDTH }: { scene: string, page: string, width?: number }): Promise<Buffer> {
  // Stickers are printed before the page is published for the first time.
  const reply = await cloud.openapi.wxacode.getUnlimited({ scene, page, checkPath: false, width }) as { buffer?: unknown }
  if (!Buffer.isBuffer(reply.buffer)) throw new Error('WeChat gave no picture of a code')
  return reply.buffer
}
