package org.rubriclang.eval;

import java.util.Optional;
import org.rubriclang.value.Rational;

/**
 * One subject's facts as cells, made once and run any number of times; and its places, where the rubric ranks.
 *
 * @param cells by the facts' slots
 * @param boxes what the handles among the cells refer to
 * @param total the score of the whole where it is given instead of being worked out
 * @param placings by ranking; {@link Placing#OUT} until the ranking is settled
 */
record Slots(long[] cells, Boxed[] boxes, Placing[] placings, Optional<Rational> total) {}
