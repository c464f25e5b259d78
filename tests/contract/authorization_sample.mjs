// authorization_sample.mjs — Which jobs of the matrix a run does: all of them under --long, else the fewest that leave no stratum out.
// A stratum is channel × role or reach × type and stage × own zone or another one, channel × person × zone, and channel × what is asked; files and
// figures are asked of each role once, wherever; steps go by type, each asked for all its steps, and by type and stage.
import { createHash } from 'node:crypto'

/** Two people hold each role, one in each zone: for the strata they are one. */
const roleOf = (person) => person.login.replace(/-(salt|model)$/, '')

const wherever = new Set(['export', 'figure'])
const whateverStage = new Set(['step', 'search'])

function strataOf(channel, { person, asked, stage, zone, own }) {
  const what = whateverStage.has(channel) ? asked : `${asked} at ${stage}`
  const where = wherever.has(channel) ? '' : !zone ? 'everywhere' : own ? 'at home' : 'elsewhere'
  return [`${channel} ${roleOf(person)} asks ${what} ${where}`, `${channel} ${person.login} in ${zone}`, `${channel} ${asked} at ${stage} in ${zone}`]
}

export class Sample {
  constructor(whole) { Object.assign(this, { whole, possible: new Set(), taken: new Set(), jobs: 0, done: 0 }) }

  /** The jobs to do. Their order is a fixed shuffle, so that of two people alike each is asked about half; it is the same in every run. */
  of(channel, jobs) {
    this.jobs += jobs.length
    const place = ({ person, asked, stage, zone }) => createHash('sha256').update(`${channel} ${person.login} ${asked} ${stage} ${zone}`).digest('hex')
    const shuffled = jobs.map((job) => [place(job), job]).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, job]) => job)
    const chosen = shuffled.filter((job) => {
      const strata = strataOf(channel, job)
      strata.forEach((each) => this.possible.add(each))
      if (!this.whole && strata.every((each) => this.taken.has(each))) return false
      strata.forEach((each) => this.taken.add(each))
      return true
    })
    this.done += chosen.length
    return chosen.map((job) => job.run)
  }
}
