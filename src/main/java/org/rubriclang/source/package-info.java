/**
 * Texts and places in them: what a diagnostic, a tree and a ledger entry point at.
 *
 * <p>May use nothing else of the project. Offsets are UTF-16 units of the original text everywhere; lines and columns are
 * computed on demand by {@link org.rubriclang.source.Source} and count from 1.
 */
package org.rubriclang.source;
