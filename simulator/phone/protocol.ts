/**
 * What the phone's page and the server say to each other over one WebSocket (`/phone/socket?phone=ID`).
 * Frames are JSON. Either side calls with `{ id, method, params }` and is answered by `{ id, result }` or
 * `{ id, error: { message, errCode? } }`; `{ method, params }` without `id` is an event.
 */

/** Calls that the phone makes. The server knows which user the phone belongs to; the phone never says so. */
export interface PhoneCalls {
  /** First call after connecting. */
  hello: { params: { phone: string; userAgent: string; headless: boolean }; result: PhoneWelcome }
  /** wx.cloud.callFunction. Failures: errCode and errMsg as the platform's client gives them. */
  'cloud.callFunction': {
    params: { name: string; data: unknown }
    result: { result: unknown; requestID: string }
  }
  /** One request of wx.cloud.database(), as the cloud's SDK words it. Failures: errCode, and a text to stand behind `api:fail `. */
  'cloud.database': { params: { action: string; body: Record<string, unknown> }; result: Record<string, unknown> }
  /** A query that is followed under a name of the phone's choosing, until `cloud.unwatch`; the first snapshot comes as an event too. */
  'cloud.watch': { params: { watch: string; body: Record<string, unknown> }; result: Record<string, never> }
  'cloud.unwatch': { params: { watch: string }; result: Record<string, never> }
  /** wx.cloud.uploadFile: where the phone may PUT the file. */
  'storage.upload': { params: { cloudPath: string }; result: { url: string; fileID: string } }
  /** wx.cloud.getTempFileURL, and pictures with `cloud://`. */
  'storage.links': { params: { fileList: (string | { fileID: string; maxAge?: number })[] }; result: { fileList: FileLink[] } }
  /** wx.cloud.deleteFile */
  'storage.delete': { params: { fileList: string[] }; result: { fileList: Pick<FileLink, 'fileID' | 'status' | 'errMsg'>[] } }
  /** The name that the user has in WeChat, which `<input type="nickname">` offers. */
  nickname: { params: Record<string, never>; result: { nickname: string } }
  /** wx.login */
  login: { params: Record<string, never>; result: { code: string } }
  /** Code for `<button open-type="getPhoneNumber">`; fails with errno 1400001 without quota. */
  'phoneNumber.code': { params: Record<string, never>; result: { code: string } }
  /** Opens the WeChat Pay sheet for wx.requestPayment's parameters: checks signature and order. */
  'pay.open': {
    params: { timeStamp: string; nonceStr: string; package: string; signType: string; paySign: string }
    result: { prepayId: string; outTradeNo: string; amountFen: number; body: string; merchant: string }
  }
  /** Waits until the payment is decided, by the sheet or from the desk. */
  'pay.outcome': { params: { prepayId: string }; result: { outcome: 'paid' | 'cancel' | 'fail'; message?: string } }
  /** The user decides in the sheet. */
  'pay.decide': { params: { prepayId: string; outcome: 'paid' | 'cancel' | 'fail' }; result: Record<string, never> }
  /** Codes that lie around to be scanned, for wx.scanCode's sheet. */
  'scan.codes': { params: Record<string, never>; result: ScannableCode[] }
  /** wx.requestSubscribeMessage's answers are remembered by the server for the desk. */
  'subscribe.record': { params: { answers: Record<string, string> }; result: Record<string, never> }
}

/** Events that the phone sends. */
export interface PhoneEvents {
  /** console.* of the Mini Program, and its uncaught exceptions. */
  log: { level: 'log' | 'info' | 'warn' | 'error' | 'debug'; args: unknown[] }
  exception: { message: string; stack: string; name: string }
  /** The page stack changed: for the desk. */
  route: { stack: { pageId: number; path: string; query: Record<string, string> }[] }
  /**
   * A start of the Mini Program is over: its first page is painted, or `failure` says why there is none. After a reload
   * `note` says what was done.
   */
  started: { failure: string | null; note?: string }
  /** The Mini Program did something that leaves no trace on the screen: a vibration, a report, a text copied. */
  effect: { api: string; detail: Record<string, unknown> }
  /** An automator event, e.g. App.bindingCalled. */
  'auto.event': { method: string; params: unknown }
}

