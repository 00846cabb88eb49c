import { changes } from '../../../../miniprogram/utils/changes'

describe('what setData needs', () => {
  it('is only the fields that differ, compared by value', () => {
    expect(changes({ a: 1, b: [{ c: 2 }], d: 'x' }, { a: 1, b: [{ c: 2 }], d: 'y' })).toEqual({ d: 'y' })
  })

  it('is nothing when all is as it was', () => {
    expect(changes({ a: { b: null } }, { a: { b: null } })).toEqual({})
  })
})
