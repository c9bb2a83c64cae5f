package org.rubriclang.check;

import org.rubriclang.diagnostic.Diagnostic;

/**
 * A finding that the author of the rubric knows of and has answered in the file.
 *
 * @param why the author's words
 */
public record Acknowledged(Diagnostic finding, String why) {}
