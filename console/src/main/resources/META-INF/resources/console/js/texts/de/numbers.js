export const format = n => new Intl.NumberFormat('de').format(n)

export const many = (n, one, more) => `${format(n)} ${n === 1 ? one : more}`
