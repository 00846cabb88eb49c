export { CloudDatabase, type CollectionInfo, type OpenOptions } from './database'
export type { CollectionConfig, Document, IndexConfig } from './config'
export type { DocumentChange } from './change-feed'
export { describeScan, type Scan } from './scans'
