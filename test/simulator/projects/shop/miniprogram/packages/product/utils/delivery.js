exports.daysTo = (city) => (city === 'Suzhou' ? 1 : 3)
