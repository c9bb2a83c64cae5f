/** The terminal of the conversation: the only place that knows JLine. Its classes are loaded when a person types, and for nothing else. */
package org.rubriclang.repl.terminal;
