import { tellCutTexts } from './cut-texts.js'
import './components/console-app.js'
import './pages/overview-page.js'
import './pages/members-page.js'
import './pages/api-keys-page.js'
import './pages/settings-page.js'
import './pages/audit-page.js'
import './pages/history-page.js'
import './pages/upgrade-page.js'
import './pages/support-page.js'
import './pages/operations-page.js'
import './pages/mailbox-page.js'

tellCutTexts()
