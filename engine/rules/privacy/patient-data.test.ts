import { describe, expect, it } from 'vitest'
import { testRule } from '../../../test/support/rule-tester'
import { analyze } from '../../analyze'
import { parseDocument } from '../../text/document'
import { rule } from './patient-data'

const issue = (title: string) =>
  `dataSources: [{id: notes, audit: {knownIssues: [{id: iss-one, title: "${title}"}]}}]\n`

const evidence = (uri: string) => `evidence: [{id: ev-sample, type: other, uri: ${uri}}]\n`

const silent = (name: string, title: string) => ({ name, plan: issue(title) })

const fires = (name: string, title: string, what: string, fixed: string) => ({
  name,
  plan: issue(title).replace('title: "', 'title: «"').replace(/"\}\]/, '"»}]'),
  messages: [`"title" seems to hold ${what}: take it out, as everybody who can read the repository can read it.`],
  related: [],
  fixes: ['Put "(redacted)" in place of it'],
  fixed: issue(fixed),
})

const ssn = 'a social security number'
const mrn = 'a medical record number'
const dob = 'a date of birth'

testRule(rule, {
  accept: [
    silent('a telephone number', 'Call 555-123-4567 or 555-1234, extension 12345'),
    silent('an NPI', 'NPI 1234567893 is missing on 12345 orders'),
    silent('a DOI', 'See doi:10.1000/123-45-6789 and 10.1038/s41746-023-00873-0'),
    silent('codes of LOINC and SNOMED', 'LOINC 11506-3, SNOMED 44054006 and 900000000000207008'),
    silent(
      'a hash of a commit, and a version',
      'Fixed in 3f786850e387550fdab836ed7e6dc881de23001b, version 123.45.6789',
    ),
    silent('a masked social security number', 'Found as XXX-XX-6789, 000-12-3456, 666-12-3456, 912-12-3456'),
    silent('numbers that no social security number has', 'Found as 123-00-6789 and 123-45-0000'),
    silent('a part of a longer number', '1123-45-6789, 123-45-67890, 0-123-45-6789, 123-45-6789-0 and a123-45-6789'),
    silent('a longer figure', '2.123-45-6789, 123-45-6789.1, 123-45-6789/2, 7/123-45-6789'),
    silent('numbers that stand for unknown', 'SSN 999-99-9999, MRN 00000000 and DOB 01/01/1900 stand for unknown'),
    silent(
      '1 January in its other forms',
      'DOB 1900-01-01, DOB 1900-1-1, DOB 1/1/1900, birthdate 1 January 1900, date of birth Jan. 1, 1970, DOB Jan 1 1970',
    ),
    silent(
      'counts of record numbers',
      'MRN 48210 of 48300, MRN 48210  of 48300, MRNs 48210, MRN 12400 records, MRN 12,400, MRN 99.12345',
    ),
    silent(
      'other counts',
      'MRN 12345 rows, MRN 12345 values, MRN 12345 patients, MRN 12345 encounters, MRN 12345 notes, MRN 12345 charts, MRN 12345%',
    ),
    silent('a record number of four digits, or of thirteen', 'MRN 1234, MRN 1234567890123, MRN 123456-AB'),
    silent('a date behind a label of records', 'MRN 2026-05-18 is when it moved; patient id 2026-05-18'),
    silent('a record number without a label', 'Record 00412345 has two charts, charted by patient 00412345'),
    silent(
      'a word between label and number',
      'MRN of the patient 00412345; patient identity 00412345; medical records 00412345',
    ),
    silent(
      'a population',
      'Date of birth 1950-03-04 to 1990-03-03, DOB 03/04/1950 or later, DOB 1950-03-04 until 1990-03-03, DOB 1950-03-04 through 1990-03-03',
    ),
    silent('a date that is no birth', 'Born 1961-03-04, admitted 1961-03-04, DOB before 1961-03-04'),
    silent('a form of date', 'DOB comes as MM/DD/YYYY and as YYYY-MM-DD'),
    silent('a word that contains a label', 'mRNA 12345678, BMRN 12345678, ADOB 1961-03-04, DOBs 1961-03-04'),
    {
      name: "the plan's own dates, ids, hashes and releases",
      plan: `metadata: {id: mrn-12345678}
lifecycle: {stage: pilot, timeline: [{stage: pilot, planned: {start: 1961-03-04}}]}
people: [{id: mrn-12345678, name: Ann Lee, kind: person, email: mrn12345@example.org}]
ownership: {champion: mrn-12345678}
dataSources:
  - id: mrn-12345678
    codeSystems: [{system: "http://hl7.org/fhir/sid/icd-10-cm", trainedOn: "2026", production: "2026-11-02"}]
evidence:
  - id: ev-mrn-12345678
    type: other
    date: 1961-03-04
    sha256: e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
`,
    },
    { name: 'inpatients and a checklist', plan: evidence('evidence/inpatient-list.md') },
    { name: 'patients and a checklist', plan: evidence('evidence/patient-safety-checklist.md') },
    { name: 'a list and then patients', plan: evidence('evidence/list-of-patients.md') },
    { name: 'patients who are listed', plan: evidence('evidence/patients-listed.md') },
    { name: 'a patience list', plan: evidence('evidence/patientsafety-list.md') },
    { name: 'lists of something else', plan: evidence('evidence/list') },
    { name: 'a folder of that name', plan: evidence('evidence/patient-list/summary.md') },
    { name: 'a page of that name', plan: evidence('"https://bi.example.org/board?view=patient-list#mrn"') },
    { name: 'mRNA', plan: evidence('evidence/mrna-trial.pdf') },
    { name: 'a publication', plan: evidence('"https://doi.org/10.1000/123-45-6789"') },
    {
      name: 'another file of that name',
      plan: 'dataSources: [{id: notes, contract: contracts/patient-list.odcs.yaml}]',
    },
    { name: 'text of that name', plan: issue('The patient list is late, and so is the MRN') },
  ],
  reject: [
    fires('a social security number', 'Seen for 123-45-6789.', ssn, 'Seen for (redacted).'),
    fires('in parentheses', 'One (123-45-6789) twice', ssn, 'One ((redacted)) twice'),
    fires('behind its label', 'SSN: 123456789', ssn, 'SSN: (redacted)'),
    fires('with spaces', 'Social Security no. 912 45 6789 twice', ssn, 'Social Security no. (redacted) twice'),
    fires('with a longer label', 'social security number is 123-45-6789', ssn, 'social security number is (redacted)'),
    fires('a record number', 'Two charts under MRN 00412345', mrn, 'Two charts under MRN (redacted)'),
    fires('of five digits', 'mrn: 41234', mrn, 'mrn: (redacted)'),
    fires('of twelve digits', 'MRN#123456789012, twice', mrn, 'MRN#(redacted), twice'),
    fires('with letters before it', 'MRN=E-1234567', mrn, 'MRN=(redacted)'),
    fires('with two letters before it', 'MRN AB1234567', mrn, 'MRN (redacted)'),
    fires('in groups', 'MRN 12-34-56-78', mrn, 'MRN (redacted)'),
    fires('behind a hyphen', 'MRN-1234567 is twice there', mrn, 'MRN-(redacted) is twice there'),
    fires('without a space', 'MRN1234567', mrn, 'MRN(redacted)'),
    fires('in an underlined name', 'sample_MRN_1234567', mrn, 'sample_MRN_(redacted)'),
    fires('behind several signs', 'MRN no.: 1234567', mrn, 'MRN no.: (redacted)'),
    fires('by its long name', 'Medical record number is 1234567', mrn, 'Medical record number is (redacted)'),
    fires('by half its name', 'medical record 1234567', mrn, 'medical record (redacted)'),
    fires('a patient id', 'Patient ID 1234567', mrn, 'Patient ID (redacted)'),
    fires('a patient number', 'patient number 1234567', mrn, 'patient number (redacted)'),
    fires('a date of birth', 'DOB 03/04/1961', dob, 'DOB (redacted)'),
    fires('of two digits', 'DOB: 3.4.61', dob, 'DOB: (redacted)'),
    fires('with the year first', 'date of birth: 1961-03-04', dob, 'date of birth: (redacted)'),
    fires('with a time', 'Patient.birthDate 1961-03-04T00:00', dob, 'Patient.birthDate (redacted)T00:00'),
    fires('in words', 'D.O.B. 4th March 1961', dob, 'D.O.B. (redacted)'),
    fires('in American words', 'birth date Mar. 4, 1961', dob, 'birth date (redacted)'),
    fires('the eleventh of January', 'DOB 11 January 1961', dob, 'DOB (redacted)'),
    fires('the first of another month', 'DOB 01/02/1961', dob, 'DOB (redacted)'),
    {
      name: 'several at one place are one finding',
      plan: `dataSources:
  - id: notes
    audit:
      knownIssues:
        - id: iss-one
          title: «MRN 1234567 (DOB 1961-03-04, SSN 123-45-6789) and MRN 7654321 and again MRN 1234567»
`,
      messages: [
        '"title" seems to hold a social security number, a medical record number and a date of birth: take them out, as everybody who can read the repository can read them.',
      ],
      fixes: ['Put "(redacted)" in place of them'],
      fixed: `dataSources:
  - id: notes
    audit:
      knownIssues:
        - id: iss-one
          title: MRN (redacted) (DOB (redacted), SSN (redacted)) and MRN (redacted) and again MRN (redacted)
`,
    },
    {
      name: 'in a list, at every stage',
      stage: 'renewal',
      severity: 'error',
      blocks: 'renewal',
      plan: 'useCase: {outOfScope: [pediatrics, «MRN 1234567»]}',
      messages: [/^"outOfScope" seems to hold/],
      fixed: 'useCase: {outOfScope: [pediatrics, MRN (redacted)]}',
    },
    {
      name: 'at the beginning of a text over several lines',
      stage: 'discovery',
      severity: 'error',
      blocks: 'discovery',
      plan: `useCase:
  intendedUse: «>-
    123-45-6789 was seen
    twice»
`,
      fixed: `useCase:
  intendedUse: >-
    (redacted) was seen
    twice
`,
    },
    {
      name: 'a file of record numbers',
      plan: evidence('«evidence/sample_MRNs.csv»'),
      messages: [
        'By its name, the file of ev-sample lists patients or their record numbers: keep such a file out of the repository and cite a summary that names no patient, or give it another name if that is what it is.',
      ],
      related: [],
      fixes: [],
    },
    { name: 'a list of patients', plan: evidence('«evidence/pilot-patient-contact-list.xlsx»') },
    { name: 'a list of patients in capitals', plan: evidence('«Patients_List.csv#top»') },
    { name: 'lists of patients', plan: evidence('«"https://share.example.org/files/patients-lists.zip?dl=1"»') },
    {
      name: 'evidence without an id',
      plan: 'evidence: [{uri: «mrn.csv»}]',
      messages: [/the file of this evidence lists/],
    },
    {
      name: 'a file that bears a number is not renamed',
      plan: evidence('«evidence/123-45-6789.pdf»'),
      messages: [/^"uri" seems to hold a social security number/],
      fixes: [],
    },
    {
      name: 'another file that bears one',
      plan: 'workflow: {downtimeProcedure: «docs/MRN-1234567.md»}',
      messages: [/^"downtimeProcedure" seems to hold a medical record number/],
      fixes: [],
    },
  ],
})

describe('what is said of patient data', () => {
  it('does not repeat it', () => {
    const secrets = ['123-45-6789', '1234567', '1961-03-04']
    const text = `apiVersion: readiness/v1
kind: HealthcareAIReadiness
${issue(`SSN ${secrets[0]}, MRN ${secrets[1]}, DOB ${secrets[2]}`)}`
    const found = analyze(parseDocument(text), { asOf: '2026-11-22' }).findings.filter(
      (finding) => finding.rule === rule.id,
    )
    expect(found).toHaveLength(1)
    const said = JSON.stringify(
      found.map(({ message, related, args, fixes }) => [message, related, args, fixes[0]?.title]),
    )
    for (const secret of secrets) expect(said).not.toContain(secret)
  })
})
