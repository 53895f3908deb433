import { expect, it } from 'vitest'
import { Schema } from './schema'

it('what stands beside a reference is laid over what it refers to', () => {
  const schema = new Schema({
    properties: { a: { $ref: 'Id', title: 'Name' } },
    $defs: { Id: { type: 'string', title: 'Id' } },
  })
  expect(schema.at(['a'])).toEqual({ type: 'string', title: 'Name' })
})

it('a reference that leads nowhere is refused', () => {
  const schema = new Schema({ properties: { a: { $ref: 'Gone' } } })
  expect(() => schema.at(['a'])).toThrow('The schema refers to Gone, which it does not define.')
})
