/** The files that a Mini Program needs, found from app.json as WeChat finds them, and in which package they lie. */
import fs from 'node:fs'
import path from 'node:path'
import { minifyJson, minifyScript, minifyStyle, minifyTemplate } from './minify.mjs'

/**
 * @param {string} root miniprogramRoot
 * @param {Record<string, string>} packages npm package → folder with what its `miniprogram` field names
 * @param {(file: string, text: string) => string} [replace] other text for a file, e.g. a generated one
 */
export class PackageClosure {
  /** Absolute path → minified text, or bytes of an asset. */
  files = new Map()
  /** Folders of subpackages. What lies outside of them is in the main package, whoever uses it. */
  subpackageRoots = []
  /** Of app.json, subpackages included; without extension, as there. */
  pages = []
  /** File → files that it asks for. */
  #uses = new Map()
  /** The file whose references are being followed. */
  #following

  constructor(root, packages, replace = (_file, text) => text) {
    this.root = root
    this.packages = packages
    this.replace = replace
  }

  /** Everything from app.json on, pages of subpackages too. */
  addApp() {
    const app = JSON.parse(this.add(path.join(this.root, 'app.json')))
    for (const file of ['app.ts', 'app.js', 'app.wxss', app.themeLocation, app.sitemapLocation]) {
      if (file && fs.existsSync(path.join(this.root, file))) this.add(path.join(this.root, file))
    }
    this.pages.push(...app.pages)
    for (const page of app.pages) this.addComponent(path.join(this.root, page))
    for (const { root, pages } of app.subPackages ?? []) {
      this.subpackageRoots.push(path.join(this.root, root) + path.sep)
      for (const page of pages) {
        this.pages.push(`${root}/${page}`)
        this.addComponent(path.join(this.root, root, page))
      }
    }
    for (const asset of JSON.stringify([app.tabBar, this.theme(app)]).matchAll(/"([^"]+\.(?:png|jpg))"/g)) this.add(path.join(this.root, asset[1]))
    return this
  }

  /** A page or component with all that it uses; `base` has no extension. */
  addComponent(base) {
    const script = ['.ts', '.js'].map((extension) => base + extension).find(fs.existsSync)
    if (script === undefined) throw new Error(`no script for ${this.name(base)}`)
    for (const file of filesOf(base)) this.add(file)
    return this
  }

  /** Bytes of a page or component with all that it reaches. */
  bytesOf(base) {
    const reached = new Set(filesOf(path.join(this.root, base)))
    for (const file of reached) for (const used of this.#uses.get(file) ?? []) reached.add(used)
    return [...reached].reduce((sum, file) => sum + Buffer.byteLength(this.files.get(file)), 0)
  }

  /** Bytes of each subpackage, by its folder. */
  bytesOfSubpackages() {
    return Object.fromEntries(this.subpackageRoots.map((root) => [
      path.relative(this.root, root),
      [...this.files].reduce((sum, [file, content]) => file.startsWith(root) ? sum + Buffer.byteLength(content) : sum, 0),
    ]))
  }

  /** Bytes by extension, as they go into the main package, or into all others together. */
  sizes(isMain = true) {
    const sizes = new Map()
    for (const [file, content] of this.files) {
      if (isMain === this.subpackageRoots.some((root) => file.startsWith(root))) continue
      const extension = path.extname(file).replace('.ts', '.js')
      sizes.set(extension, (sizes.get(extension) ?? 0) + Buffer.byteLength(content))
    }
    return sizes
  }

  bytes(isMain = true) {
    return [...this.sizes(isMain).values()].reduce((sum, bytes) => sum + bytes, 0)
  }

  add(file) {
    if (this.#following !== undefined) this.#uses.get(this.#following).add(file)
    const known = this.files.get(file)
    if (known !== undefined) return known
    const handler = HANDLERS[path.extname(file)]
    if (handler === undefined) {
      const bytes = fs.readFileSync(file)
      this.files.set(file, bytes)
      return bytes
    }
    const text = this.replace(file, fs.readFileSync(file, 'utf8'))
    const minified = handler.minify(text, file)
    this.files.set(file, minified)
    const before = this.#following
    this.#following = file
    this.#uses.set(file, new Set())
    handler.follow(this, file, minified)
    this.#following = before
    return minified
  }

  /** `name` as written in `file` → absolute path. */
  resolve(file, name) {
    if (name.startsWith('/')) return path.join(this.root, name)
    if (name.startsWith('.')) return path.resolve(path.dirname(file), name)
    for (const [packageName, folder] of Object.entries(this.packages)) {
      if (name === packageName || name.startsWith(`${packageName}/`)) return path.join(folder, name.slice(packageName.length))
      // A package's own packages lie beside it, as in DevTools' npm folder.
      if (file.startsWith(folder) && fs.existsSync(path.join(folder, 'miniprogram_npm', name))) return path.join(folder, 'miniprogram_npm', name)
    }
    return path.resolve(path.dirname(file), name)
  }

  script(file, name) {
    const base = this.resolve(file, name)
    const found = ['', '.ts', '.js', '/index.ts', '/index.js'].map((end) => base + end).find((candidate) => fs.statSync(candidate, { throwIfNoEntry: false })?.isFile())
    if (found === undefined) throw new Error(`${this.name(file)}: cannot find ${name}`)
    return found
  }

  name(file) {
    return path.relative(this.root, file)
  }

  theme(app) {
    return app.themeLocation ? JSON.parse(fs.readFileSync(path.join(this.root, app.themeLocation), 'utf8')) : {}
  }
}

/** The files of a page or component; `base` has no extension. */
function filesOf(base) {
  return ['.json', '.wxml', '.wxss', '.ts', '.js'].map((extension) => base + extension).filter((file) => fs.existsSync(file))
}

const HANDLERS = {
  '.json': {
    minify: minifyJson,
    follow(closure, file, text) {
      for (const component of Object.values(JSON.parse(text).usingComponents ?? {})) closure.addComponent(closure.resolve(file, component))
    },
  },
  '.wxml': {
    minify: minifyTemplate,
    follow(closure, file, text) {
      for (const [, name] of text.matchAll(/<(?:import|include|wxs)\s[^>]*?src="([^"]+)"/g)) closure.add(closure.resolve(file, name))
    },
  },
  '.wxs': {
    minify: (text) => text,
    follow(closure, file, text) {
      for (const [, name] of text.matchAll(/require\(\s*['"]([^'"]+)['"]\s*\)/g)) closure.add(closure.resolve(file, name))
    },
  },
  '.wxss': {
    minify: minifyStyle,
    follow(closure, file, text) {
      for (const [, name] of text.matchAll(/@import\s*["']([^"']+)["']/g)) closure.add(closure.resolve(file, name))
    },
  },
  '.js': { minify: minifyScript, follow: followScript },
  '.ts': { minify: minifyScript, follow: followScript },
}

function followScript(closure, file, code) {
  for (const [, from, bare, required] of code.matchAll(/\bfrom\s*"([^"]+)"|\bimport\s*"([^"]+)"|\brequire\("([^"]+)"\)/g)) {
    closure.add(closure.script(file, from ?? bare ?? required))
  }
}
