package org.rubriclang.whatif;

import org.rubriclang.model.Rule;
import org.rubriclang.model.ScoreNode;
import org.rubriclang.source.Source;

/** A rubric with one more statement. */
public final class Trial {
  private Trial() {}

  /**
   * The text with a statement behind the last one of this node; where it has parts, before the first of them.
   *
   * @param statement one line, or a line and its rows
   */
  public static Source with(Source rubric, ScoreNode node, String statement) {
    int after = node.startCause().span().end();
    int limit = node.children().stream().mapToInt(child -> child.startCause().span().start()).min().orElse(Integer.MAX_VALUE);
    for (Rule rule : node.rules()) {
      int end = rule.cause().span().end();
      after = end <= limit || node.children().isEmpty() ? Math.max(after, end) : after;
    }
    String text = rubric.text();
    int lineEnd = text.indexOf('\n', Math.min(after, text.length()));
    int at = lineEnd < 0 ? text.length() : lineEnd;
    StringBuilder with = new StringBuilder(text.substring(0, at));
    for (String line : statement.split("\n")) {
      with.append("\n    ").append(line);
    }
    return new Source(rubric.name(), with.append(text.substring(at)).toString());
  }
}
