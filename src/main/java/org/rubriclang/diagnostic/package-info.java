/**
 * The one type for everything there is to say about a rubric or its facts, its codes, and how it looks in a terminal.
 *
 * <p>May use {@code source} and {@code words}. A {@link org.rubriclang.diagnostic.Diagnostic} is a value that knows neither
 * language nor medium; parser, checker, fact sheets and evaluation make them, and the doors render them.
 */
package org.rubriclang.diagnostic;
