package org.rubriclang.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rubriclang.model.Cause;
import org.rubriclang.model.Term;
import org.rubriclang.source.Source;
import org.rubriclang.source.Span;
import org.rubriclang.source.TextPlace;
import org.rubriclang.syntax.Comment;

/** Numbers the sentences that can move a point, and writes each on one line. */
final class Causes {
  private final Source source;
  private final List<Comment> comments;
  private final List<Cause> causes = new ArrayList<>();

  Causes(Source source, List<Comment> comments) {
    this.source = source;
    this.comments = comments;
  }

  Cause add(Span span, Cover cover, List<Term> terms) {
    TextPlace place = TextPlace.of(source, span);
    Optional<String> file = place.file().equals(source.name()) ? Optional.empty() : Optional.of(place.file());
    var cause = new Cause(causes.size(), onOneLine(span), span, file, place.position().line(), cover.clause(), cover.readings(), Walk.facts(terms));
    causes.add(cause);
    return cause;
  }

  List<Cause> list() {
    return List.copyOf(causes);
  }

  /** The words of a sentence without comments; its lines are parted by {@code ; }. */
  String onOneLine(Span span) {
    var text = new StringBuilder(source.text(span));
    for (Comment comment : comments.reversed()) {
      if (span.start() <= comment.span().start() && comment.span().end() <= span.end()) {
        text.delete(comment.span().start() - span.start(), comment.span().end() - span.start());
      }
    }
    var line = new StringBuilder();
    for (String piece : text.toString().split("[\\r\\n]+")) {
      String words = piece.strip();
      if (!words.isEmpty()) {
        boolean goesOn = line.isEmpty() || endsOpen(line);
        line.append(goesOn ? line.isEmpty() ? "" : " " : "; ").append(words);
      }
    }
    return line.toString();
  }

  /** A line that ends in a comma goes on in the next. */
  private static boolean endsOpen(StringBuilder line) {
    return ",，、(（".indexOf(line.charAt(line.length() - 1)) >= 0;
  }
}
