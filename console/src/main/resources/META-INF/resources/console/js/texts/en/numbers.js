export const format = n => new Intl.NumberFormat('en').format(n)

export const many = (n, one, more) => `${format(n)} ${n === 1 ? one : more}`
