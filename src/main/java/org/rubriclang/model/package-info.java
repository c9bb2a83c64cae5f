/**
 * The rubric as it is meant: every name bound, every clause typed, every default settled. What is read here has no syntax left in it.
 *
 * <p>May use {@code source}, {@code value} and {@code words}. Promises: no field waits for a later pass; whatever the evaluator needs
 * stands here, so that it never looks at the text; the facts of a run ({@link SubjectFacts}) are typed by the same declarations.
 */
package org.rubriclang.model;
