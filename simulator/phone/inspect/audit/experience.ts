import type { AuditFinding } from '../report'
import { count, onPages, unknown, unless, type AuditFacts, type RuleDefinition } from './rule'

/** Whoever writes the Mini Program cannot mend what npm brought. */
const NPM = /(^|\/)miniprogram_npm\//

/** Rules of the project's own style sheets that `broken` finds fault with. */
function inStyles({ pack: { components } }: AuditFacts, broken: (selector: string, body: string) => boolean): AuditFinding[] {
  return Object.entries(components).flatMap(([path, { css }]) => {
    if (css === null || NPM.test(path)) return []
    return [...css.matchAll(/([^{}]+)\{([^{}]*)\}/g)]
      .filter(([, selector = '', body = '']) => broken(selector, body))
      .map(([, selector = '']) => ({ where: `${path}.wxss`, what: readable(selector) }))
  })
}

/** As it stands in WXSS, without the scope that the compiler put before class names. */
const readable = (selector: string): string => selector.replace(/\/\*.*?\*\//gs, '').replace(/\.[\w-]+?--(?=\w)/g, '.').replace(/wx-/g, '').trim()

const judgeLooks = (facts: AuditFacts, of: Parameters<typeof onPages>[1], kept: string, broken: string) =>
  facts.looks.size === 0 ? unknown('No page was looked at.') : unless(onPages(facts, of), kept, broken)

export const experienceRules: readonly RuleDefinition[] = [
  {
    id: 'momentum', name: '开启惯性滚动', title: 'What scrolls goes on by its momentum on older iPhones', weight: 8,
    judge: (facts) => unless(
      inStyles(facts, (_selector, body) => /overflow(-[xy])?\s*:\s*scroll/.test(body) && !/-webkit-overflow-scrolling\s*:\s*touch/.test(body)),
      'No overflow: scroll without it.', 'Add -webkit-overflow-scrolling: touch, or use scroll-view.',
    ),
  },
  {
    id: 'active', name: '避免使用 :active 伪类来实现点击态', title: 'Pressed states come from hover-class, not from :active', weight: 8,
    judge: (facts) => unless(inStyles(facts, (selector) => /:active(?![\w-])/.test(selector)), 'No :active in the styles.', 'Use hover-class.'),
  },
  {
    id: 'image-ratio', name: '保持图片大小比例', title: 'Pictures keep their shape', weight: 4,
    judge: (facts) => judgeLooks(facts, ({ distorted }) => distorted, 'None is distorted by more than 15 %.', 'The mode scaleToFill distorts.'),
  },
  {
    id: 'tap-area', name: '可点击元素的响应区域', title: 'What is pressed is at least 20 px wide and high', weight: 3,
    judge: (facts) => judgeLooks(facts, ({ smallTargets }) => smallTargets, 'All are large enough.', 'Give them padding.'),
  },
  {
    id: 'safe-area', name: 'iPhone X 兼容', title: 'Fixed bars keep what is pressed above the home indicator', weight: 3,
    judge: (facts) => judgeLooks(facts, ({ unsafe }) => unsafe, 'Nothing lies below the safe area.', 'Add padding of env(safe-area-inset-bottom).'),
  },
  {
    id: 'contrast', name: '合理的颜色搭配', title: 'Texts stand out from what is behind them', weight: 0,
    judge: (facts) => {
      const findings = onPages(facts, ({ poorContrast }) => poorContrast)
      return judgeLooks(facts, () => findings, 'All plain texts do.', `${count(findings.length, 'text')} stand out too little.`)
    },
  },
]