/** Calls that the server makes. */
export interface ServerCalls extends InspectCalls {
  /** One miniprogram-automator call, answered with its result. `strict`: what DevTools would not accept is refused. */
  auto: { params: { method: string; params: Record<string, unknown>; strict?: boolean }; result: unknown }
  /** Starts the Mini Program anew (reLaunch of the whole App) at a page. */
  launch: { params: LaunchOptions; result: Record<string, never> }
  /** The desk changed the phone's user: storage and identity change, the App starts anew. Answered once it stands. */
  user: { params: { openid: string }; result: Record<string, never> }
}

/** Calls that the server makes to show what goes on. */
export interface InspectCalls {
  /** WeChat's rules, judged for this run of the Mini Program. */
  'inspect.audit': { params: Record<string, never>; result: import('./inspect/report').AuditReport }
  /** The stack's page of that id, or the one on top. */
  'inspect.tree': { params: { pageId?: number }; result: import('./inspect/report').PageTree }
  /** Calls of setData after that id, oldest first. */
  'inspect.setData': { params: { after: number }; result: import('./inspect/report').SetDataCall[] }
}

/** Events that the server sends. */
export interface ServerEvents {
  /** The project was compiled again: load it. `problems` is non-empty when it failed; show them. */
  reload: { version: string; problems: import('./package').CompileProblem[] }
  /** What a watched query finds has changed, or the watch is over. */
  'cloud.watched': { watch: string; snapshot?: WatchSnapshot; error?: { errCode: number; message: string } }
  /** Device settings changed. */
  device: DeviceSettings
  /** The simulated clock. */
  clock: ClockState
  /** The cloud's data were emptied: the page loads itself anew and finds another `data` in its welcome. */
  reset: Record<string, never>
}

/** A snapshot of `watch()`. Documents and values are EJSON text. */
export interface WatchSnapshot {
  id: number
  type?: 'init'
  docs: string[]
  docChanges: { dataType: string; queueType: string; docId: string | number; doc: string; updatedFields?: string; removedFields?: string[] }[]
}

/** A file of the cloud as its client is told of it. */
export interface FileLink {
  fileID: string
  /** Empty unless `status` is 0. */
  tempFileURL: string
  /** Seconds. */
  maxAge: number
  /** 0, or −50300x as the platform numbers it. */
  status: number
  errMsg: string
}

export interface PhoneWelcome {
  openid: string
  device: DeviceSettings
  clock: ClockState
  problems: import('./package').CompileProblem[]
  /** Where the App starts. */
  launch: LaunchOptions
  /** Identity of the cloud's data. What the browser stored for other data is dropped. */
  data: string
}

export interface LaunchOptions {
  /** Page path without leading slash; empty: the first page of app.json. */
  path: string
  query: Record<string, string>
  /** WeChat's scene number: 1001 main entry, 1011 QR code, 1047 Mini Program code. */
  scene: number
}

/** Somewhere on the earth, in degrees as GPS gives them (WGS-84). */
export interface Place {
  name: string
  address: string
  latitude: number
  longitude: number
}

export interface DeviceSettings {
  model: string
  /** CSS pixels of the whole screen. */
  width: number
  height: number
  pixelRatio: number
  statusBarHeight: number
  /** Height that the home indicator takes. */
  safeAreaBottom: number
  theme: 'light' | 'dark'
  /** 1 is normal, 1.4 the largest that care mode uses. */
  fontScale: number
  language: 'zh_CN' | 'en'
  platform: 'ios' | 'android' | 'devtools'
  network: 'wifi' | '4g' | 'none'
  /** A weak network: what goes to the cloud or by wx.request takes this much longer, in real time. 0: none. */
  latencyMs: number
  /** Calls that break off; absent: none. */
  loss?: NetworkLoss
  /** Where the phone is; without: in the old town of Suzhou. */
  place?: Place
}

/** Which calls of wx.request and wx.cloud break off. */
export interface NetworkLoss {
  /** `requests` never arrive; `replies`: they arrive and are carried out, and the phone does not hear of it. */
  what: 'nothing' | 'requests' | 'replies'
  /** 1–100; 50: each second call. */
  percent: number
  /** Only calls of functions, or to URLs, whose name contains it. */
  only?: string
}

/** Simulated time = `paused ? nowMs : Date.now() + offsetMs`. */
export interface ClockState {
  offsetMs: number
  paused: boolean
  /** Simulated epoch ms at the moment of this message. */
  nowMs: number
}

export interface ScannableCode {
  id: string
  title: string
  /** What the code says: a Mini Program path with scene, or a link. */
  content: { kind: 'wxacode'; path: string; scene: string } | { kind: 'link'; url: string } | { kind: 'text'; text: string }
}
