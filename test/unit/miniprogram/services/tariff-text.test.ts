import { placeText, priceText, regionText, tariffLines } from '../../../../miniprogram/services/tariff-text'
import { aTariff } from '../device-builders'

describe('a price in words', () => {
  it('is one line and nothing else when it is plain', () => {
    expect([priceText(50), priceText(0), tariffLines(aTariff())]).toEqual(['¥0.50 / 分钟', '免费', []])
  })

  it('names the times of day, what is free and what is the most', () => {
    const tariff = aTariff({
      bands: [{ from: '18:00', until: '22:00', rate_account: 80 }, { from: '22:00', until: '06:30', rate_account: 0 }, { from: '06:30', until: '24:00', rate_account: 60 }],
      free_minutes: 5, day_cap_account: 3_000,
    })
    expect(tariffLines(tariff)).toEqual([
      { label: '18:00–22:00', text: '¥0.80 / 分钟' },
      { label: '22:00–次日 06:30', text: '免费' },
      { label: '06:30–24:00', text: '¥0.60 / 分钟' },
      { label: '其他时间', text: '¥0.50 / 分钟' },
      { label: '开始', text: '前 5 分钟免费' },
      { label: '封顶', text: '一次用机每天最多 ¥30' },
    ])
  })
})

it('a place is told by what is near, its region once', () => {
  expect([placeText({ area: '南山区', location: '万象天地 B1' }), placeText({ area: '', location: '' })]).toEqual(['南山区 万象天地 B1', '自助机器'])
  expect([regionText({ province: '广东省', city: '深圳市' }), regionText({ province: '北京市', city: '北京市' }), regionText({ province: '', city: '' })])
    .toEqual(['广东省 深圳市', '北京市', ''])
})
