/**
 * The front hall: compiles the text of a rubric, scores facts with it, explains the score. It may use every room below it and promises
 * what they promise: text and facts in, values out.
 */
package org.rubriclang;
