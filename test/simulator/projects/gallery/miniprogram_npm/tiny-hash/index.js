/** Version 2: sums. */
exports.hash = (text) => [...text].reduce((sum, character) => sum + character.charCodeAt(0), 0)
