package org.rubriclang.eval;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.rubriclang.value.Interval;
import org.rubriclang.value.Rational;

/**
 * One subject's facts as cells, made once and run any number of times; and its places, where the rubric ranks.
 *
 * @param subject whose facts these are: by it the scores of roles are found
 * @param cells by the facts' slots; behind them the fields of rows, see {@link Cells#rowsAt}
 * @param boxes what the handles among the cells refer to
 * @param placings by ranking; {@link Placing#OUT} until the ranking is settled
 * @param partials by slot what a fact can be of which only a part is reported
 * @param given by named list how many members an example gives it; empty where it does not
 * @param periodEnd the last day of the period, since 1970; {@link Cells#NONE} where no period is known
 * @param previous what it takes over from the periods before, the nearest first, each by {@link org.rubriclang.model.Carried#index()}; as many as there are
 * @param blank the slots of facts for which a sheet has a place that was left empty
 * @param total the score of the whole where it is given instead of being worked out
 */
record Slots(String subject, long[] cells, Boxed[] boxes, Placing[] placings, Map<Integer, Interval> partials, long[] given, long periodEnd,
    List<Carry[]> previous, Set<Integer> blank, Optional<Rational> total) {
  /** The same after another period. */
  Slots after(List<Carry[]> before) {
    return new Slots(subject, cells, boxes, placings, partials, given, periodEnd, before, blank, total);
  }
}
