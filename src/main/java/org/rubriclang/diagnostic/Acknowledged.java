package org.rubriclang.diagnostic;

/**
 * A finding that the author of the rubric knows of and has answered in the file.
 *
 * @param why the author's words
 */
public record Acknowledged(Diagnostic finding, String why) {}
