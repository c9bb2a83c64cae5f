/**
 * The front hall: text in, result out, in three methods of {@code Rubric}. From here a stranger finds every room in one
 * click.
 */
package org.rubriclang;
