/** Version 1, which tag-cloud was made for: counts. */
exports.hash = (text) => `#${text.length}`
