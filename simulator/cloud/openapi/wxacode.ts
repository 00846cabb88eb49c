import { randomUUID } from 'node:crypto'
import { encode } from 'uqr'
import { notEmulated } from '../errors'
import { OpenApiFailure } from './failure'
import { encodePng } from './png'

const SCENE_CHARACTERS = /^[0-9A-Za-z!#$&'()*+,/:;=?@\-._~]+$/
const LONGEST_SCENE = 32
const WIDTH = { least: 280, normal: 430, most: 1280 }
const VERSIONS = ['release', 'trial', 'develop']
/** Light modules around the code, without which scanners do not find it. */
const QUIET_ZONE = 4

/** A Mini Program code that was made: what a scan of it opens. */
export interface MiniProgramCode {
  page: string
  scene: string
}

/**
 * wxacode.getUnlimited. The picture is an ordinary QR code of {@link codeText}, because WeChat's round code is not
 * public.
 * @param pages pages of the Mini Program, to check `page` against; null when they are not known
 */
export function makeCode(
  parameters: Record<string, unknown>,
  pages: readonly string[] | null,
): { code: MiniProgramCode; png: Buffer } {
  const { scene, page = '', check_path: checkPath = true, env_version: version = 'release', width = WIDTH.normal } = parameters
  for (const look of ['auto_color', 'line_color', 'is_hyaline']) {
    if (parameters[look] !== undefined && parameters[look] !== false) throw notEmulated(`openapi.wxacode.getUnlimited ${look}`)
  }
  if (typeof scene !== 'string' || scene === '' || [...scene].length > LONGEST_SCENE) {
    throw failure(40169, 'invalid length for scene, or the data is not json string')
  }
  if (!SCENE_CHARACTERS.test(scene)) throw failure(40129, 'invalid scene')
  if (typeof page !== 'string' || page.startsWith('/') || page.includes('?')) throw failure(41030, 'invalid page')
  if (page !== '' && checkPath === true && pages !== null && !pages.includes(page)) throw failure(41030, 'invalid page')
  if (typeof width !== 'number' || !Number.isInteger(width) || width < WIDTH.least || width > WIDTH.most) {
    throw failure(40097, 'invalid args')
  }
  if (typeof version !== 'string' || !VERSIONS.includes(version)) throw failure(40097, 'invalid args')
  const code = { page, scene }
  const matrix = encode(codeText(code), { ecc: 'M', border: QUIET_ZONE })
  const module = (pixel: number): number => Math.floor(pixel * matrix.size / width)
  return { code, png: encodePng(width, (x, y) => matrix.data[module(y)]?.[module(x)] ?? false) }
}

/** The text in the picture of a code. */
export const codeText = ({ page, scene }: MiniProgramCode): string => `wxacode:${page}?scene=${encodeURIComponent(scene)}`

const failure = (errcode: number, text: string): OpenApiFailure => new OpenApiFailure(errcode, `${text} rid: ${randomUUID()}`)
