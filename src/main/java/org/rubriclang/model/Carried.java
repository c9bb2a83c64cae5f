package org.rubriclang.model;

import java.util.Optional;

/**
 * A value that is kept for the next period: {@code previous X}.
 *
 * @param value X, worked out when everything else of its period is; empty for the result {@code name}, which is no formula
 * @param opening what it was before the first period, where somebody reports that
 */
public record Carried(int index, String name, Optional<Term> value, Fact opening) {}
