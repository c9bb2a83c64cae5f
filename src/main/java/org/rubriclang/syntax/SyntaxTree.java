package org.rubriclang.syntax;

import java.util.List;
import org.rubriclang.source.Source;

/**
 * What was written in one file.
 *
 * @param lines the openers of the file in order ({@link Line.Rubric} first in a good file), each with what stands under it
 * @param comments all comments in order of their place; the formatter weaves them back in between the lines
 */
public record SyntaxTree(Source source, List<Line> lines, List<Comment> comments) {
  public SyntaxTree {
    lines = List.copyOf(lines);
    comments = List.copyOf(comments);
  }
}
