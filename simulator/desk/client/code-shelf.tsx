import { useState } from 'preact/hooks'
import { renderSVG } from 'uqr'
import type { ScannableCode } from '../../phone/protocol'
import { post, remove } from './api'
import { useChosenPhone } from './chosen-phone'
import { Section, type Act } from './controls'
import { useTopic } from './live'

type Content = ScannableCode['content']

const PLACEHOLDERS: Record<Content['kind'], string> = {
  wxacode: 'pages/index/index?scene=K7M29QXA', link: 'https://…', text: 'Anything',
}

/** Codes to scan: by WeChat's own scanner here, and by the sheet of `wx.scanCode` on the phone. */
export function CodeShelf({ act }: { act: Act }) {
  const codes = useTopic<ScannableCode[]>('codes', '/codes')
  const [kind, setKind] = useState<Content['kind']>('wxacode')
  const [text, setText] = useState('')
  if (!codes) return null
  const add = (event: Event): void => {
    event.preventDefault()
    act(async () => {
      const said = text.trim()
      await post('/codes', { id: `desk-${Date.now().toString(36)}`, title: said.slice(0, 60), content: contentOf(kind, said) })
      setText('')
    })
  }
  return (
    <Section title="Codes to scan" note="The scanner that the Mini Program opens offers them too.">
      {codes.length === 0 && (
        <p class="empty">None yet. Compile modes of project.config.json that begin with scene= or q= lie here, and what you add.</p>
      )}
      <ul class="codes">
        {codes.map((code) => (
          <li key={code.id}>
            <Picture text={codeText(code.content)} />
            <div>
              <b title={code.title}>{code.title}</b>
              <span class="muted mono" title={codeText(code.content)}>{shortText(code.content)}</span>
              <div class="buttons">
                <ScanButton code={code} act={act} />
                {code.id.startsWith('desk-') && (
                  <button aria-label={`Take away ${code.title}`} onClick={() => act(() => remove(`/codes/${code.id}`))}>×</button>
                )}
              </div>
            </div>
          </li>
        ))}
      </ul>
      <form class="buttons" onSubmit={add}>
        <select value={kind} onChange={(event) => setKind(event.currentTarget.value as Content['kind'])} aria-label="Kind of code">
          <option value="wxacode">Mini Program code</option>
          <option value="link">Link</option>
          <option value="text">Text</option>
        </select>
        <input class="grow mono" placeholder={PLACEHOLDERS[kind]} value={text} onInput={(event) => setText(event.currentTarget.value)} />
        <button disabled={text.trim() === ''}>Add code</button>
      </form>
    </Section>
  )
}

function Picture({ text }: { text: string }) {
  const svg = renderSVG(text, { border: 3 })
  return <figure class="qr" role="img" aria-label={`QR code: ${text}`} dangerouslySetInnerHTML={{ __html: svg }} />
}

function ScanButton({ code, act }: { code: ScannableCode; act: Act }) {
  const { name } = useChosenPhone()
  const opensNothing = code.content.kind === 'text'
  const title = opensNothing ? 'A text opens nothing in WeChat; scan it from within the Mini Program' : 'As WeChat\'s own scanner does'
  return <button disabled={opensNothing} title={title} onClick={() => act(() => post(`/phones/${name}/scan`, { id: code.id }))}>Scan</button>
}

function contentOf(kind: Content['kind'], text: string): Content {
  if (kind === 'link') return { kind, url: text }
  if (kind === 'text') return { kind, text }
  const [path = '', query] = text.split('?', 2)
  return { kind, path, scene: new URLSearchParams(query).get('scene') ?? '' }
}

/** What the picture says. WeChat's round codes are not public; these are ordinary QR codes of path and scene. */
export function codeText(content: Content): string {
  if (content.kind === 'wxacode') return `wxacode:${content.path}?scene=${encodeURIComponent(content.scene)}`
  return content.kind === 'link' ? content.url : content.text
}

const shortText = (content: Content): string => (content.kind === 'wxacode' ? `scene=${content.scene}` : codeText(content))
