import { assetUrl } from '../components/asset'
import type { ChosenPicture } from '../sheets'
import { ApiError, asyncApi, notEmulated } from './api'
import { cloudPicture } from './cloud-picture'
import type { Family, WxContext } from './context'
import { demandPrivacy } from './privacy-gate'
import { TempFiles } from './temp-files'

interface ChooseOptions {
  count?: number
  mediaType?: readonly string[]
  sourceType?: string[]
}

const MOST = { chooseMedia: 20, chooseImage: 9, chooseVideo: 1 } as const
const DEFAULT_TYPES = { chooseMedia: ['image', 'video'], chooseImage: ['image'], chooseVideo: ['video'] } as const
const USUAL = 9

interface Chosen extends ChosenPicture {
  path: string
  /** Empty for a picture. */
  thumbPath: string
}

/** Asks for pictures and videos, as temporary files. @throws ApiError `cancel`, or when the privacy agreement was refused */
export async function choosePictures(context: WxContext, api: keyof typeof MOST, options: ChooseOptions): Promise<Chosen[]> {
  const { count = USUAL, mediaType = DEFAULT_TYPES[api], sourceType = ['album', 'camera'] } = options
  if (!Number.isInteger(count) || count < 1 || count > MOST[api]) throw new ApiError(`parameter error: count should be 1 to ${MOST[api]}`)
  await demandPrivacy(context, api)
  const wants = (kind: string): boolean => mediaType.includes(kind) || mediaType.includes('mix')
  const chosen = await context.sheets.askAlbum(context.phone, {
    count, album: sourceType.includes('album'), camera: sourceType.includes('camera'), pictures: wants('image'), videos: wants('video'),
  })
  if (chosen === null) throw new ApiError('cancel')
  const files = new TempFiles(context.phone)
  return Promise.all(chosen.map(async (one) => ({
    ...one, path: await files.addBlob(one.blob), thumbPath: one.video ? await files.addBlob(one.video.thumb) : '',
  })))
}

/** Where the browser finds a picture that an app names: temporary, of the cloud, of the package or of the web. */
async function pictureUrl({ phone }: WxContext, source: string): Promise<string> {
  const url = assetUrl(source, phone.router.top?.route ?? '', phone)
  return url.startsWith('cloud:') ? await cloudPicture(phone, url) ?? '' : url
}

/** Reads a picture. @throws ApiError when there is none */
async function load(context: WxContext, source: string): Promise<{ image: HTMLImageElement; url: string }> {
  const url = await pictureUrl(context, source)
  const image = new Image()
  image.crossOrigin = 'anonymous'
  image.src = url
  try {
    await image.decode()
  } catch (error) {
    throw new ApiError(`file not found: ${source}`, { cause: String(error) })
  }
  return { image, url }
}

const show = async (context: WxContext, sources: string[], current: number): Promise<void> => {
  if (sources.length === 0) throw new ApiError('parameter error: parameter.urls should have at least 1 item;')
  const urls = await Promise.all(sources.map((source) => pictureUrl(context, source)))
  context.sheets.showPictures(context.phone, urls, Math.max(0, current))
}

/** Pictures: choosing, showing, measuring and making smaller. */
export const mediaFamily: Family = (context) => ({
  chooseMedia: asyncApi<ChooseOptions>(
    'chooseMedia',
    { count: 'Number?', mediaType: 'Array?', sourceType: 'Array?', sizeType: 'Array?', maxDuration: 'Number?', camera: 'String?' },
    async (options) => {
      const tempFiles = (await choosePictures(context, 'chooseMedia', options)).map(({ path, thumbPath, blob, width, height, video }) => ({
        tempFilePath: path, size: blob.size, width, height, duration: video?.durationS ?? 0, thumbTempFilePath: thumbPath,
        fileType: video ? 'video' : 'image',
      }))
      const types = new Set(tempFiles.map(({ fileType }) => fileType))
      return { type: types.size > 1 ? 'mix' : [...types][0], tempFiles }
    },
  ),
  chooseVideo: asyncApi<ChooseOptions>(
    'chooseVideo', { sourceType: 'Array?', compressed: 'Boolean?', maxDuration: 'Number?', camera: 'String?' },
    async ({ sourceType }) => {
      const [one] = await choosePictures(context, 'chooseVideo', { count: 1, ...(sourceType ? { sourceType } : {}) })
      const { path, thumbPath, blob, width, height, video } = one as Chosen
      return { tempFilePath: path, thumbTempFilePath: thumbPath, size: blob.size, width, height, duration: video?.durationS ?? 0 }
    },
  ),
  chooseImage: asyncApi<ChooseOptions>(
    'chooseImage', { count: 'Number?', sizeType: 'Array?', sourceType: 'Array?' },
    async (options) => {
      const chosen = await choosePictures(context, 'chooseImage', options)
      return { tempFilePaths: chosen.map(({ path }) => path), tempFiles: chosen.map(({ path, blob }) => ({ path, size: blob.size })) }
    },
  ),
  previewImage: asyncApi<{ urls: string[]; current?: string | number }>('previewImage', { urls: 'Array' }, ({ urls, current = 0 }) =>
    show(context, urls, typeof current === 'number' ? current : urls.indexOf(current))),
  previewMedia: asyncApi<{ sources: { url: string; type?: string }[]; current?: number }>(
    'previewMedia', { sources: 'Array', current: 'Number?' },
    ({ sources, current = 0 }) => {
      if (sources.some(({ type = 'image' }) => type !== 'image')) throw notEmulated('wx.previewMedia of a video')
      return show(context, sources.map(({ url }) => url), current)
    },
  ),
  getImageInfo: asyncApi<{ src: string }>('getImageInfo', { src: 'String' }, async ({ src }) => {
    const { image } = await load(context, src)
    const type = /\.(png|gif|webp)$/i.exec(src)?.[1]?.toLowerCase() ?? 'jpeg'
    return { width: image.naturalWidth, height: image.naturalHeight, path: src, orientation: 'up', type }
  }),
  compressImage: asyncApi<{ src: string; quality?: number; compressedWidth?: number; compressedHeight?: number }>(
    'compressImage', { src: 'String', quality: 'Number?', compressedWidth: 'Number?', compressedHeight: 'Number?' },
    async ({ src, quality = 80, compressedWidth, compressedHeight }) => {
      const { image } = await load(context, src)
      const { naturalWidth, naturalHeight } = image
      const scale = compressedWidth !== undefined ? compressedWidth / naturalWidth : (compressedHeight ?? naturalHeight) / naturalHeight
      const [width, height] = [compressedWidth ?? Math.round(naturalWidth * scale), compressedHeight ?? Math.round(naturalHeight * scale)]
      const { blob } = await context.sheets.paint(width, height, (canvas) => canvas.drawImage(image, 0, 0, width, height), quality / 100)
      return { tempFilePath: await new TempFiles(context.phone).addBlob(blob) }
    },
  ),
})
