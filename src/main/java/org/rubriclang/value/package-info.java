/**
 * Exact values: rational numbers and how they are rounded, intervals of what is possible, ranges of what is allowed,
 * periods, units.
 *
 * <p>May use nothing else of the project. Everything here is immutable and exact; there is no binary floating point, no
 * clock and no locale.
 */
package org.rubriclang.value;
