package org.rubriclang.eval;

import java.util.Map;
import org.rubriclang.value.Interval;

/**
 * One subject's facts as cells, made once and run any number of times; and its places, where the rubric ranks.
 *
 * @param subject whose facts these are: by it the scores of roles are found
 * @param cells by the facts' slots
 * @param boxes what the handles among the cells refer to
 * @param placings by ranking; {@link Placing#OUT} until the ranking is settled
 * @param partials by slot what a fact can be of which only a part is reported
 * @param given by named list how many members an example gives it; empty where it does not
 * @param periodEnd the last day of the period, since 1970; {@link Cells#NONE} where no period is known
 */
record Slots(String subject, long[] cells, Boxed[] boxes, Placing[] placings, Map<Integer, Interval> partials, long[] given, long periodEnd) {}
