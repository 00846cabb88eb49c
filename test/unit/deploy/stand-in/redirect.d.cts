/** @returns what ends it */
export function redirect(port: number): () => void
