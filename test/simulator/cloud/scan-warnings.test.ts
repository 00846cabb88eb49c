import { LogBook } from '../../../simulator/cloud/logs'
import { ScanWarnings } from '../../../simulator/cloud/scan-warnings'

it('queries of one kind are warned of at the 1st, 10th and 100th time, whatever their values', () => {
  const logs = new LogBook(() => 0)
  const warnings = new ScanWarnings(logs)
  for (let n = 0; n < 150; n++) warnings.add({ collection: 'items', query: { n }, order: [], examined: 2000, index: ['n'] })
  warnings.add({ collection: 'items', query: { m: 1 }, order: [['at', -1]], examined: 1500, index: ['m', '-at'] })
  expect(logs.entries('warning').map(({ name, level, message }) => [name, level, message])).toEqual([
    ['unindexed scan', 'warn', 'unindexed scan: items where {"n":0} read 2000 documents; an index on n would lead it'],
    ['unindexed scan', 'warn', 'unindexed scan: items where {"n":9} read 2000 documents; an index on n would lead it; 10 times so far'],
    ['unindexed scan', 'warn', 'unindexed scan: items where {"n":99} read 2000 documents; an index on n would lead it; 100 times so far'],
    ['unindexed scan', 'warn', 'unindexed scan: items where {"m":1} sorted by -at read 1500 documents; an index on m, -at would lead it'],
  ])
  warnings.clear()
  warnings.add({ collection: 'items', query: { n: 7 }, order: [], examined: 2000, index: ['n'] })
  expect(logs.entries('warning')).toHaveLength(5)
})
