// list.mjs — A list as its tests read it: heads, rows, how many there are.
import { settled, textOf } from './site.mjs'

export const headers = (page) => page.locator('table.data thead th .head').allInnerTexts().then((all) => all.map((one) => one.replace(/[▲▼\d]+$/, '').trim()))
export const ids = (page) => page.locator('table.data tbody tr').evaluateAll((rows) => rows.map((row) => row.dataset.row))
export const total = async (page) => Number((await textOf(page, '.pager > span')).replace(/\D/g, ''))
/** Which column, from 0, bears a head that begins so. */
export const column = async (page, head) => (await headers(page)).findIndex((one) => one.startsWith(head))
