exports.main = async ({ word }) => ({ echo: word })
