/** The events of a stream of text/event-stream (HTML Living Standard, section 9.2.6). */
export async function* eventsIn(body) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader()
  let rest = ''
  let event = fresh()
  for (;;) {
    const { value, done } = await reader.read()
    if (done) return
    const lines = (rest + value).split(/\r\n|\n|\r/)
    rest = lines.pop()
    for (const line of lines) {
      if (line) {
        take(line, event)
      } else {
        if (event.data || event.name !== 'message') yield event
        event = fresh()
      }
    }
  }
}

function fresh() {
  return { name: 'message', data: '', id: '' }
}

function take(line, event) {
  const [, field, value = ''] = /^([^:]*)(?:: ?(.*))?$/.exec(line)
  if (field === 'event') event.name = value
  if (field === 'data') event.data += (event.data ? '\n' : '') + value
  if (field === 'id') event.id = value
}
