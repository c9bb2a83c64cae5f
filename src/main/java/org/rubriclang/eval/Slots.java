package org.rubriclang.eval;

/**
 * One subject's facts as cells, made once and run any number of times; and its places, where the rubric ranks.
 *
 * @param subject whose facts these are: by it the scores of roles are found
 * @param cells by the facts' slots
 * @param boxes what the handles among the cells refer to
 * @param bestPlace by ranking, from 1; the same as {@code worstPlace} where the place is certain; 0 before the rankings are settled
 * @param tied how many subjects share the place
 */
record Slots(String subject, long[] cells, Boxed[] boxes, int[] bestPlace, int[] worstPlace, int[] tied) {}
