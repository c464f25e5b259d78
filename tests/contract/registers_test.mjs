// registers_test.mjs — Every register there is, on the served demo: list, form, record page, permissions, figures, and Excel and csv out and in without loss.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { demoCopy, fictionalZone, program, root, temporaryFolder, wutong } from '../cli/program.mjs'
import { csvRows, csvText, rowsOf, withRow } from './sheet_file.mjs'

const registers = readdirSync(join(root, 'definitions', 'registers')).filter((name) => name.endsWith('.yaml')).map((name) => name.slice(0, -5)).sort()
/** Written by a decision and never by a sheet or a form. */
const writtenByBatch = ['policy_award']
/** The entries of the catalogue that registers alone answer: each of these has rows in the demo. Other registers may wait for people at work. */
const answeredByRegisters = ['S03', 'S05', 'S11', 'S12', 'S30', 'S39', 'S59', 'S61', 'S62', 'S64', 'S73', 'S74', 'S84', 'S88', 'S99', 'S103', 'S105', 'S106', 'S112', 'S113']
