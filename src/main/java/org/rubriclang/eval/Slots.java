package org.rubriclang.eval;

/**
 * One subject's facts as cells, made once and run any number of times; and its places, where the rubric ranks.
 *
 * @param cells by the facts' slots
 * @param boxes what the handles among the cells refer to
 * @param placings by ranking; {@link Placing#OUT} until the ranking is settled
 */
record Slots(long[] cells, Boxed[] boxes, Placing[] placings) {}
