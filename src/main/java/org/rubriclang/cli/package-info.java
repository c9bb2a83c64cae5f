/**
 * The command line: files, terminals, languages and exit statuses around the front hall.
 *
 * <p>May use everything. Promises: results go to standard output and everything else to standard error; output files appear
 * whole or not at all; the same input gives the same output; whatever a user types, no stack trace comes out unless
 * {@code --debug} asks for it. A command is one class with one public method, {@link org.rubriclang.cli.Command} is the table of
 * what can be typed, and nothing is loaded that the command at hand does not need, because a clerk waits for every start.
 */
package org.rubriclang.cli;
