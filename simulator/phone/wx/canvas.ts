import { CanvasNode } from '../components/canvas'
import { assetUrl } from '../components/asset'
import { ApiError, asyncApi, notEmulated } from './api'
import type { Family } from './context'
import { TempFiles } from './temp-files'

interface ToFileOptions {
  canvas?: unknown
  canvasId?: string
  x?: number
  y?: number
  width?: number
  height?: number
  destWidth?: number
  destHeight?: number
  fileType?: 'png' | 'jpg'
  quality?: number
}

/** Canvases of type 2d: pictures of them, and canvases that are on no page. Those with `canvas-id` are of the old kind. */
export const canvasFamily: Family = ({ phone }) => ({
  canvasToTempFilePath: asyncApi<ToFileOptions>(
    'canvasToTempFilePath',
    { x: 'Number?', y: 'Number?', width: 'Number?', height: 'Number?', destWidth: 'Number?', destHeight: 'Number?', fileType: 'String?', quality: 'Number?' },
    async ({ canvas, x = 0, y = 0, fileType = 'png', quality = 1, ...size }) => {
      if (!(canvas instanceof CanvasNode)) throw notEmulated('wx.canvasToTempFilePath of a canvas without type="2d"')
      const { drawing } = canvas
      const [width, height] = [size.width ?? drawing.width - x, size.height ?? drawing.height - y]
      const copy = document.createElement('canvas')
      copy.width = size.destWidth ?? width
      copy.height = size.destHeight ?? height
      const context = copy.getContext('2d')
      if (!context || copy.width === 0 || copy.height === 0) throw new ApiError('fail canvas is empty')
      context.drawImage(drawing, x, y, width, height, 0, 0, copy.width, copy.height)
      const blob = await new Promise<Blob | null>((resolve) => copy.toBlob(resolve, fileType === 'jpg' ? 'image/jpeg' : 'image/png', quality))
      if (!blob) throw new ApiError('fail canvas cannot be read')
      return { tempFilePath: await new TempFiles(phone).addBlob(blob) }
    },
  ),
  createOffscreenCanvas: (options: { type?: string; width?: number; height?: number } = {}) => {
    const { type = 'webgl', width = 300, height = 150 } = options
    const canvas = Object.assign(document.createElement('canvas'), { width, height })
    // The first context decides what the canvas is: one of the other kind is refused, as on a phone.
    canvas.getContext(type === '2d' ? '2d' : 'webgl')
    return new CanvasNode(canvas, (source) => assetUrl(source, phone.router.top?.route ?? '', phone))
  },
})
