// Prints, as JSON, the public holidays that the npm package date-holidays knows for the places asked for on standard input:
//   {"from": 2024, "to": 2030, "places": [{"name": "DE-BY", "country": "DE", "state": "BY"}]}
// Run by HolidayComparisonTests in a temporary folder; the package and its data are never part of this repository.
import { readFileSync } from 'node:fs'
import Holidays from 'date-holidays'

const asked = JSON.parse(readFileSync(0, 'utf8'))
const answer = {}

for (const { name, country, state } of asked.places) {
  const calendar = new Holidays()
  const known = calendar.getCountries()[country] !== undefined
    && (state === null || (calendar.getStates(country) ?? {})[state] !== undefined)
  if (!known) {
    answer[name] = null
    continue
  }

  calendar.init(country, ...(state === null ? [] : [state]))
  const days = {}
  for (let year = asked.from; year <= asked.to; year++) {
    for (const holiday of calendar.getHolidays(year, 'en').filter(h => h.type === 'public')) {
      // The first ten characters are the local day; an eve that begins at noon or later is not a whole day.
      if (holiday.date.slice(11, 13) < '12') days[holiday.date.slice(0, 10)] ??= holiday.name
    }
  }
  answer[name] = days
}

process.stdout.write(JSON.stringify(answer))
