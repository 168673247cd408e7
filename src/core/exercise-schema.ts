import { z } from 'zod';
import { manifestSchema } from './exercise.ts';

/** What JSON Schema says of one field; only what the table of fields reads. */
export interface FieldSchema {
  readonly description?: string;
  readonly properties?: Readonly<Record<string, FieldSchema>>;
}

/** JSON Schema of `exercise.yaml`, for editors. What holds between several fields is left to the lab. */
export function exerciseSchema(): FieldSchema {
  return z.toJSONSchema(manifestSchema, {
    // The draft that editors' YAML plug-ins know.
    target: 'draft-07',
    override: ({ jsonSchema }) => {
      // Where JavaScript stops counting: no news to an author.
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
    },
  }) as FieldSchema;
}
