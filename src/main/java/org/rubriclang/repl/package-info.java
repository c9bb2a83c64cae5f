/**
 * The conversation about a score: commands in both languages, a session with scenarios, undo and redo, the texts of its answers, and what
 * completes a half-typed line. The terminal is below, in {@code repl.terminal}.
 *
 * <p>May use the front hall, {@code whatif} and the values they hand out. Promises: a session is a value, and a line typed makes another one;
 * nothing typed throws; files are read and written only by who holds the session, who is told so by a {@link org.rubriclang.repl.Deed}.
 */
package org.rubriclang.repl;
