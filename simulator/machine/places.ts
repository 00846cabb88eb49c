/** Where a machine stands. */
export interface Place {
  province: string
  city: string
  area: string
  location: string
}

/** Where machines of this kind stand; the first two are on a new desk. */
export const PLACES: readonly Place[] = [
  { province: '江苏省', city: '南京市', area: '鼓楼区', location: '新街口德基广场 B1 层' },
  { province: '浙江省', city: '杭州市', area: '上城区', location: '杭州东站候车大厅 2 层' },
  { province: '上海市', city: '上海市', area: '徐汇区', location: '徐家汇地铁站 9 号口' },
  { province: '四川省', city: '成都市', area: '锦江区', location: '春熙路太古里 3 号楼' },
  { province: '广东省', city: '广州市', area: '天河区', location: '天河城 6 楼影院旁' },
  { province: '湖北省', city: '武汉市', area: '洪山区', location: '光谷步行街图书馆大厅' },
  { province: '陕西省', city: '西安市', area: '碑林区', location: '钟楼开元商城 1 层' },
  { province: '山东省', city: '青岛市', area: '市南区', location: '五四广场游客中心' },
]

/** One where none of these stands yet; the first ones again when all are taken. */
export function nextPlace(taken: readonly Place[]): Place {
  const isFree = ({ location }: Place): boolean => !taken.some((place) => place.location === location)
  return PLACES.find(isFree) ?? PLACES[taken.length % PLACES.length] as Place
}
