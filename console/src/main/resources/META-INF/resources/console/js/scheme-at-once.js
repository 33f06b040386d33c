// Before anything is painted, so that the page does not flash in the other scheme.
{
  const scheme = localStorage.getItem('roster.scheme')
  if (scheme) document.documentElement.dataset.scheme = scheme
}
