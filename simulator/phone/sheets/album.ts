import type { Phone } from '../runtime/phone'
import { h } from './element'
import { icon } from './icons'
import { ask } from './layer'
import { sampleClip } from './sample-clip'
import { measured, samplePictures, type ChosenPicture } from './samples'
import { words } from './words'

export interface AlbumQuestion {
  /** How many at most. */
  count: number
  album: boolean
  camera: boolean
  /** `false`: videos only. Default true. */
  pictures?: boolean
  /** A video lies in the album too. */
  videos?: boolean
}

/** Files of this computer, where the browser has a person at it; none when nothing was picked. */
function pickFiles(multiple: boolean): Promise<File[]> {
  return new Promise((resolve) => {
    const input = h('input', { attributes: { type: 'file', accept: 'image/*' } })
    input.multiple = multiple
    input.addEventListener('change', () => resolve([...(input.files ?? [])]))
    input.addEventListener('cancel', () => resolve([]))
    input.click()
  })
}

/** WeChat's album: sample photographs, the camera, and files of this computer. `null` when closed. */
export async function askAlbum(phone: Phone, { count, album, camera, pictures = true, videos = false }: AlbumQuestion): Promise<ChosenPicture[] | null> {
  const t = words(phone)
  const samples = [...await samplePictures(), ...(videos ? [await sampleClip()] : [])]
  const urls = samples.map(({ blob, video }) => URL.createObjectURL(video?.thumb ?? blob))
  const chosen: number[] = []
  const shot = (await samplePictures()).length - 1
  const answered = await ask<ChosenPicture[] | null>(
    phone, { name: 'album', place: 'full', drawnBy: 'wechat', label: t.album }, { value: null },
    (answer) => {
      const take = (index: number): void => answer([samples[index] as ChosenPicture])
      const done = h('button', { class: 'wx-album__done', action: 'confirm', onClick: () => answer(chosen.map((index) => samples[index] as ChosenPicture)) })
      const tile = (index: number, action: string, label: string): HTMLElement => h('button', {
        class: 'wx-album__tile', action, attributes: { 'aria-label': label }, onClick: () => toggle(index),
      }, h('img', { attributes: { src: urls[index] as string, alt: '' } }), h('span', { class: 'wx-album__mark' }))
      const shown = album ? samples.flatMap(({ video }, index) => ((video ? videos : pictures && index !== shot) ? [index] : [])) : []
      const tiles = new Map(shown.map((index) =>
        [index, samples[index]?.video ? tile(index, 'video', t.video) : tile(index, `picture-${index}`, `${t.photo} ${index + 1}`)]))
      const toggle = (index: number): void => {
        if (count === 1) return take(index)
        const at = chosen.indexOf(index)
        if (at >= 0) chosen.splice(at, 1)
        else if (chosen.length < count) chosen.push(index)
        draw()
      }
      const draw = (): void => {
        done.textContent = chosen.length === 0 ? t.done : `${t.done}(${chosen.length}/${count})`
        done.disabled = chosen.length === 0
        for (const [index, tile] of tiles) {
          const place = chosen.indexOf(index)
          tile.setAttribute('aria-pressed', String(place >= 0))
          tile.lastElementChild!.textContent = place >= 0 ? String(place + 1) : ''
        }
      }
      const fromComputer = async (): Promise<void> => {
        const files = (await pickFiles(count > 1)).slice(0, count)
        const pictures = await Promise.allSettled(files.map(measured))
        const readable = pictures.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
        if (readable.length > 0) answer(readable)
      }
      draw()
      return [
        h('div', { class: 'wx-album__head' },
          h('button', { class: 'wx-album__close', action: 'cancel', onClick: () => answer(null), attributes: { 'aria-label': t.close } }, icon('close')),
          h('span', { text: t.album })),
        h('div', { class: 'wx-album__grid' },
          camera && pictures ? h('button', { class: 'wx-album__tile wx-album__other', text: t.camera, action: 'camera', onClick: () => take(shot) }) : null,
          ...tiles.values(),
          album && pictures ? h('button', { class: 'wx-album__tile wx-album__other', text: t.fromComputer, action: 'computer', onClick: () => void fromComputer() }) : null),
        count > 1 ? h('div', { class: 'wx-album__foot' }, done) : null,
      ].filter((part) => part !== null)
    },
  )
  for (const url of urls) URL.revokeObjectURL(url)
  return answered
}
