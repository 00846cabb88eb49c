import type { GeneralComponent } from 'glass-easel'
import { component as adapterComponent } from 'glass-easel-miniprogram-adapter'
import { pageOf } from '../runtime/page-of'
import { records } from './records'

interface Caller {
  _$: GeneralComponent
}

/** Has each `this.setData` of pages and components noted. */
export function watchSetData(now: () => number): void {
  const prototype = adapterComponent.ComponentCaller.prototype as unknown as {
    setData(this: Caller, data: Record<string, unknown>, callback?: () => void): void
  }
  const setData = prototype.setData
  prototype.setData = function (this: Caller, data, callback) {
    const component = this._$
    const call = { at: now(), page: pageOf(component)?.route ?? '', component: component.is, owner: component, data }
    records.settingData(call, () => setData.call(this, data, callback))
  }
}
