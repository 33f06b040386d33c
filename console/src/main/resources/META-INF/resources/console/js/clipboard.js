import { t } from './texts/texts.js'
import { toasts } from './toasts.js'

export async function copy(text) {
  await navigator.clipboard.writeText(text)
  toasts.tell(t('copied'))
}
