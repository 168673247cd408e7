import { z } from 'zod';

/** More would be more lines than a picture can show. */
const mostTogether = 200;

/** `interviewer/pictures.yaml`: which requests show the flaw best. */
export const sceneSchema = z.strictObject({
  /** Kind of request that is drawn; by default the one that is slowest on the flawed service. */
  class: z.string().optional(),
  /** So many at the same moment. */
  together: z.int().min(1).max(mostTogether).default(1),
  /** Seconds without a request before them: what is kept for a while is gone then. */
  restSeconds: z.number().min(0).max(30).default(0),
});

export type Scene = z.infer<typeof sceneSchema>;
